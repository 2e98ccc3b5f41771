import { decimalMoney, instant, type Normal, sortedSums } from './normal.ts';
import type { QueryName } from './view.ts';

/** What we are asked; the viewer's rights decide about whose plans and claims. */
export const ourQueries: Readonly<Record<QueryName, string>> = {
  A: `query A {
    plans(first: 10) { nodes {
      id name status limit { amount currency }
      campaigns { nodes {
        id name startsOn endsOn
        activities { nodes {
          id name countries plannedAmount { amount currency }
          proofsOfExecution { nodes { id executedOn claimedAmount { amount currency } estimatedImpressions } }
        } }
      } }
    } }
  }`,
  B: `query B {
    campaigns(first: 100) { nodes {
      id
      claims { aggregates { byStatus { status count requested { amount currency } } } }
    } }
  }`,
  C: `query C($after: String) {
    claims(first: 100, after: $after, orderBy: [{ field: EXECUTED_ON }]) {
      nodes {
        id name flow status executedOn claimedAmount { amount currency } approvedAmount { amount currency }
        version submittedAt reviewDueOn slaBreached
      }
      pageInfo { endCursor hasNextPage }
    }
  }`,
};

/** Asked once, to learn the cursor behind the first page and the claim that it stands for. */
export const ourFirstPage = `query {
  claims(first: 100, orderBy: [{ field: EXECUTED_ON }]) { nodes { id executedOn } pageInfo { endCursor } }
}`;

interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

export interface OurProof {
  readonly id: string;
  readonly executedOn: string | null;
  readonly claimedAmount: Money | null;
  readonly estimatedImpressions: number | null;
}

export interface OurActivity {
  readonly id: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly plannedAmount: Money | null;
  readonly proofsOfExecution: Nodes<OurProof>;
}

export interface OurPlan {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly limit: Money | null;
  readonly campaigns: Nodes<{
    readonly id: string;
    readonly name: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly activities: Nodes<OurActivity>;
  }>;
}

interface OurSums {
  readonly id: string;
  readonly claims: {
    readonly aggregates: {
      readonly byStatus: readonly {
        readonly status: string;
        readonly count: number;
        readonly requested: readonly Money[] | null;
      }[];
    };
  };
}

interface OurClaim {
  readonly id: string;
  readonly name: string;
  readonly flow: string;
  readonly status: string;
  readonly executedOn: string | null;
  readonly claimedAmount: Money | null;
  readonly approvedAmount: Money | null;
  readonly version: number;
  readonly submittedAt: string | null;
  readonly reviewDueOn: string | null;
  readonly slaBreached: boolean;
}

/** Global ids are `Type:uuid` in base64url. */
export const rawId = (id: string): string => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';

const activityOf = ({ id, name, countries, plannedAmount, proofsOfExecution }: OurActivity) => ({
  id: rawId(id),
  name,
  countries,
  planned: decimalMoney(plannedAmount),
  proofs: proofsOfExecution.nodes.map((proof) => ({
    id: rawId(proof.id),
    executedOn: proof.executedOn,
    claimed: decimalMoney(proof.claimedAmount),
    impressions: proof.estimatedImpressions,
  })),
});

function plansOf(plans: readonly OurPlan[]): Normal {
  return plans.map(({ id, name, status, limit, campaigns }) => ({
    id: rawId(id),
    name,
    status,
    limit: decimalMoney(limit),
    campaigns: campaigns.nodes.map(({ activities, ...campaign }) => ({
      ...campaign,
      id: rawId(campaign.id),
      activities: activities.nodes.map(activityOf),
    })),
  }));
}

/** A campaign belongs to one location and so has one currency; without the right to amounts there is none to show. */
function sumsOf(campaigns: readonly OurSums[]): Normal {
  const sums = campaigns.flatMap(({ id, claims }) =>
    claims.aggregates.byStatus.map(({ status, count, requested }) => ({
      campaign: rawId(id),
      status,
      count,
      claimed: decimalMoney(requested?.[0] ?? null),
    })),
  );
  return sortedSums(sums);
}

function claimsOf(claims: readonly OurClaim[]): Normal {
  return claims.map(({ claimedAmount, approvedAmount, ...claim }) => ({
    id: rawId(claim.id),
    name: claim.name,
    flow: claim.flow,
    status: claim.status,
    executedOn: claim.executedOn,
    claimed: decimalMoney(claimedAmount),
    approved: decimalMoney(approvedAmount),
    version: claim.version,
    submittedAt: instant(claim.submittedAt),
    reviewDueOn: claim.reviewDueOn,
    slaBreached: claim.slaBreached,
  }));
}

export interface OurData {
  readonly plans: Nodes<OurPlan>;
  readonly campaigns: Nodes<OurSums>;
  readonly claims: Nodes<OurClaim>;
}

export function normalOfOurs(query: QueryName, data: OurData): Normal {
  if (query === 'A') return plansOf(data.plans.nodes);
  return query === 'B' ? sumsOf(data.campaigns.nodes) : claimsOf(data.claims.nodes);
}
