import { sql } from 'kysely';
import { localDateAt } from '../kernel/time-zone.js';
import { type ClaimMoneyFacts, type ClaimMoneyMove, decideClaimBooking } from './claim-money.rules.js';
import { type FundKey, findFundId, lockFund } from './fund.queries.js';
import { decideRelease } from './fund.rules.js';
import { type BookingAct, book, phaseOf } from './fund.service.js';

/** A claim whose move is booked; bare ids. */
export interface BookedClaim extends Omit<FundKey, 'usagePeriod'> {
  readonly id: string;
  readonly money: ClaimMoneyFacts | null;
}

/**
 * Books what a move of a claim does to its fund (MON-12, MON-15), in the transaction of the move. The caller has decided
 * on `claim.money` under the lock of claim and fund; that the fund lacks the amount nevertheless is a fault.
 */
export async function bookClaimMove(
  act: BookingAct,
  claim: BookedClaim,
  move: ClaimMoneyMove & { readonly actor: string | null },
): Promise<void> {
  const { money } = claim;
  if (money === null || !money.reimbursed) return;
  const { partner, location, program } = claim;
  const fundId = await findFundId(act, { partner, location, program, usagePeriod: money.usagePeriod });
  if (move.to === 'SUBMITTED') await releaseElsewhere(act, claim, fundId, move.actor);
  const fund = fundId === null ? null : await lockFund(act, fundId);
  if (fund === null) return;
  const booking = decideClaimBooking(money, fund.balance, move);
  if (booking === null) throw new Error(`Fund ${fund.id} lacks what claim ${claim.id} was found to have.`);
  await book(act, fund, booking.transfers, {
    claimId: claim.id,
    exchangeRate: booking.rate,
    appliesOn: localDateAt(act.now, fund.timeZone),
    actor: move.actor,
  });
}

/** A claim whose day moved to another usage period while it was corrected gives its old reservation back. */
async function releaseElsewhere(
  act: BookingAct,
  claim: BookedClaim,
  fundId: string | null,
  actor: string | null,
): Promise<void> {
  const held =
    await act.query(sql`select e.fund_id as "fundId", sum(case 'RESERVED' when e.credit then e.amount_minor
      when e.debit then -e.amount_minor else 0 end)::text as minor
    from ledger_entry e where e.claim_id = ${claim.id}::uuid and e.fund_id is distinct from ${fundId}::uuid
    group by 1 having sum(case 'RESERVED' when e.credit then e.amount_minor when e.debit then -e.amount_minor else 0 end) > 0`);
  for (const row of held) {
    const fund = await lockFund(act, String(row.fundId));
    if (fund === null) continue;
    const facts = { heldMinor: BigInt(String(row.minor)), phase: phaseOf(fund, act.now) };
    const appliesOn = localDateAt(act.now, fund.timeZone);
    await book(act, fund, decideRelease(facts), { claimId: claim.id, appliesOn, actor });
  }
}
