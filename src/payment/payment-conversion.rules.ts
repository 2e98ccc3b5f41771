import type { LocalDate } from '../kernel/local-date.js';
import type { PayingEntity } from './payment.facts.js';
import { shareProRata } from './payment-amount.rules.js';
import { monthOfDay } from './payment-due.rules.js';
import type { MonthlyPayee } from './payment-month.rules.js';
import type { UnpaidEarning } from './payment-month-part.rules.js';

/** What a fund converted on a day, below zero where a conversion was undone; the fund by a name of the caller's. */
interface Conversion {
  readonly fund: string;
  readonly minor: bigint;
  readonly processedOn: LocalDate;
}

/**
 * MON-4: what is to be paid of conversions, none of which has been: one that was undone meanwhile is not paid first and taken
 * back later, as its co-op can be claimed again by then. What was undone and is not among them stays with its day.
 */
export function standingConversions<One extends Conversion>(conversions: readonly One[]): One[] {
  const standing: One[] = [];
  for (const one of conversions.toSorted((a, b) => (a.processedOn < b.processedOn ? -1 : 1))) {
    let { minor } = one;
    for (let at = standing.length - 1; at >= 0 && minor < 0n; at -= 1) {
      const before = standing[at];
      if (before === undefined || before.fund !== one.fund || before.minor <= 0n) continue;
      const undone = before.minor < -minor ? before.minor : -minor;
      standing[at] = { ...before, minor: before.minor - undone };
      minor += undone;
    }
    standing.push({ ...one, minor });
  }
  return standing.filter(({ minor }) => minor !== 0n);
}

/** The same with whether it was written down when the last month was computed. */
interface KnownConversion extends Conversion {
  readonly wasKnown: boolean;
}

/**
 * MON-4: conversions without what was undone in advance: what a fund took back after the last month that was computed, and before it was,
 * kept that much of it from being paid, and is taken from no later month again.
 */
export function withoutSpent<One extends KnownConversion>(
  conversions: readonly One[],
  spentMinor: bigint,
): One[] {
  let left = spentMinor;
  return conversions.map((one) => {
    if (!one.wasKnown || one.minor >= 0n || left <= 0n) return one;
    const spent = left < -one.minor ? left : -one.minor;
    left -= spent;
    return { ...one, minor: one.minor + spent };
  });
}

/** What a company owes of what a fund converted on a day; nobody is known to owe it where there is none. */
export interface ConvertedPart extends Conversion {
  readonly entity: string | null;
  /** When the last entry of it was written down, as the database has it. */
  readonly bookedAt: string;
  /** Until when earnings were told of that stand for it, in the same form; `infinity`: whenever that was. */
  readonly until: string;
}

/**
 * MON-4, MON-9: what a fund converted on a day is owed by the companies whose earnings made it; below zero, where a conversion
 * was undone, by as much less. Nobody is known to owe it where there are none.
 */
export function convertedShares(
  { minor, ...conversion }: Omit<ConvertedPart, 'entity'>,
  payers: readonly PayingEntity[],
): ConvertedPart[] {
  if (payers.length === 0) return [{ ...conversion, entity: null, minor }];
  const sign = minor < 0n ? -1n : 1n;
  return shareProRata(sign * minor, payers).map((share) => ({
    ...conversion,
    entity: share.payer.id,
    minor: sign * share.minor,
  }));
}

/** The same as what a month has to pay. */
export const unpaidConversion = ({ entity, minor, processedOn }: ConvertedPart): UnpaidEarning => ({
  id: null,
  entity,
  minor,
  processedOn,
});

/** What a company pays with a month of what a fund converted in it. */
export interface ConvertedShare {
  readonly fund: string;
  readonly entity: string;
  /** First day of the month. */
  readonly month: LocalDate;
  readonly minor: bigint;
  readonly bookedAt: string;
  readonly until: string;
}

/** PAY-1: conversions by the months that pay them, so that these can be told to the earnings behind them. */
export function sharesByMonth(parts: readonly ConvertedPart[]): ConvertedShare[] {
  const keyOf = ({ fund, entity, processedOn }: ConvertedPart): string =>
    [fund, entity, monthOfDay(processedOn)].join(' ');
  return [...Map.groupBy(parts, keyOf).values()].flatMap((group) => {
    const [first] = group;
    if (!first || first.entity === null) return [];
    const { fund, entity, processedOn } = first;
    const minor = group.reduce((sum, part) => sum + part.minor, 0n);
    const bookedAt = latest(group.map((part) => part.bookedAt));
    const until = latest(group.map((part) => part.until));
    return minor === 0n ? [] : [{ fund, entity, month: monthOfDay(processedOn), minor, bookedAt, until }];
  });
}

/** The latest of instants as the database writes them, of which `infinity` is the last. */
const latest = (instants: readonly string[]): string =>
  instants.reduce((last, instant) => (instant > last ? instant : last), '');

/** A payee of months with what funds there converted, beside the same as earnings. */
export interface ConvertingPayee extends MonthlyPayee {
  readonly conversions: readonly ConvertedShare[];
}
