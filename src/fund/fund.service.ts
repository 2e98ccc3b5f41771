import type { Finding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { missingRate } from '../rate/exchange-rate.rules.js';
import type { Act } from '../write/act.js';
import { needsAssessment } from './assessment.rules.js';
import { findDisputable } from './disputable.queries.js';
import type { BookingReason } from './fund.codes.js';
import {
  type BookingTimes,
  type BookingWords,
  type LoadedFund,
  lockFund,
  markAssessed,
  type NumberedEntry,
} from './fund.queries.js';
import {
  applied,
  type Balance,
  type Closing,
  decideClosing,
  decideConversion,
  decideExpiry,
  type FundPhase,
  type Transfer,
} from './fund.rules.js';
import { insertBatchEntries, moveBalances } from './fund-batch.queries.js';
import { fundPhase, isClosedByProgram } from './fund-phase.rules.js';

/** What of an act a booking needs; the actor is given apart, as the scheduler has none. */
export type BookingAct = Pick<Act, 'query' | 'now'> & Partial<Pick<Act, 'clock'>>;

/**
 * When an act's entries take place in a fund, and when they are written down. Time in a fund never runs backwards: an
 * act that waited for the lock is processed when the one before it was, at the earliest. What is told of the fund as of
 * an instant goes by the writing, so that nothing is dated into a past that somebody has read (MON-11).
 */
export function bookingTimes({ now, clock }: BookingAct, { processedAt: last }: LoadedFund): BookingTimes {
  const processedAt = now < last ? last : now;
  const written = clock?.now() ?? processedAt;
  return { processedAt, bookedAt: written < processedAt ? processedAt : written };
}

/** The transfers as entries, numbered on, each with the balance after it. */
function numbered({ version, balance }: LoadedFund, transfers: readonly Transfer[]): NumberedEntry[] {
  let after: Balance = balance;
  return transfers.map((transfer, index) => {
    after = applied(after, transfer);
    return { ...transfer, number: version + index + 1, after };
  });
}

/**
 * Writes what was decided on a fund that the act holds locked, so that check and booking are one step (MON-13).
 */
export async function book(
  act: BookingAct,
  fund: LoadedFund,
  transfers: readonly Transfer[],
  words: BookingWords,
): Promise<void> {
  const times = bookingTimes(act, fund);
  const entries = numbered(fund, transfers).map((entry) => ({ ...entry, ...words, ...times, fund }));
  await insertBatchEntries(act, entries);
  await moveBalances(
    act,
    entries
      .slice(-1)
      .map(({ after, number }) => ({ fund, after, number, times, assessedAt: fund.assessedAt })),
  );
}

/** Where a fund stands when the act is done. */
export const phaseOf = ({ period, timeZone }: LoadedFund, now: Date): FundPhase =>
  fundPhase(period, timeZone, now);

/** An earning, or a correction of earnings (MON-5): what it is at the program owner, and to which day it applies. */
export interface EarningBooking {
  readonly kind: 'EARNING' | 'ADJUSTMENT';
  /** Minor units of the program's currency; a correction may be negative. */
  readonly amountMinor: bigint;
  readonly appliesOn: LocalDate;
  readonly earningReference: string | null;
  readonly reasonCode: BookingReason | null;
  readonly actor: string | null;
}

/** MON-10: a threshold in another currency whose rate nobody has set stops the booking. */
export function thresholdFindings(fund: LoadedFund): Finding[] {
  if (fund.thresholdWithoutRate === null) return [];
  return [missingRate({ from: fund.currency, to: fund.thresholdWithoutRate, month: fund.period.endsOn })];
}

/**
 * MON-3, MON-4: applies the threshold to a fund, by bare id, once its half-year is over, however late: while the rate of
 * its threshold is missing it waits. Tells whether it booked anything.
 */
export async function assessFund(act: BookingAct, fundId: string): Promise<boolean> {
  const fund = await lockFund(act, fundId);
  if (fund === null || fund.assessedAt !== null || fund.thresholdWithoutRate !== null) return false;
  if (phaseOf(fund, act.now) === 'ACCRUING') return false;
  const assessedAt = act.now;
  await markAssessed(act, fund.id, assessedAt);
  const closing = (await closingsOf(act, [fund])).get(fund.id) ?? null;
  const transfers = decideConversion(fund.balance, fund.threshold, closing);
  return bookAlone(act, { ...fund, assessedAt }, transfers, 'CO_OP_ROLLOVER');
}

/**
 * MON-14: books what expired, from the day after the claim period on; what the threshold may turn into rebate waits for
 * that (MON-3), and what the end of the program does is none of it (PRG-3). Tells whether it booked anything.
 */
export async function expireFund(act: BookingAct, fundId: string): Promise<boolean> {
  const fund = await lockFund(act, fundId);
  if (fund === null || phaseOf(fund, act.now) !== 'CLOSED' || needsAssessment(fund)) return false;
  if (fund.endsWithProgram) return false;
  return bookAlone(act, fund, decideExpiry(fund.balance), null);
}

/**
 * PRG-3: converts what remains of a fund when its program ends, and what a rejection released when nobody can dispute it
 * any more (CLM-11, TIME-13). Tells whether it booked anything.
 */
export async function closeFund(act: BookingAct, fundId: string): Promise<boolean> {
  const fund = await lockFund(act, fundId);
  const closing = fund && (await closingsOf(act, [fund])).get(fund.id);
  if (!fund || !closing) return false;
  return bookAlone(act, fund, decideClosing(fund.balance, closing.disputableMinor), 'CO_OP_ROLLOVER');
}

/** PRG-3: what closes funds whose programs have ended, by their bare ids; others are absent. */
export async function closingsOf(
  act: BookingAct,
  funds: readonly LoadedFund[],
): Promise<ReadonlyMap<string, Closing>> {
  const ended = funds.filter((fund) => isClosedByProgram(fund, act.now)).map(({ id }) => id);
  const disputable = await findDisputable(act, ended);
  return new Map(ended.map((id) => [id, { disputableMinor: disputable.get(id) ?? 0n }]));
}

async function bookAlone(
  act: BookingAct,
  fund: LoadedFund,
  transfers: readonly Transfer[],
  reasonCode: BookingReason | null,
): Promise<boolean> {
  const appliesOn = localDateAt(act.now, fund.timeZone);
  await book(act, fund, transfers, { appliesOn, reasonCode, actor: null });
  return transfers.length > 0;
}
