import { type AppliedRate, convertHalfAwayFromZero } from '../rate/exchange-rate.rules.js';
import type { EntryKind, FundAccount } from './fund.codes.js';

/** The seven amounts of a fund, in minor units of the program's currency (MON-11). None is ever negative. */
export type Balance = Readonly<Record<FundAccount, bigint>>;

/** One booking: the amount is above zero and goes from the one account to the other. */
export interface Transfer {
  readonly kind: EntryKind;
  readonly debit: FundAccount;
  readonly credit: FundAccount;
  readonly amountMinor: bigint;
}

/** A fund in which nothing was booked yet. */
export const emptyBalance: Balance = {
  EARNED: 0n,
  RECOVERABLE: 0n,
  CONVERTED: 0n,
  RESERVED: 0n,
  APPROVED: 0n,
  REMAINING: 0n,
  EXPIRED: 0n,
};

/** The left side of MON-11 grows by debit, the right side by credit, so that every transfer keeps the two equal. */
const debitAccounts: readonly FundAccount[] = ['EARNED', 'RECOVERABLE'];

/** MON-11: `earned + recoverable = converted + reserved + approved + remaining + expired`, no term negative. */
export function isBalanced(balance: Balance): boolean {
  const { EARNED, RECOVERABLE, CONVERTED, RESERVED, APPROVED, REMAINING, EXPIRED } = balance;
  const notNegative = Object.values(balance).every((amount) => amount >= 0n);
  return notNegative && EARNED + RECOVERABLE === CONVERTED + RESERVED + APPROVED + REMAINING + EXPIRED;
}

/**
 * The balance after a transfer. Errors: RangeError for an amount that is not above zero, or one that an account does
 * not hold; a decision never makes such a transfer, and a booking that did would be a fault of ours.
 */
export function applied(balance: Balance, { debit, credit, amountMinor }: Transfer): Balance {
  if (amountMinor <= 0n || debit === credit) throw new RangeError('A transfer moves an amount above zero.');
  const signOf = (account: FundAccount, debited: boolean): bigint =>
    debitAccounts.includes(account) === debited ? amountMinor : -amountMinor;
  const after = {
    ...balance,
    [debit]: balance[debit] + signOf(debit, true),
    [credit]: balance[credit] + signOf(credit, false),
  };
  if (!isBalanced(after)) throw new RangeError(`A transfer from ${debit} to ${credit} breaks the fund.`);
  return after;
}

/** The balance after all transfers, in their order. */
export function appliedAll(balance: Balance, transfers: readonly Transfer[]): Balance {
  return transfers.reduce(applied, balance);
}

const lesser = (left: bigint, right: bigint): bigint => (left < right ? left : right);

/** A transfer of what is asked, of nothing when that is nothing. */
function transfer(kind: EntryKind, debit: FundAccount, credit: FundAccount, amountMinor: bigint): Transfer[] {
  return amountMinor > 0n ? [{ kind, debit, credit, amountMinor }] : [];
}

/**
 * Where a fund stands in time. `ACCRUING`: its half-year runs. `ASSESSING`: it is over, and the threshold is applied
 * anew at every change until the claim window opens (decisions 9). `OPEN`: claims may come. `CLOSED`: from the day
 * after the claim period on (MON-14).
 */
export type FundPhase = 'ACCRUING' | 'ASSESSING' | 'OPEN' | 'CLOSED';

/** MON-3: the threshold in its own currency, and the rate from the fund's currency into it. */
export interface Threshold {
  readonly minor: bigint;
  readonly currency: string;
  readonly fundCurrency: string;
  readonly rate: AppliedRate;
}

/** An amount of the fund in the currency of its threshold; the decimals of both count. */
export function inThresholdCurrency(minor: bigint, { fundCurrency, currency, rate }: Threshold): bigint {
  return convertHalfAwayFromZero(minor, fundCurrency, currency, rate);
}

/** MON-3: co-op below the threshold becomes rebate, equal qualifies; without a threshold there is no conversion. */
export function isBelowThreshold(netCoOpMinor: bigint, threshold: Threshold | null): boolean {
  return threshold !== null && inThresholdCurrency(netCoOpMinor, threshold) < threshold.minor;
}

/** Earnings that become usable, or that come too late to be (MON-14). */
const usableIn = (phase: FundPhase | null): FundAccount => (phase === 'CLOSED' ? 'EXPIRED' : 'REMAINING');

/** What decides about a change of earnings. `amountMinor` may be negative. */
export interface EarningFacts {
  readonly kind: 'EARNING' | 'ADJUSTMENT';
  readonly amountMinor: bigint;
  readonly phase: FundPhase;
  readonly threshold: Threshold | null;
  readonly closing?: Closing | null;
}

/** PRG-3: the program of a fund has ended, and everything becomes rebate. */
export interface Closing {
  /** What rejections released and a dispute can still reserve again (CLM-11): it waits. */
  readonly disputableMinor: bigint;
}

/** MON-16: whether a correction takes more than was earned. */
export const takesTooMuch = ({ EARNED }: Pick<Balance, 'EARNED'>, amountMinor: bigint): boolean =>
  EARNED + amountMinor < 0n;

/**
 * Books an earning or an adjustment (MON-5, MON-16), and reassesses the conversion where that is still open
 * (decisions 9). A negative amount consumes remaining, then expired, then becomes recoverable; a positive one first
 * settles what is recoverable, so that a reversal cancels exactly. Null: it takes more than was earned.
 */
export function decideEarning(balance: Balance, facts: EarningFacts): Transfer[] | null {
  const { phase, threshold, closing = null } = facts;
  if (takesTooMuch(balance, facts.amountMinor)) return null;
  const transfers = facts.amountMinor < 0n ? taken(balance, facts) : given(balance, facts);
  if (phase !== 'ASSESSING') return transfers;
  return [...transfers, ...decideConversion(appliedAll(balance, transfers), threshold, closing)];
}

function given(balance: Balance, { kind, amountMinor, phase }: EarningFacts): Transfer[] {
  const settled = lesser(amountMinor, balance.RECOVERABLE);
  return [
    ...transfer(kind, 'EARNED', 'RECOVERABLE', settled),
    ...transfer(kind, 'EARNED', usableIn(phase), amountMinor - settled),
  ];
}

function taken(balance: Balance, { kind, amountMinor, phase }: EarningFacts): Transfer[] {
  let left = -amountMinor;
  const take = (available: bigint): bigint => {
    const part = lesser(left, available);
    left -= part;
    return part;
  };
  // What was converted comes back first while that is open; the threshold is applied to what is left afterwards.
  const lacking = left - balance.REMAINING;
  const undone = phase === 'ASSESSING' && lacking > 0n ? lesser(lacking, balance.CONVERTED) : 0n;
  return [
    ...transfer('CONVERSION_REVERSAL', 'CONVERTED', 'REMAINING', undone),
    ...transfer(kind, 'REMAINING', 'EARNED', take(balance.REMAINING + undone)),
    ...transfer(kind, 'EXPIRED', 'EARNED', take(balance.EXPIRED)),
    ...transfer(kind, 'RECOVERABLE', 'EARNED', left),
  ];
}

/**
 * Applies the threshold to what was earned (MON-3, MON-4): below it all that remains is converted, from it on a
 * conversion is taken back. Once the program has ended no threshold keeps or gives back anything (PRG-3). Only while the phase
 * is `ASSESSING`.
 */
export function decideConversion(
  balance: Balance,
  threshold: Threshold | null,
  closing: Closing | null = null,
): Transfer[] {
  if (closing !== null) return decideClosing(balance, closing.disputableMinor);
  if (isBelowThreshold(balance.EARNED, threshold)) return decideClosing(balance);
  return transfer('CONVERSION_REVERSAL', 'CONVERTED', 'REMAINING', balance.CONVERTED);
}

/**
 * PRG-3: a program that ends converts what remains, whatever the threshold; `disputableMinor` of it waits until nobody can
 * dispute the rejection that released it any more (CLM-11).
 */
export function decideClosing(balance: Balance, disputableMinor = 0n): Transfer[] {
  const waiting = lesser(balance.REMAINING, disputableMinor);
  return transfer('CONVERSION', 'REMAINING', 'CONVERTED', balance.REMAINING - waiting);
}

/** MON-14: what remains on the day after the claim period expires; reservations stay until they are decided. */
export function decideExpiry(balance: Balance): Transfer[] {
  return transfer('EXPIRY', 'REMAINING', 'EXPIRED', balance.REMAINING);
}

/** A claim's part of a fund, in the fund's currency. */
export interface HeldFacts {
  /** Reserved for the claim now. */
  readonly heldMinor: bigint;
  /** Null for a claim without a usage period, which has no fund. */
  readonly phase: FundPhase | null;
}

/**
 * What a submission may reserve in all (MON-13): what remains, and at a resubmission what the claim holds already.
 * After the claim period nothing remains, whether its expiry was booked yet or not (MON-14).
 */
export function availableToReserve(balance: Balance, { heldMinor, phase }: HeldFacts): bigint {
  return heldMinor + (phase === 'CLOSED' ? 0n : balance.REMAINING);
}

/**
 * Reserves the amount of a claim (MON-12), or brings what it holds to that amount at a resubmission. Null: the amount
 * is above {@link availableToReserve}.
 */
export function decideReservation(balance: Balance, held: HeldFacts, amountMinor: bigint): Transfer[] | null {
  if (amountMinor > availableToReserve(balance, held)) return null;
  const more = amountMinor - held.heldMinor;
  if (more < 0n) return decideRelease(balance, { ...held, heldMinor: -more });
  return transfer('RESERVATION', 'REMAINING', 'RESERVED', more);
}

/**
 * Gives a reservation back: to what remains, after the claim period to what expired (MON-12, MON-15). Before that it
 * settles what is recoverable: an adjustment takes from payments only what the fund itself cannot give (MON-16), in
 * whatever order the two come.
 */
export function decideRelease(balance: Balance, { heldMinor, phase }: HeldFacts): Transfer[] {
  const settled = lesser(heldMinor, balance.RECOVERABLE);
  return [
    ...transfer('RELEASE', 'RESERVED', 'RECOVERABLE', settled),
    ...transfer('RELEASE', 'RESERVED', usableIn(phase), heldMinor - settled),
  ];
}

/** Turns a reservation into an approval and releases the difference (MON-12). At most what is held is approved. */
export function decideApproval(balance: Balance, held: HeldFacts, approvedMinor: bigint): Transfer[] {
  const approved = lesser(approvedMinor, held.heldMinor);
  return [
    ...transfer('APPROVAL', 'RESERVED', 'APPROVED', approved),
    ...decideRelease(balance, { ...held, heldMinor: held.heldMinor - approved }),
  ];
}

/** A claim that was rejected and is disputed. */
export interface DisputeFacts {
  /** What the claim released when it was rejected. */
  readonly releasedMinor: bigint;
  readonly phase: FundPhase | null;
}

/** What a dispute may reserve again (CLM-11): what remains; after the claim period what this claim released (MON-15). */
export function availableToDispute(balance: Balance, { releasedMinor, phase }: DisputeFacts): bigint {
  if (phase !== 'CLOSED') return balance.REMAINING;
  // What the claim released before the end expired with the rest, so that it is found in the same place.
  return lesser(releasedMinor, balance.EXPIRED + balance.REMAINING);
}

/** Reserves again for a dispute (MON-12, MON-15). Null: the amount is above {@link availableToDispute}. */
export function decideDispute(balance: Balance, facts: DisputeFacts, amountMinor: bigint): Transfer[] | null {
  if (amountMinor > availableToDispute(balance, facts)) return null;
  const back = facts.phase === 'CLOSED' ? lesser(amountMinor, balance.EXPIRED) : 0n;
  return [
    ...transfer('RESERVATION', 'EXPIRED', 'RESERVED', back),
    ...transfer('RESERVATION', 'REMAINING', 'RESERVED', amountMinor - back),
  ];
}
