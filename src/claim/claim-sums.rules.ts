import type { Money } from '../kernel/money.js';
import { perCurrency } from '../kernel/money-sums.js';
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
