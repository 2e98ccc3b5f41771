import type { Normal } from './normal.ts';
import { normalOfRows } from './rows.ts';
import type { QueryName } from './view.ts';

const view = '$partner: UUID!, $location: UUID, $program: UUID';
const condition = 'partnerId: $partner, locationId: $location, programId: $program';

/** What PostGraphile is asked; aliases name the values as the tables do, so that answers compare at once. */
export const postgraphileQueries: Readonly<Record<QueryName, string>> = {
  A: `query A(${view}) {
    rows: allPlans(condition: { ${condition} }, orderBy: ROW_ID_ASC, first: 10) { nodes {
      id: rowId name status limit_minor: limitMinor currency
      campaigns(orderBy: ROW_ID_ASC) { nodes {
        id: rowId name starts_on: startsOn ends_on: endsOn
        activities(orderBy: ROW_ID_ASC) { nodes {
          id: rowId name countries planned_minor: plannedMinor currency
          proofs(orderBy: ROW_ID_ASC) { nodes {
            id: rowId estimated_impressions: estimatedImpressions
            theClaim { executed_on: executedOn claimed_minor: claimedMinor currency }
          } }
        } }
      } }
    } }
  }`,
  B: `query B(${view}) {
    rows: allClaims(condition: { ${condition}, flow: "PLAN_POE" }) {
      groupedAggregates(groupBy: [CAMPAIGN_ID, STATUS, CURRENCY]) {
        keys
        distinctCount { rowId }
        sum { claimedMinor }
      }
    }
  }`,
  C: `query C(${view}, $after: Cursor) {
    rows: allClaims(condition: { ${condition} }, orderBy: [EXECUTED_ON_ASC, ROW_ID_ASC], first: 100, after: $after) {
      nodes {
        id: rowId name flow status executed_on: executedOn claimed_minor: claimedMinor
        approved_minor: approvedMinor currency version submitted_at: submittedAt review_due_on: reviewDueOn
        sla_breached: slaBreached
      }
      pageInfo { endCursor hasNextPage }
    }
  }`,
};

/** Asked once, for the cursor of query C. */
export const postgraphileFirstPage = `query(${view}) {
  rows: allClaims(condition: { ${condition} }, orderBy: [EXECUTED_ON_ASC, ROW_ID_ASC], first: 100) {
    pageInfo { endCursor }
  }
}`;

interface Group {
  readonly keys: readonly string[];
  readonly distinctCount: { readonly rowId: string };
  readonly sum: { readonly claimedMinor: string };
}

/** Lists come as `{ nodes: […] }`, and the claim of a proof as an object of its own; the tables know neither. */
function flat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flat);
  if (value === null || typeof value !== 'object') return value;
  if ('nodes' in value) return flat(value.nodes);
  const entries = Object.entries(value).map(([key, inner]) => [key, flat(inner)] as const);
  const { theClaim, ...own } = Object.fromEntries(entries);
  return { ...own, ...(theClaim as object | undefined) };
}

const sumRow = ({ keys: [campaign_id, status, currency], distinctCount, sum }: Group) => ({
  campaign_id,
  status,
  currency,
  count: Number(distinctCount.rowId),
  claimed_minor: sum.claimedMinor,
});

export interface PostgraphileData {
  readonly rows: { readonly groupedAggregates?: readonly Group[] };
}

export const normalOfPostgraphile = (query: QueryName, { rows }: PostgraphileData): Normal =>
  normalOfRows(query, query === 'B' ? rows.groupedAggregates?.map(sumRow) : flat(rows));
