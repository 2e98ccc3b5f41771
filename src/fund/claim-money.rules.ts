import type { ClaimStatus } from '../claim/claim.codes.js';
import type { MoneyFindings } from '../claim/claim.facts.js';
import { errorFinding, type Finding } from '../kernel/check.js';
import { fromMinor } from '../kernel/money.js';
import { isPerEvent } from '../program/activity-type.codes.js';
import {
  type AppliedRate,
  convertHalfAwayFromZero,
  type MissingRate,
  missingRate,
  type Rate,
  rateBetween,
} from '../rate/exchange-rate.rules.js';
import { type AssessmentFacts, needsAssessment } from './assessment.rules.js';
import { type CapFacts, type CappedClaim, capFindings, RateMissing } from './cap.rules.js';
import {
  availableToDispute,
  availableToReserve,
  type Balance,
  decideApproval,
  decideDispute,
  decideRelease,
  decideReservation,
  emptyBalance,
  type FundPhase,
  type Transfer,
} from './fund.rules.js';

/** What the money rules ask of a claim; the claim's amounts are in its currency, others in the fund's. */
export interface ClaimMoneyFacts extends Omit<CapFacts, 'earnedMinor'> {
  readonly status: ClaimStatus;
  /** Bare id of the half-year whose usage period the claim is on; null for a REBATE plan's proof (decisions 4). */
  readonly usagePeriod: string | null;
  /** The claim is paid (MON-6b): reservation and approval are booked. Never without a usage period. */
  readonly reimbursed: boolean;
  /** Null without a usage period: there is no fund then, and nothing is booked. */
  readonly phase: FundPhase | null;
  /** Null while nothing was earned for the period. */
  readonly balance: Balance | null;
  /** The threshold of a fund that was not assessed, with the month of its rate; null where there is nothing to assess. */
  readonly pending:
    | (Pick<AssessmentFacts, 'threshold' | 'thresholdWithoutRate'> & { readonly month: string })
    | null;
  readonly heldMinor: bigint;
  /** What the claim released when it was last rejected. */
  readonly releasedMinor: bigint;
  /** The rate at which it was reserved (decisions 8); null while it never was. */
  readonly pinnedRate: AppliedRate | null;
}

/**
 * What the caps of a claim rest on. Without a usage period, under a REBATE plan, those that count for a usage period or by
 * its co-op have nothing to count; those per conference do (CAP-5).
 */
export function capFactsOf(facts: ClaimMoneyFacts): CapFacts {
  const caps = facts.usagePeriod === null ? facts.caps.filter(isPerEvent) : facts.caps;
  return { ...facts, caps, earnedMinor: facts.balance?.EARNED ?? 0n };
}

/**
 * What remaining funds and caps hold against a claim (CLM-4, CLM-8, CLM-9, CLM-11): `INSUFFICIENT_FUNDS` (MON-13) with
 * what is available, `CAP_EXCEEDED` (CAP-8) for every cap, `EXCHANGE_RATE_NOT_CONFIGURED` (MON-10) where nothing can be
 * said for want of a rate: also of the rate by which the fund is compared with its threshold (MON-3).
 */
export function moneyFindingsOf(facts: ClaimMoneyFacts): MoneyFindings {
  const ofCaps = overCaps(facts, facts.claim, 'claimedAmount');
  return {
    onSubmit: [...reservationFindings(facts), ...ofCaps],
    onDispute: disputeFindings(facts),
    overCaps: ofCaps,
    onApprove: (approvedMinor) =>
      overCaps(facts, { ...facts.claim, amountMinor: approvedMinor }, 'approvedAmount'),
  };
}

/** The rate from the claim's currency into the fund's, of the month of its activity. */
export function fundRateOf(
  facts: ClaimMoneyFacts,
  rates: readonly Rate[] = facts.claim.rates,
): AppliedRate | null {
  return rateBetween(rates, facts.claim.currency, facts.fundCurrency);
}

function inFund(facts: ClaimMoneyFacts, minor: bigint, rate: AppliedRate | null): bigint | null {
  return rate === null
    ? null
    : convertHalfAwayFromZero(minor, facts.claim.currency, facts.fundCurrency, rate);
}

const pinned = (facts: ClaimMoneyFacts): AppliedRate | null => facts.pinnedRate ?? fundRateOf(facts);

function reservationFindings(facts: ClaimMoneyFacts): Finding[] {
  // A draft that is too late is told so by the deadline; that its money is lost with it needs no second reason.
  if (!facts.reimbursed || (facts.status === 'EDITING' && facts.phase === 'CLOSED')) return [];
  const unknown = thresholdRateMissing(facts);
  if (unknown !== null) return [missingRate(unknown, { field: ['claimedAmount'] })];
  const wanted = inFund(facts, facts.claim.amountMinor, fundRateOf(facts));
  if (wanted === null) return rateFindings(ownRate(facts));
  const available = availableFor(facts);
  return wanted <= available ? [] : [insufficient(facts, available)];
}

/**
 * The rate without which nobody knows whether the fund of a claim has reached its threshold (MON-3); null where it is known.
 * What the claim holds already does not rest on it.
 */
export function thresholdRateMissing({ pending, fundCurrency: from }: ClaimMoneyFacts): MissingRate | null {
  const to = pending?.thresholdWithoutRate ?? null;
  return pending === null || to === null ? null : { from, to, month: pending.month };
}

/**
 * MON-3, MON-13: what a submission of the claim may reserve in all, in the fund's currency; nothing but what it holds where
 * {@link thresholdRateMissing}. Whoever tells or explains what is left asks this, or it would be more than can be had.
 */
export const availableFor = (facts: ClaimMoneyFacts): bigint => availableToReserve(claimable(facts), facts);

/** Below the threshold nothing remains for claims, whether its conversion was booked yet or not (MON-3). */
function claimable({ balance, pending }: ClaimMoneyFacts): Balance {
  if (balance === null) return emptyBalance;
  const isRebate = pending !== null && needsAssessment({ ...pending, balance, assessedAt: null });
  return isRebate ? { ...balance, REMAINING: 0n } : balance;
}

function disputeFindings(facts: ClaimMoneyFacts): Finding[] {
  if (!facts.reimbursed) return [];
  const wanted = inFund(facts, facts.claim.amountMinor, pinned(facts));
  if (wanted === null) return rateFindings(ownRate(facts));
  const available = availableToDispute(facts.balance ?? emptyBalance, facts);
  return wanted <= available ? [] : [insufficient(facts, available)];
}

const insufficient = ({ fundCurrency: unit }: ClaimMoneyFacts, available: bigint): Finding =>
  errorFinding('INSUFFICIENT_FUNDS', ['claimedAmount'], { available: fromMinor(available, unit), unit });

/** The rate by which the claim itself draws on its fund (decisions 8). */
const ownRate = ({ claim, fundCurrency }: ClaimMoneyFacts) => ({
  from: claim.currency,
  to: fundCurrency,
  month: claim.executedOn,
});

/** Without a date there is no month; that the date is missing is told by the dossier's own rules. */
function rateFindings({ from, to, month }: Pick<RateMissing, 'from' | 'to' | 'month'>): Finding[] {
  return month === null ? [] : [missingRate({ from, to, month }, { field: ['claimedAmount'] })];
}

function overCaps(facts: ClaimMoneyFacts, claim: CappedClaim, field: string): Finding[] {
  try {
    return capFindings({ ...capFactsOf(facts), claim }).map((finding) =>
      errorFinding('CAP_EXCEEDED', [field], { ...finding }),
    );
  } catch (error) {
    if (!(error instanceof RateMissing)) throw error;
    const own = ownRate(facts);
    const isOwn = error.from === own.from && error.to === own.to && error.month === own.month;
    const known = field === 'claimedAmount' && facts.reimbursed && isOwn;
    return known ? [] : rateFindings(error);
  }
}

/** What a move of a claim books: the state that it leads to, and the amount approved in the claim's currency. */
export interface ClaimMoneyMove {
  readonly to: string;
  readonly approvedMinor: bigint | null;
}

/** Transfers of a move with the rate at which the claim is reserved; null where there are none. */
export interface ClaimBooking {
  readonly transfers: readonly Transfer[];
  readonly rate: AppliedRate | null;
}

/** States whose entry is booked; a draft that expires may lack the rate that these need. */
const bookedMoves: readonly string[] = ['SUBMITTED', 'DISPUTED', 'APPROVED', 'REJECTED'];

/**
 * The bookings of a move (MON-12, MON-15): submission and dispute reserve, approval and rejection end the reservation;
 * other moves book nothing. Null: the fund no longer holds the amount, which the decision about the move ruled out
 * under the same lock.
 */
export function decideClaimBooking(
  facts: ClaimMoneyFacts,
  balance: Balance,
  { to, approvedMinor }: ClaimMoneyMove,
): ClaimBooking | null {
  if (!bookedMoves.includes(to)) return { transfers: [], rate: null };
  const rate = to === 'SUBMITTED' ? fundRateOf(facts) : pinned(facts);
  const wanted = inFund(facts, facts.claim.amountMinor, rate);
  if (rate === null || wanted === null) return null;
  const transfers = transfersOf(facts, balance, to, wanted, inFund(facts, approvedMinor ?? 0n, rate) ?? 0n);
  return transfers === null ? null : { transfers, rate };
}

function transfersOf(
  facts: ClaimMoneyFacts,
  balance: Balance,
  to: string,
  wanted: bigint,
  approved: bigint,
): readonly Transfer[] | null {
  switch (to) {
    case 'SUBMITTED':
      return decideReservation(balance, facts, wanted);
    case 'DISPUTED':
      return decideDispute(balance, facts, wanted);
    case 'APPROVED':
      return decideApproval(balance, facts, approved);
    case 'REJECTED':
      return decideRelease(balance, facts);
    default:
      return [];
  }
}
