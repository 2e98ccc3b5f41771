import type { BookingAct } from '../fund/fund.service.js';
import {
  bookEarnings as bookInFunds,
  type DecidedEarnings,
  decideEarnings as decideInFunds,
  type FundEarning,
  type FundForecasts,
  rehearseEarnings as rehearseInFunds,
} from '../fund/fund-earnings.service.js';
import type { Finding } from '../kernel/check.js';
import type { EarningBooking, NewEarning, UncountedEarning } from './earning.facts.js';

/** What of an earning, new or counted only now, its fund is told. */
export type BookedEarning = Pick<
  UncountedEarning,
  'id' | 'partner' | 'location' | 'program' | 'createdBy' | 'line'
> & {
  readonly booking: Pick<EarningBooking, 'periodId' | 'coOpMinor'>;
};

/**
 * The one place through which earnings and adjustments enter funds, a whole batch at a time (MON-5, MON-11): their co-op
 * parts. Rebate is paid without a fund, and what lies before the start of an enrollment counts nothing (MON-7).
 * Findings by the bare ids of earnings that their fund refuses; those must not be written.
 */
export function bookEarnings(
  act: BookingAct,
  earnings: readonly BookedEarning[],
): Promise<ReadonlyMap<string, Finding>> {
  return bookInFunds(act, earnings.flatMap(fundEarningOf));
}

/** The first half of {@link bookEarnings}: what is to be written by `writeEarnings` of the funds, and what they refuse. */
export function decideEarnings(act: BookingAct, earnings: readonly NewEarning[]): Promise<DecidedEarnings> {
  return decideInFunds(act, earnings.flatMap(fundEarningOf));
}

/** What funds would refuse of {@link decideEarnings}, after what earlier batches of a rehearsal would have changed. */
export const rehearseEarnings = (act: BookingAct, earnings: readonly NewEarning[], before: FundForecasts) =>
  rehearseInFunds(act, earnings.flatMap(fundEarningOf), before);

/** What takes back is a correction, whether the program owner gave a reason or not. */
function fundEarningOf({
  id,
  partner,
  location,
  program,
  line,
  booking,
  createdBy,
}: BookedEarning): FundEarning[] {
  const { coOpMinor: amountMinor, periodId: usagePeriod } = booking;
  if (amountMinor === 0n) return [];
  const { appliesOn, earningId: earningReference, reasonCode } = line;
  const kind = reasonCode !== null || amountMinor < 0n ? 'ADJUSTMENT' : 'EARNING';
  const fund = { partner, location, program, usagePeriod };
  return [{ id, fund, kind, amountMinor, appliesOn, earningReference, reasonCode, actor: createdBy ?? null }];
}
