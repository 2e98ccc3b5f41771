import { localDateAt } from '../kernel/time-zone.js';
import type { AppliedRate } from '../rate/exchange-rate.rules.js';
import { type ClaimMoneyFacts, type ClaimMoneyMove, decideClaimBooking } from './claim-money.rules.js';
import { type FundKey, findFundId, lockFund } from './fund.queries.js';
import { type BookingAct, book } from './fund.service.js';

/** A claim whose move is booked; bare ids. */
export interface BookedClaim extends Omit<FundKey, 'usagePeriod'> {
  readonly id: string;
  readonly money: ClaimMoneyFacts;
}

/**
 * Books what a move of a claim does to its fund (MON-12, MON-15), in the transaction of the move. The caller has decided
 * on `claim.money` under the lock of claim and fund; that the fund lacks the amount nevertheless is a fault. Answers the
 * rate at which the claim is reserved, null where nothing is.
 */
export async function bookClaimMove(
  act: BookingAct,
  claim: BookedClaim,
  move: ClaimMoneyMove & { readonly actor: string | null },
): Promise<AppliedRate | null> {
  const { money } = claim;
  const { usagePeriod, reimbursed } = money;
  if (!reimbursed || usagePeriod === null) return null;
  const { partner, location, program } = claim;
  const fundId = await findFundId(act, { partner, location, program, usagePeriod });
  const fund = fundId === null ? null : await lockFund(act, fundId);
  if (fund === null) return null;
  const booking = decideClaimBooking(money, fund.balance, move);
  if (booking === null) throw new Error(`Fund ${fund.id} lacks what claim ${claim.id} was found to have.`);
  await book(act, fund, booking.transfers, {
    claimId: claim.id,
    exchangeRate: booking.rate,
    appliesOn: localDateAt(act.now, fund.timeZone),
    actor: move.actor,
  });
  return booking.rate;
}
