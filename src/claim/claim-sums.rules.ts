import { type Money, money } from '../kernel/money.js';
import type { ClaimStatus } from './claim.codes.js';

/** MON-12: a submitted claim reserves its amount until it is decided; a dispute reserves it again. */
export const reservingStatuses: readonly ClaimStatus[] = [
  'SUBMITTED',
  'UNDER_REVIEW',
  'ACTION_REQUIRED',
  'DISPUTED',
];

/** The amounts that are added up over claims. */
export type Measure = 'requested' | 'claimed' | 'approved' | 'paid' | 'rejected' | 'expired';

/**
 * Sums of the claims of one status and currency, in minor units; null where the viewer may not read the amount, and
 * only those that somebody asks for.
 */
export interface SumRow extends Partial<Readonly<Record<Measure, string | null>>> {
  readonly status: ClaimStatus;
  readonly currency: string;
  readonly count: number;
}

/** One amount per currency, in the order of the currency codes; amounts of different currencies are never added. */
export function perCurrency(
  rows: readonly { readonly currency: string; readonly minor: string | null }[],
): Money[] {
  const [first, ...more] = rows;
  // Sums by status have one row as a rule, and there are many of them.
  if (first && more.length === 0) return first.minor === null ? [] : [money(first.minor, first.currency)];
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of rows) {
    if (minor !== null) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(minor));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => money(minor, currency));
}

/** Adds up rows of sums (decisions.md 21); measures that the viewer may read nowhere stay undefined. */
export function foldSums(rows: readonly SumRow[], readable: ReadonlySet<Measure>) {
  const measure = (name: Measure): Money[] | undefined =>
    readable.has(name)
      ? perCurrency(rows.map((row) => ({ currency: row.currency, minor: row[name] ?? null })))
      : undefined;
  return {
    count: rows.reduce((count, row) => count + Number(row.count), 0),
    requested: measure('requested'),
    claimed: measure('claimed'),
    approved: measure('approved'),
    paid: measure('paid'),
    rejected: measure('rejected'),
    expired: measure('expired'),
  };
}
