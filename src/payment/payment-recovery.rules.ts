import type { ClaimStatus } from '../claim/claim.codes.js';
import { errorFinding } from '../kernel/check.js';
import { fromMinor } from '../kernel/money.js';
import { convertedBy, convertHalfAwayFromZero, type Rate } from '../rate/exchange-rate.rules.js';
import { quoteBetween } from './payment-amount.rules.js';
import type {
  DraftRecovery,
  PaymentDraft,
  PlacedRecoverable,
  RatesOf,
  Recoverable,
  RunFinding,
  RunProgram,
} from './payment-run.facts.js';

/**
 * MON-16: settles with the payments to a location, in their order and at the rate of their month, what is to be taken back
 * and what was taken too much because the reason for it fell away afterwards. What was taken too much goes back whole
 * with the first payment, and before anything is taken; a payment becomes nothing at the least. Without a rate neither
 * happens yet.
 */
export function withRecoveries(
  drafts: readonly PaymentDraft[],
  recoverables: readonly Recoverable[],
  programCurrency: string,
  ratesOf: RatesOf,
): PaymentDraft[] {
  let left = [
    ...recoverables.filter(({ minor }) => minor < 0n),
    ...recoverables.filter(({ minor }) => minor > 0n),
  ];
  return drafts.map((draft) => {
    const quote = quoteBetween(ratesOf(draft.month), programCurrency, draft.currency);
    if (quote === null) return draft;
    let gross = draft.grossMinor;
    const recoveries: DraftRecovery[] = [];
    left = left.map(({ fund, claim, minor }) => {
      const wanted = convertHalfAwayFromZero(minor, programCurrency, draft.currency, quote);
      const amountMinor = wanted < gross ? wanted : gross;
      if (amountMinor === 0n) return { fund, claim, minor };
      const fundMinor = wanted <= gross ? minor : partOf(minor, gross, wanted);
      gross -= amountMinor;
      if (fundMinor !== 0n) recoveries.push({ fund, claim, fundMinor, amountMinor });
      return { fund, claim, minor: minor - fundMinor };
    });
    return { ...draft, recoveries };
  });
}

/** MON-16: what is left to be taken back, or given back, after payments. */
export const recoverablesAfter = (
  recoverables: readonly Recoverable[],
  drafts: readonly PaymentDraft[],
): Recoverable[] =>
  recoverables
    .map(({ fund, claim, minor }) => {
      const own = drafts.flatMap(({ recoveries }) =>
        recoveries.filter((one) => one.fund === fund && one.claim === claim),
      );
      return { fund, claim, minor: own.reduce((left, { fundMinor }) => left - fundMinor, minor) };
    })
    .filter(({ minor }) => minor !== 0n);

/** The part of an amount in a fund's currency that so much of it in another currency stands for; rounded down. */
const partOf = (minor: bigint, of: bigint, whole: bigint): bigint => (minor * of) / whole;

/**
 * MON-16: what was taken too much and has found no payment to go back with yet, or no rate: `REFUND_WAITS`, so that finance
 * knows of it where a location has nothing more to be paid.
 */
export function refundsWaiting(
  { code, currency }: Pick<RunProgram, 'code' | 'currency'>,
  recoverables: readonly PlacedRecoverable[],
  drafts: readonly PaymentDraft[],
): RunFinding[] {
  const returned = new Set(
    drafts.flatMap(({ recoveries }) => recoveries.map(({ fund, claim }) => fund ?? claim)),
  );
  return recoverables
    .filter(({ fund, claim, minor }) => minor < 0n && !returned.has(fund ?? claim))
    .map(({ claim, locationId, minor }) => {
      const details = {
        amount: fromMinor(-minor, currency),
        unit: currency,
        location: locationId,
        program: code,
      };
      return { ...errorFinding('REFUND_WAITS', [], details), claim };
    });
}

/** A proof of a plan that is paid monthly, which is rejected or was; the amounts but the claimed one in the program's currency. */
export interface DecidedProof {
  readonly claim: string;
  readonly location: string;
  readonly locationId: string;
  readonly plan: string;
  readonly status: ClaimStatus;
  readonly currency: string;
  readonly claimedMinor: bigint;
  /** What payments have taken back for it already. */
  readonly takenMinor: bigint;
  /** What the months of its plan have paid. */
  readonly paidMinor: bigint;
  /** Rates of the month of its activity (MON-10). */
  readonly rates: readonly Rate[];
}

/**
 * Rulebook 3.3: under a plan that is paid monthly the money is paid before its proof. What a rejected proof accounts for is
 * taken back, of all proofs of a plan in the order of their decisions never more than the plan was paid. While a dispute
 * runs nothing moves; when it is won, what was taken goes back. Without a rate of the month of the activity a proof waits.
 */
export function proofRecoverables(
  proofs: readonly DecidedProof[],
  programCurrency: string,
): PlacedRecoverable[] {
  const unexplained = new Map(proofs.map(({ plan, paidMinor }) => [plan, paidMinor]));
  const open = proofs.map(({ claim, location, locationId, plan, status, takenMinor, ...proof }) => {
    const left = unexplained.get(plan) ?? 0n;
    const target = targetOf({ status, takenMinor, ...proof }, left, programCurrency);
    unexplained.set(plan, left - target);
    return { fund: null, claim, location, locationId, minor: target - takenMinor };
  });
  return open.filter(({ minor }) => minor !== 0n);
}

/** What payments are to have taken back for a proof in all. */
function targetOf(
  {
    status,
    takenMinor,
    claimedMinor,
    currency,
    rates,
  }: Omit<DecidedProof, 'claim' | 'location' | 'locationId' | 'plan' | 'paidMinor'>,
  left: bigint,
  programCurrency: string,
): bigint {
  if (status === 'APPROVED') return 0n;
  const claimed = convertedBy(rates, claimedMinor, currency, programCurrency);
  if (status !== 'REJECTED' || claimed === null) return takenMinor;
  return claimed < left ? claimed : left;
}
