import { type Money, money } from '../kernel/money.js';
import type { ClaimStatus } from './claim.codes.js';

/** MON-12: a submitted claim reserves its amount until it is decided; a dispute reserves it again. */
export const reservingStatuses: readonly ClaimStatus[] = [
  'SUBMITTED',
  'UNDER_REVIEW',
  'ACTION_REQUIRED',
  'DISPUTED',
];

/** Sums of the claims of one status and currency, in minor units; null where the viewer may not read the amount. */
export interface SumRow {
  readonly status: ClaimStatus;
  readonly currency: string;
  readonly count: number;
  readonly requested: string | null;
  readonly claimed: string | null;
  readonly approved: string | null;
}

type Measure = 'requested' | 'claimed' | 'approved';

/** One amount per currency, in the order of the currency codes; amounts of different currencies are never added. */
export function perCurrency(
  rows: readonly { readonly currency: string; readonly minor: string | null }[],
): Money[] {
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
      ? perCurrency(rows.map((row) => ({ currency: row.currency, minor: row[name] })))
      : undefined;
  return {
    count: rows.reduce((count, row) => count + Number(row.count), 0),
    requested: measure('requested'),
    claimed: measure('claimed'),
    approved: measure('approved'),
  };
}
