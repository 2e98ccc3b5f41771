import { errorFinding } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { fromMinor } from '../kernel/money.js';
import { missingRate } from '../rate/exchange-rate.rules.js';
import type { PayingEntity } from './payment.facts.js';
import { converted } from './payment-amount.rules.js';
import type { PaymentDraft, RatesOf, RunFinding, RunProgram } from './payment-run.facts.js';

/** What is too little, and who would pay it. */
interface TooLittle {
  readonly minor: bigint;
  readonly unit: string;
  readonly locationId: string;
  readonly legalEntity: string;
  /** First day of the month that it would pay; null: it would pay claims. */
  readonly month: LocalDate | null;
}

/** PAY-3: too little for a payment; it waits. */
function belowMinimum(
  program: RunProgram,
  minimumMinor: bigint,
  { minor, unit, locationId, legalEntity, month }: TooLittle,
): RunFinding {
  const details = {
    amount: fromMinor(minor, unit),
    unit,
    minimum: fromMinor(minimumMinor, program.currency),
    location: locationId,
    program: program.code,
    legalEntity,
    ...(month === null ? {} : { month: month.slice(0, 7) }),
  };
  return { ...errorFinding('PAYMENT_BELOW_MINIMUM', [], details), claim: null };
}

/**
 * PAY-3, MON-16: what a payment lacks to the minimum of its program, as a finding; null where it is made. What counts is what
 * is left of it after what it takes back, or gives back with it. Of what is taken back whole nothing is paid: it is
 * made, so that what is owed is settled with it. Whether it is enough cannot be said without a rate.
 */
export function minimumFinding(
  program: RunProgram,
  draft: PaymentDraft,
  minimumMinor: bigint | null,
  ratesOf: RatesOf,
): RunFinding | null {
  const { recoveries, sourceMinor, sourceCurrency: from, month, locationId, entity } = draft;
  const taken = recoveries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (minimumMinor === null || (recoveries.length > 0 && taken === draft.grossMinor)) return null;
  const to = program.currency;
  const whole = converted(sourceMinor, from, to, ratesOf(month)).amountMinor;
  if (whole === null) {
    const details = { location: locationId, program: program.code };
    return { ...missingRate({ from, to, month }, { details }), claim: null };
  }
  const left = recoveries.reduce((minor, { fundMinor }) => minor - fundMinor, whole);
  if (left >= minimumMinor) return null;
  const [minor, unit] = recoveries.length > 0 ? [left, to] : [sourceMinor, from];
  const paidMonth = draft.lines[0]?.month?.month ?? null;
  const little = { minor, unit, locationId, legalEntity: entity.code, month: paidMonth };
  return belowMinimum(program, minimumMinor, little);
}

/** A payment that is not made, and why. */
export interface TooSmall {
  readonly entity: PayingEntity;
  /** Bare ids of the claims that it would have paid. */
  readonly claims: readonly string[];
  readonly finding: RunFinding;
}

/**
 * PAY-3: the first of the payments to a location that is not to be made; null: none. One at a time, as what it would have
 * taken back comes out of the next ones then.
 */
export function firstTooSmall(
  program: RunProgram,
  drafts: readonly PaymentDraft[],
  minimumMinor: bigint | null,
  ratesOf: RatesOf,
): TooSmall | null {
  for (const draft of drafts) {
    const finding = minimumFinding(program, draft, minimumMinor, ratesOf);
    const claims = draft.lines.flatMap(({ claim }) => claim ?? []);
    if (finding !== null) return { entity: draft.entity, claims, finding };
  }
  return null;
}
