import { instant, minorMoney, type Normal, sortedSums } from './normal.ts';
import type { QueryName } from './view.ts';

/** What LIMIT answers: names and values as the tables have them. */
interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly limit_minor: string;
  readonly currency: string;
  readonly campaigns: readonly {
    readonly id: string;
    readonly name: string;
    readonly starts_on: string;
    readonly ends_on: string;
    readonly activities: readonly ActivityRow[];
  }[];
}

export interface ActivityRow {
  readonly id: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly planned_minor: string;
  readonly currency: string;
  readonly proofs: readonly {
    readonly id: string;
    readonly executed_on: string | null;
    readonly claimed_minor: string;
    readonly currency: string;
    readonly estimated_impressions: number | null;
  }[];
}

export interface SumRow {
  readonly campaign_id: string;
  readonly status: string;
  readonly currency: string;
  readonly count: number;
  readonly claimed_minor: string;
}

export interface ClaimRow {
  readonly id: string;
  readonly name: string;
  readonly flow: string;
  readonly status: string;
  readonly executed_on: string | null;
  readonly claimed_minor: string;
  readonly approved_minor: string | null;
  readonly currency: string;
  readonly version: number;
  readonly submitted_at: string | null;
  readonly review_due_on: string | null;
  readonly sla_breached: boolean;
}

const activityOf = ({ id, name, countries, planned_minor, currency, proofs }: ActivityRow) => ({
  id,
  name,
  countries,
  planned: minorMoney(planned_minor, currency),
  proofs: proofs.map((proof) => ({
    id: proof.id,
    executedOn: proof.executed_on,
    claimed: minorMoney(proof.claimed_minor, proof.currency),
    impressions: proof.estimated_impressions === null ? null : Number(proof.estimated_impressions),
  })),
});

export const plansOfRows = (plans: readonly PlanRow[]): Normal =>
  plans.map(({ id, name, status, limit_minor, currency, campaigns }) => ({
    id,
    name,
    status,
    limit: minorMoney(limit_minor, currency),
    campaigns: campaigns.map((campaign) => ({
      id: campaign.id,
      name: campaign.name,
      startsOn: campaign.starts_on,
      endsOn: campaign.ends_on,
      activities: campaign.activities.map(activityOf),
    })),
  }));

export const sumsOfRows = (rows: readonly SumRow[]): Normal =>
  sortedSums(
    rows.map(({ campaign_id, status, currency, count, claimed_minor }) => ({
      campaign: campaign_id,
      status,
      count,
      claimed: minorMoney(claimed_minor, currency),
    })),
  );

export const claimsOfRows = (rows: readonly ClaimRow[]): Normal =>
  rows.map((row) => ({
    id: row.id,
    name: row.name,
    flow: row.flow,
    status: row.status,
    executedOn: row.executed_on,
    claimed: minorMoney(row.claimed_minor, row.currency),
    approved: minorMoney(row.approved_minor, row.currency),
    version: row.version,
    submittedAt: instant(row.submitted_at),
    reviewDueOn: row.review_due_on,
    slaBreached: row.sla_breached,
  }));

export function normalOfRows(query: QueryName, rows: unknown): Normal {
  if (query === 'A') return plansOfRows(rows as PlanRow[]);
  return query === 'B' ? sumsOfRows(rows as SumRow[]) : claimsOfRows(rows as ClaimRow[]);
}
