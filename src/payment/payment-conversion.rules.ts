import type { LocalDate } from '../kernel/local-date.js';
import type { PayingEntity } from './payment.facts.js';
import { shareProRata } from './payment-amount.rules.js';
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

/**
 * MON-4, MON-9: what a fund converted on a day is owed by the companies whose earnings made it; below zero, where a conversion
 * was undone, by as much less. Nobody is known to owe it where there are none.
 */
export function convertedShares(
  minor: bigint,
  processedOn: LocalDate,
  payers: readonly PayingEntity[],
): UnpaidEarning[] {
  if (payers.length === 0) return [{ id: null, entity: null, minor, processedOn }];
  const sign = minor < 0n ? -1n : 1n;
  return shareProRata(sign * minor, payers).map((share) => ({
    id: null,
    entity: share.payer.id,
    minor: sign * share.minor,
    processedOn,
  }));
}
