/**
 * The one form in which the answers of all servers are compared. It is LIMIT's: raw ids, days as text, money in minor
 * units; null for what a viewer may not read.
 */
export interface NormalProof {
  readonly id: string;
  readonly executedOn: string | null;
  readonly claimed: string | null;
  readonly impressions: number | null;
}

export interface NormalActivity {
  readonly id: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly planned: string | null;
  readonly proofs: readonly NormalProof[];
}

export interface NormalCampaign {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly activities: readonly NormalActivity[];
}

export interface NormalPlan {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly limit: string | null;
  readonly campaigns: readonly NormalCampaign[];
}

export interface NormalSum {
  readonly campaign: string;
  readonly status: string;
  readonly count: number;
  readonly claimed: string | null;
}

export interface NormalClaim {
  readonly id: string;
  readonly name: string;
  readonly flow: string;
  readonly status: string;
  readonly executedOn: string | null;
  readonly claimed: string | null;
  readonly approved: string | null;
  readonly version: number;
  readonly submittedAt: string | null;
  readonly reviewDueOn: string | null;
  readonly slaBreached: boolean;
}

export type Normal = readonly NormalPlan[] | readonly NormalSum[] | readonly NormalClaim[];

/** An amount with its currency, in minor units as the database keeps it. */
export const minorMoney = (minor: unknown, currency: string | null): string | null =>
  minor == null ? null : `${currency} ${minor}`;

/** A decimal amount has exactly as many decimals as its currency, so that leaving out the point gives minor units. */
export function decimalMoney(money: { amount: string; currency: string } | null): string | null {
  if (money === null) return null;
  const digits = money.amount.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1');
  return minorMoney(digits, money.currency);
}

/** An instant in whichever of the usual notations. */
export const instant = (text: string | null): string | null =>
  text === null ? null : new Date(text).toISOString();

const bySum = (a: NormalSum, b: NormalSum): number =>
  `${a.campaign} ${a.status} ${a.claimed}` < `${b.campaign} ${b.status} ${b.claimed}` ? -1 : 1;

/** Sums come in no promised order. */
export const sortedSums = (sums: readonly NormalSum[]): NormalSum[] => [...sums].sort(bySum);

/** What is left of an answer for someone who may not read claimed and approved amounts (FLD-6, FLD-7). */
export function withoutClaimedAmounts(answer: Normal): Normal {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    key === 'claimed' || key === 'approved' ? null : value,
  );
  return JSON.parse(text) as Normal;
}
