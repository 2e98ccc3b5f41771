import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

/** One row may be selected in several places of a query, and each place must get its own answer. */
describe('a row that a query selects twice', () => {
  it('answers an edge in each place with its own fields', async () => {
    const { data, errors } = await world.ask<{ plans: TwoPlaces }>(
      'reviewer',
      `{ plans(first: 3) { nodes { campaigns(first: 1) { nodes { id } } location { id } }
        edges { node { campaigns(first: 2) { totalCount nodes { name } } location { name } } } } }`,
    );
    expect(errors).toBeUndefined();
    const expected = await world.ask<{ plans: TwoPlaces }>(
      'reviewer',
      `{ plans(first: 3) { nodes { one: campaigns(first: 1) { nodes { id } } place: location { id }
        two: campaigns(first: 2) { totalCount nodes { name } } at: location { name } } } }`,
    );
    expect(data?.plans.nodes).toEqual(
      expected.data?.plans.nodes.map(({ one, place }) => ({ campaigns: one, location: place })),
    );
    expect(data?.plans.edges.map(({ node }) => node)).toEqual(
      expected.data?.plans.nodes.map(({ two, at }) => ({ campaigns: two, location: at })),
    );
  });

  it('answers a computed field in each place by its own arguments', async () => {
    const { data } = await world.ask(
      'reviewer',
      `{ programs(filter: { code: { eq: "DEVICE_ADD" } }) {
        nodes { split(on: "2024-01-01") { coOpPercent } coOpThreshold(on: "2019-01-01") { amount } }
        edges { node { split(on: "2026-01-01") { coOpPercent } coOpThreshold(on: "2026-01-01") { amount } } } } }`,
    );
    expect(data).toEqual({
      programs: {
        nodes: [{ split: { coOpPercent: '30' }, coOpThreshold: null }],
        edges: [{ node: { split: { coOpPercent: '40' }, coOpThreshold: { amount: '1500.00' } } }],
      },
    });
  });

  it('notes what is hidden in each place', async () => {
    const { data, extensions } = await world.ask(
      'billing-admin',
      `{ programs(first: 1) { nodes { totals { requested { amount } } } edges { node { totals { approved { amount } } } } }
        claims(first: 1) { nodes { claimedAmount { amount } } edges { node { claimedAmount { currency } } } } }`,
    );
    expect(data).toEqual({
      programs: {
        nodes: [{ totals: { requested: null } }],
        edges: [{ node: { totals: { approved: null } } }],
      },
      claims: { nodes: [{ claimedAmount: null }], edges: [{ node: { claimedAmount: null } }] },
    });
    expect(extensions?.redactions?.map(({ path }) => path.join('.')).sort()).toEqual([
      'claims.edges.node.claimedAmount',
      'claims.nodes.claimedAmount',
      'programs.edges.node.totals.approved',
      'programs.nodes.totals.requested',
    ]);
  });

  it('keeps aliases apart, however long', async () => {
    const long = 'theClaimsThatWereRejectedInTheFirstHalfOfTheYearOfThisPlan';
    const { data, errors } = await world.ask<{ plans: { nodes: Record<string, { totalCount: number }>[] } }>(
      'reviewer',
      `{ plans(first: 5) { nodes { all: claims { totalCount }
        rejected: claims(filter: { status: { eq: REJECTED } }) { totalCount }
        ${long}: claims(filter: { status: { eq: REJECTED } }) { totalCount nodes { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    const nodes = data?.plans.nodes ?? [];
    expect(nodes.map((plan) => plan[long]?.totalCount)).toEqual(
      nodes.map((plan) => plan.rejected?.totalCount),
    );
    const [all, rejected] = ['all', 'rejected'].map((key) =>
      nodes.reduce((sum, plan) => sum + (plan[key]?.totalCount ?? 0), 0),
    );
    expect(rejected).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(rejected ?? 0);
  });

  it('computes a field from the columns of its row, whatever else is selected', async () => {
    await grantAdminForOneProgram('admin-of-one-program');
    const alone = `{ enrollments { nodes { id status statusForViewer } } }`;
    const crowded = `{ enrollments { nodes { id program { code } location { name } status statusForViewer } } }`;
    const [first, second] = await Promise.all(
      [alone, crowded].map((query) => world.ask<Enrollments>('admin-of-one-program', query)),
    );
    const seen = first?.data?.enrollments.nodes ?? [];
    // An incentives admin sees the true state: ENROLLING is what the others are told (ENR-14).
    expect(seen.map(({ statusForViewer }) => statusForViewer)).toEqual(['ACTION_REQUIRED']);
    expect(second?.data?.enrollments.nodes).toMatchObject(seen);
  });
});

interface TwoPlaces {
  readonly nodes: readonly Record<string, unknown>[];
  readonly edges: readonly { readonly node: Record<string, unknown> }[];
}
interface Enrollments {
  readonly enrollments: {
    readonly nodes: readonly { id: string; status: string; statusForViewer: string }[];
  };
}

/** An incentives admin of a single location and program, whose enrollment waits for him. */
async function grantAdminForOneProgram(subject: string): Promise<void> {
  const { db } = world.database;
  const user = '019f0000-0000-7000-8000-000000000001';
  await db.readUnscoped({
    sql: `insert into app_user (id, subject, display_name, locale, created_at) values ($1, $2, 'Somebody', 'en', now())`,
    parameters: [user, subject],
  });
  await db.readUnscoped({
    sql: `insert into role_grant (id, user_id, role, partner_id, location_id, program_id, granted_at)
      select '019f0000-0000-7000-8000-000000000002', $1, 'INCENTIVES_ADMIN', partner_id, location_id, program_id, now()
      from enrollment where status = 'ACTION_REQUIRED' order by id limit 1`,
    parameters: [user],
  });
}
