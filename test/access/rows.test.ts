import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const partner = (name: string): string => `(select id from partner where name like '${name}%')`;
const utrecht = `(select id from partner_location where name like 'Roerdomp%Utrecht')`;
const resellerProgram = `(select id from program where code = 'CLOUD_INDIRECT_RESELLER')`;

/** Root lists with the type of their rows and the table that these are in. */
const lists = {
  partners: { type: 'Partner', table: 'partner' },
  programs: { type: 'Program', table: 'program' },
  activityTypes: { type: 'ActivityType', table: 'activity_type' },
  enrollments: { type: 'Enrollment', table: 'enrollment' },
  plans: { type: 'CoopPlan', table: 'plan' },
  campaigns: { type: 'Campaign', table: 'campaign' },
  activities: { type: 'Activity', table: 'activity' },
  claims: { type: 'Claim', table: 'claim' },
} as const;
type List = keyof typeof lists;
type Sight = Readonly<Record<List, string>>;

const none = 'false';
const all = 'true';

/** Company-wide roles see the rows of their partner; the catalogue is open to whoever has a role. */
const wholePartner = (name: string): Sight => ({
  partners: `id = ${partner(name)}`,
  programs: all,
  activityTypes: all,
  enrollments: `partner_id = ${partner(name)}`,
  plans: `partner_id = ${partner(name)}`,
  campaigns: `partner_id = ${partner(name)}`,
  activities: `partner_id = ${partner(name)}`,
  claims: `partner_id = ${partner(name)}`,
});
const everything: Sight = {
  partners: all,
  programs: all,
  activityTypes: all,
  enrollments: all,
  plans: all,
  campaigns: all,
  activities: all,
  claims: all,
};
const onePlace = `location_id = ${utrecht} and program_id = ${resellerProgram}`;

/** Which rows each persona sees, in SQL over the raw tables (ROLE-1, ROLE-6, rulebook 2.1). */
const sights: Readonly<Record<string, Sight>> = {
  'incentives-admin': wholePartner('Roerdomp'),
  'incentives-user': {
    partners: `id = ${partner('Roerdomp')}`,
    programs: `id = ${resellerProgram}`,
    activityTypes: all,
    enrollments: onePlace,
    plans: onePlace,
    campaigns: onePlace,
    activities: onePlace,
    claims: onePlace,
  },
  'incentives-admin-2': wholePartner('Lavandi'),
  'billing-admin': { ...wholePartner('Roerdomp'), enrollments: none },
  'global-admin': wholePartner('Roerdomp'),
  'account-admin': wholePartner('Roerdomp'),
  'partner-program-admin': {
    ...wholePartner('Roerdomp'),
    plans: none,
    campaigns: none,
    activities: none,
    claims: none,
  },
  reviewer: everything,
  'reviewer-2': everything,
  finance: everything,
  'program-manager': everything,
  reporting: everything,
  'mixed-roles': { ...wholePartner('Roerdomp'), enrollments: `location_id = ${utrecht}` },
  'no-role': {
    partners: none,
    programs: none,
    activityTypes: none,
    enrollments: none,
    plans: none,
    campaigns: none,
    activities: none,
    claims: none,
  },
};

async function idsBySql(list: List, condition: string): Promise<string[]> {
  const { type, table } = lists[list];
  const sql = `select id from "${table}" where ${condition} order by id`;
  const rows = await world.database.db.readUnscoped({ sql, parameters: [] });
  return rows.map(({ id }) => toGlobalId(type, String(id)));
}

interface Page {
  readonly list: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function idsByApi(persona: string, list: List): Promise<string[]> {
  const query = `query ($after: String) { list: ${list}(first: 100, after: $after) { totalCount
    nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer: Page | null | undefined = (await world.ask<Page>(persona, query, { after })).data;
    if (!answer) throw new Error(`${persona} is refused ${list}.`);
    ids.push(...answer.list.nodes.map(({ id }) => id));
    after = answer.list.pageInfo.endCursor;
    more = answer.list.pageInfo.hasNextPage;
    if (!more) expect(answer.list.totalCount).toBe(ids.length);
  }
  return ids;
}

const cases = Object.keys(sights).flatMap((persona) =>
  (Object.keys(lists) as List[]).map((list) => [persona, list] as const),
);

describe('the rows of every root list', () => {
  it.each(cases)('%s sees exactly those of %s that are his', async (persona, list) => {
    const expected = await idsBySql(list, sights[persona]?.[list] ?? none);
    expect(await idsByApi(persona, list)).toEqual(expected);
  });

  it('differ between personas, so that the above says something', async () => {
    const counts = await Promise.all(
      ['incentives-admin', 'incentives-user', 'incentives-admin-2', 'reviewer', 'no-role'].map(
        async (persona) => (await idsBySql('claims', sights[persona]?.claims ?? none)).length,
      ),
    );
    expect(new Set(counts).size).toBe(counts.length);
    expect(counts.at(-1)).toBe(0);
  });

  it('come with a redaction where a role sees none of them at all', async () => {
    const { data, extensions } = await world.ask(
      'partner-program-admin',
      '{ claims { totalCount nodes { id } } plans { totalCount } enrollments(first: 1) { nodes { id } } }',
    );
    expect(data).toMatchObject({ claims: { totalCount: 0, nodes: [] }, plans: { totalCount: 0 } });
    const told = extensions?.redactions?.map(({ path, rule }) => `${path.join('.')} ${rule}`);
    expect(told?.sort()).toEqual(['claims SEE_CLAIM', 'plans SEE_PLAN']);
  });
});

/** Things of the second partner, by the root read and type that would find them. */
const foreignThings: readonly (readonly [root: string, type: string, table: string])[] = [
  ['partner', 'Partner', 'partner'],
  ['plan', 'CoopPlan', 'plan'],
  ['campaign', 'Campaign', 'campaign'],
  ['activity', 'Activity', 'activity'],
  ['claim', 'Claim', 'claim'],
  ['proofOfExecution', 'ProofOfExecution', 'proof'],
];
/** Types without a root read of their own. */
const foreignNodes: readonly (readonly [type: string, table: string])[] = [
  ...foreignThings.map(([, type, table]) => [type, table] as const),
  ['PartnerLocation', 'partner_location'],
  ['Enrollment', 'enrollment'],
  ['PayoutProfile', 'payout_profile'],
  ['TaxProfile', 'tax_profile'],
  ['PlanRevision', 'plan_revision'],
  ['ExpenseLine', 'expense_line'],
  ['CoreRequirementConfirmation', 'core_requirement_confirmation'],
  ['Invoice', `document where kind = 'INVOICE' and`],
  ['ProofDocument', `document where kind = 'PROOF' and`],
  ['CertificationStatement', `document where kind = 'CERTIFICATION_STATEMENT' and`],
  ['HistoryEntry', 'history_entry'],
  ['Comment', `comment where audience = 'PARTNER' and`],
];

async function foreignId(type: string, table: string): Promise<string> {
  const owner = table === 'partner' ? 'id' : 'partner_id';
  const from = table.includes(' where ') ? table : `${table} where`;
  const sql = `select id from ${from} ${owner} = ${partner('Lavandi')} order by id limit 1`;
  const [row] = await world.database.db.readUnscoped({ sql, parameters: [] });
  if (!row) throw new Error(`The second partner has no ${type}.`);
  return toGlobalId(type, String(row.id));
}

const strangers = ['incentives-admin', 'incentives-user', 'global-admin', 'mixed-roles', 'no-role'];

describe("another partner's things", () => {
  it.each(foreignThings)('are not found by %s(id:)', async (root, type, table) => {
    const id = await foreignId(type, table);
    const query = `query ($id: ID!) { found: ${root}(id: $id) { id } }`;
    for (const persona of strangers) {
      const { data, errors } = await world.ask(persona, query, { id });
      expect({ data, errors }, persona).toEqual({ data: { found: null }, errors: undefined });
    }
    const owner = await world.ask('incentives-admin-2', query, { id });
    expect(owner.data).toEqual({ found: { id } });
  });

  it('are not found by node and nodes', async () => {
    const ids = await Promise.all(foreignNodes.map(([type, table]) => foreignId(type, table)));
    const query = 'query ($ids: [ID!]!, $one: ID!) { nodes(ids: $ids) { id } node(id: $one) { id } }';
    for (const persona of strangers) {
      const { data } = await world.ask(persona, query, { ids, one: ids[0] });
      expect(data, persona).toEqual({ nodes: ids.map(() => null), node: null });
    }
    const { data } = await world.ask('incentives-admin-2', query, { ids, one: ids[0] });
    expect(data).toEqual({ nodes: ids.map((id) => ({ id })), node: { id: ids[0] } });
  });

  it('are not found where only their holder may look, and who assigns roles, as at grants', async () => {
    const { data } = await world.ask<{ viewer: { roles: { id: string }[] } }>(
      'incentives-admin-2',
      '{ viewer { roles { id } } }',
    );
    const [id] = data?.viewer.roles.map((grant) => grant.id) ?? [];
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await world.ask('incentives-admin-2', query, { id })).data).toEqual({ node: { id } });
    for (const persona of [...strangers, 'reviewer', 'reporting']) {
      expect((await world.ask(persona, query, { id })).data, persona).toEqual({ node: null });
    }
    expect((await world.ask('program-manager', query, { id })).data).toEqual({ node: { id } });
  });

  it('are not found by their business keys', async () => {
    const [row] = await world.database.db.readUnscoped({
      sql: `select location_key as key from partner_location where partner_id = ${partner('Lavandi')} order by id limit 1`,
      parameters: [],
    });
    const query = 'query ($key: ID!) { partnerLocation(locationId: $key) { locationId } }';
    for (const persona of strangers) {
      expect((await world.ask(persona, query, { key: row?.key })).data, persona).toEqual({
        partnerLocation: null,
      });
    }
    const owner = await world.ask('incentives-admin-2', query, { key: row?.key });
    expect(owner.data).toEqual({ partnerLocation: { locationId: row?.key } });
  });
});
