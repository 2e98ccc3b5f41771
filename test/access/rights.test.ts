import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Rulebook table 2.2, written out: who sees (V) and who does not (-), in the order of the personas. */
const personas = [
  'incentives-admin',
  'incentives-user',
  'global-admin',
  'account-admin',
  'billing-admin',
  'reviewer',
  'finance',
  'program-manager',
  'reporting',
] as const;
const matrix: readonly (readonly [field: string, selection: string, seen: string])[] = [
  ['FLD-1 iban', 'location { payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { x: iban } }', 'V-----VV-'],
  [
    'FLD-1 bankName',
    'location { payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { x: bankName } }',
    'V-----VV-',
  ],
  [
    'FLD-2 payoutCurrency',
    'location { payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { x: payoutCurrency } }',
    'VVVV--VV-',
  ],
  ['FLD-3 taxId', 'location { taxProfile(program: "CLOUD_INDIRECT_RESELLER") { x: taxId } }', 'V-----VV-'],
  ['FLD-5 limit', 'plan { x: limit { amount } }', 'VVVVVVVVV'],
  ['FLD-6 claimedAmount', 'x: claimedAmount { amount }', 'VVVV-VVVV'],
  ['FLD-7 approvedAmount', 'x: approvedAmount { amount }', 'VVVV-VVVV'],
  ['FLD-8 reviewerEmail', 'plan { x: reviewerEmail }', 'VVVVVVVV-'],
  ['FLD-11 actorName', 'history(first: 1) { nodes { x: actorName } }', '-----VVV-'],
  ['FLD-13 attendees', 'proofOfExecution { x: attendees { name } }', 'VV---V---'],
  ['FLD-17 decisionReason', 'x: decisionReason', 'VVVV-VVVV'],
  ['FLD-18 preApprovalId', 'proofOfExecution { x: preApprovalId }', 'VVVV-VVV-'],
];

/** An approved claim of partner 1 at the one place where every partner-side persona has a role. */
async function claimOfPartner1(): Promise<string> {
  const { data } = await world.ask<{ claims: { nodes: { id: string }[] } }>(
    'incentives-user',
    '{ claims(first: 1, filter: { status: { eq: APPROVED }, flow: { eq: PLAN_POE } }) { nodes { id } } }',
  );
  return data?.claims.nodes[0]?.id ?? '';
}

const redactionsOf = (answer: Answer) => answer.extensions?.redactions ?? [];

describe('field rights (rulebook table 2.2)', () => {
  it.each(matrix)(
    '%s is shown to whom the table names, and redacted for the others',
    async (_name, selection, seen) => {
      const id = await claimOfPartner1();
      const shown = await Promise.all(
        personas.map(async (persona) => {
          const answer = await world.ask(persona, `query ($id: ID!) { claim(id: $id) { ${selection} } }`, {
            id,
          });
          expect(answer.errors, persona).toBeUndefined();
          const redactions = redactionsOf(answer);
          expect(redactions.length, persona).toBeLessThanOrEqual(1);
          if (redactions[0]) expect(JSON.stringify(answer.data), persona).toContain('"x":null');
          return redactions.length === 0 ? 'V' : '-';
        }),
      );
      expect(shown.join('')).toBe(seen);
    },
  );

  it('masks bank data to the last four characters, whoever sees them (FLD-1)', async () => {
    const query =
      '{ partnerLocation(locationId: "50000000") { payoutProfile(program: "CLOUD_INDIRECT_RESELLER") { iban } } }';
    const { data } = await world.ask<{ partnerLocation: { payoutProfile: { iban: string } } }>(
      'incentives-admin',
      query,
    );
    expect(data?.partnerLocation.payoutProfile.iban).toMatch(/^••••.{4}$/);
  });

  it('refuses filters and sorts by a field that is hidden everywhere, also through relations (graph.md 2.3)', async () => {
    for (const query of [
      '{ claims(filter: { claimedAmount: { gt: "1" } }) { totalCount } }',
      '{ claims(orderBy: [{ field: APPROVED_AMOUNT }]) { nodes { id } } }',
      '{ plans(filter: { claims: { some: { claimedAmount: { gt: "1" } } } }) { totalCount } }',
    ]) {
      const { errors } = await world.ask('billing-admin', query);
      expect(errors?.[0]?.extensions.code, query).toBe('FIELD_FORBIDDEN');
    }
  });

  it('holds per location inside one list, and says that it is partly so (decisions 19)', async () => {
    const query = '{ claims(first: 100) { nodes { location { locationId } claimedAmount { amount } } } }';
    const answer = await world.ask<{
      claims: { nodes: { location: { locationId: string }; claimedAmount: unknown }[] };
    }>('mixed-roles', query);
    const nodes = answer.data?.claims.nodes ?? [];
    const places = Map.groupBy(nodes, ({ location }) => location.locationId);
    const kinds = [...places.values()].map(
      (rows) => new Set(rows.map(({ claimedAmount }) => claimedAmount !== null)).size,
    );
    expect(places.size).toBeGreaterThan(1);
    expect(new Set(kinds)).toEqual(new Set([1]));
    expect(redactionsOf(answer)).toEqual([
      expect.objectContaining({ path: ['claims', 'nodes', 'claimedAmount'], rule: 'FLD-6', partial: true }),
    ]);
  });
});

describe('scope (ROLE-1, ROLE-6)', () => {
  it("answers another partner's things as not found, by every way", async () => {
    const id = await claimOfPartner1();
    const query = `query ($id: ID!) { claim(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id }
      claims(filter: { id: { eq: $id } }) { totalCount } }`;
    const { data, errors } = await world.ask('incentives-admin-2', query, { id });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ claim: null, node: null, nodes: [null], claims: { totalCount: 0 } });
  });

  it('shows nothing to whom no role was given, and says why', async () => {
    const answer = await world.ask(
      'no-role',
      '{ viewer { roles { role } } claims { totalCount } programs { totalCount } }',
    );
    expect(answer.data).toEqual({
      viewer: { roles: [] },
      claims: { totalCount: 0 },
      programs: { totalCount: 0 },
    });
    expect(redactionsOf(answer).map(({ rule }) => rule)).toEqual(['SEE_CLAIM', 'SEE_PROGRAM']);
  });

  it('hides internal comments from the partner and enrollments from the billing admin (FLD-9, OP-1)', async () => {
    const internal =
      '{ claims(filter: {}, first: 100) { nodes { comments(filter: { audience: { eq: INTERNAL } }) { totalCount } } } }';
    type Comments = { claims: { nodes: { comments: { totalCount: number } }[] } };
    const count = async (persona: string): Promise<number> => {
      const { data } = await world.ask<Comments>(persona, internal);
      return data?.claims.nodes.reduce((sum, { comments }) => sum + comments.totalCount, 0) ?? -1;
    };
    expect(await count('incentives-admin')).toBe(0);
    const enrollments = await world.ask('billing-admin', '{ enrollments { totalCount } }');
    expect(enrollments.data).toEqual({ enrollments: { totalCount: 0 } });
    expect(redactionsOf(enrollments)[0]?.rule).toBe('SEE_ENROLLMENT');
  });

  it('takes a role away with the next operation, also from `can` (ROLE-1)', async () => {
    const asked = '{ claims(first: 1) { totalCount } viewer { can(action: WRITE_CLAIM) } }';
    const before = await world.ask<{ claims: { totalCount: number } }>('incentives-user', asked);
    expect(before.data?.claims.totalCount).toBeGreaterThan(0);
    const revoke = `update role_grant set revoked_at = now() from app_user u where u.id = user_id and u.subject = 'incentives-user'`;
    const restore = `update role_grant set revoked_at = null from app_user u where u.id = user_id and u.subject = 'incentives-user'`;
    await world.database.db.readUnscoped({ sql: revoke, parameters: [] });
    const can = await world.ask('incentives-user', '{ viewer { can(action: WRITE_CLAIM) } }');
    const after = await world.ask('incentives-user', asked);
    await world.database.db.readUnscoped({ sql: restore, parameters: [] });
    expect(can.data).toEqual({ viewer: { can: false } });
    expect(after.data).toEqual({ claims: { totalCount: 0 }, viewer: { can: false } });
  });
});
