/** What the two servers with hand-written resolvers share: schema, and one batched statement per level. */
import type pg from 'pg';
import type { ActivityRow, ClaimRow, SumRow } from '../queries/rows.ts';
import type { View } from '../queries/view.ts';
import { flatList, rowsOf, sums, valuesOf } from './limit.sql.ts';

export const typeDefs = `
  type Query {
    plans(partner: ID!, location: ID, program: ID): [Plan!]!
    sums(partner: ID!, location: ID, program: ID): [ClaimSum!]!
    claims(partner: ID!, location: ID, program: ID, executedOn: String!, id: ID!): [Claim!]!
  }
  type Plan { id: ID! name: String! status: String! limit_minor: String! currency: String! campaigns: [Campaign!]! }
  type Campaign { id: ID! name: String! starts_on: String! ends_on: String! activities: [Activity!]! }
  type Activity {
    id: ID! name: String! countries: [String!]! planned_minor: String! currency: String! proofs: [Proof!]!
  }
  type Proof {
    id: ID! executed_on: String claimed_minor: String! currency: String! estimated_impressions: String
  }
  type ClaimSum { campaign_id: ID! status: String! currency: String! count: Int! claimed_minor: String! }
  type Claim {
    id: ID! name: String! flow: String! status: String! executed_on: String claimed_minor: String!
    approved_minor: String currency: String! version: Int! submitted_at: String review_due_on: String
    sla_breached: Boolean!
  }
`;

export interface PlanRow {
  readonly id: string;
}

export interface CampaignRow {
  readonly id: string;
  readonly plan_id: string;
}

export interface ActivityOfCampaign extends Omit<ActivityRow, 'proofs'> {
  readonly campaign_id: string;
}

export interface ProofRow {
  readonly id: string;
  readonly activity_id: string;
}

export type ClaimsArguments = View & { readonly executedOn: string; readonly id: string };

/** GraphQL leaves out what was not given, where the statements ask for null. */
const viewOf = ({ partner, location = null, program = null }: Partial<View>): View => ({
  partner: partner ?? '',
  location,
  program,
});

/** The rows of many parents, in the order of the parents. */
function grouped<Row>(
  rows: readonly Row[],
  ids: readonly string[],
  parentOf: (row: Row) => string,
): (readonly Row[])[] {
  const byParent = Map.groupBy(rows, parentOf);
  return ids.map((id) => byParent.get(id) ?? []);
}

/** All that is read, each by a prepared statement. */
export function createReads(pool: pg.Pool) {
  const rows = async <Row>(name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query({ name, text, values })).rows as Row[];
  const ofView = (args: Partial<View>, name: string, text: (view: View) => string): Promise<unknown[]> => {
    const view = viewOf(args);
    const values = valuesOf(view);
    return rows(`${name}${values.length}`, text(view), values);
  };
  return {
    plans: (args: Partial<View>) =>
      ofView(
        args,
        'plans',
        (view) => `select n.id, n.name, n.status, n.limit_minor, n.currency
          from plan n where ${rowsOf(view, 'n')} order by n.id limit 10`,
      ) as Promise<PlanRow[]>,
    async campaignsOf(plans: readonly string[]) {
      const text = `select id, name, starts_on, ends_on, plan_id from campaign where plan_id = any($1) order by id`;
      return grouped(await rows<CampaignRow>('campaigns', text, [plans]), plans, (row) => row.plan_id);
    },
    async activitiesOf(campaigns: readonly string[]) {
      const text = `select id, name, countries, planned_minor, currency, campaign_id
        from activity where campaign_id = any($1) order by id`;
      const found = await rows<ActivityOfCampaign>('activities', text, [campaigns]);
      return grouped(found, campaigns, (row) => row.campaign_id);
    },
    async proofsOf(activities: readonly string[]) {
      const text = `select p.id, c.executed_on, c.claimed_minor, c.currency, p.estimated_impressions, p.activity_id
        from proof p join claim c on c.id = p.claim_id where p.activity_id = any($1) order by p.id`;
      return grouped(
        await rows<ProofRow>('proofs', text, [activities]),
        activities,
        (row) => row.activity_id,
      );
    },
    sums: (args: Partial<View>) => ofView(args, 'sums', sums) as Promise<SumRow[]>,
    claims(args: Partial<View> & { executedOn: string; id: string }) {
      const view = viewOf(args);
      const values = [...valuesOf(view), args.executedOn, args.id];
      return rows<ClaimRow>(`claims${values.length}`, flatList(view), values);
    },
  };
}

export type Reads = ReturnType<typeof createReads>;
