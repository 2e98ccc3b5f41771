import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Status, code and argument of the first error. */
const told = async (query: string, variables: Record<string, unknown> = {}): Promise<unknown[]> => {
  const { status, errors } = await world.ask('finance', query, variables);
  const { code, argument } = errors?.[0]?.extensions ?? {};
  return [status, code, (argument as string[] | undefined)?.join('.')];
};

const ofClaims = (filter: string): string => `{ claims(filter: ${filter}) { totalCount } }`;

describe('a value that does not fit is named by its argument (graph.md 2.7, decisions 16)', () => {
  it.each([
    ['an enum value', ofClaims('{ status: { eq: NOPE } }'), 'filter.status.eq'],
    ['an enum value in a list', ofClaims('{ status: { in: [EDITING, NOPE] } }'), 'filter.status.in.1'],
    ['a text for an enum value', ofClaims('{ status: { eq: "EDITING" } }'), 'filter.status.eq'],
    ['a date', ofClaims('{ and: [{ executedOn: { gte: "2026-02-30" } }] }'), 'filter.and.0.executedOn.gte'],
    ['a number for a date', ofClaims('{ executedOn: { gte: 20260230 } }'), 'filter.executedOn.gte'],
    ['an instant', ofClaims('{ updatedAt: { gte: "yesterday" } }'), 'filter.updatedAt.gte'],
    ['a decimal', ofClaims('{ claimedAmount: { gt: "1,5" } }'), 'filter.claimedAmount.gt'],
    ['a float for a decimal', ofClaims('{ claimedAmount: { gt: 1.5 } }'), 'filter.claimedAmount.gt'],
    ['a currency', ofClaims('{ claimedAmount: { currency: "EURO" } }'), 'filter.claimedAmount.currency'],
    [
      'a number for a currency',
      ofClaims('{ claimedAmount: { currency: 5 } }'),
      'filter.claimedAmount.currency',
    ],
    ['a float for an id', '{ claim(id: 1.5) { id } }', 'id'],
    ['null for what must be there', '{ claim(id: null) { id } }', 'id'],
    ['an order', '{ claims(orderBy: [{ field: NOPE }]) { totalCount } }', 'orderBy.0.field'],
    ['a bucket', '{ claimReport(bucket: NOPE) { total { count } } }', 'bucket'],
    [
      'an input without a field that it needs',
      'mutation { commentAdd(input: { claimId: "x" }) { userErrors { code } } }',
      'input',
    ],
    [
      'a code of a mutation',
      'mutation { roleRequest(input: { role: CHIEF }) { userErrors { code } } }',
      'input.role',
    ],
    [
      'what is wrong in a fragment',
      'query { ...Page } fragment Page on Query { claims(first: "x") { totalCount } }',
      'first',
    ],
  ])('%s as a literal', async (_what, query, argument) => {
    expect(await told(query)).toEqual([400, 'BAD_USER_INPUT', argument]);
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    [
      'an enum value',
      'query ($s: ClaimStatus) { claims(filter: { status: { eq: $s } }) { totalCount } }',
      { s: 'NOPE' },
      'filter.status.eq',
    ],
    [
      'a date within a filter',
      'query ($f: ClaimFilter) { claims(filter: $f) { totalCount } }',
      { f: { or: [{}, { executedOn: { gte: '2026-02-30' } }] } },
      'filter.or.1.executedOn.gte',
    ],
    [
      'a field that the filter has not',
      'query ($f: ClaimFilter) { claims(filter: $f) { totalCount } }',
      { f: { nme: {} } },
      'filter',
    ],
    [
      'a decimal',
      'query ($d: Decimal) { claims(filter: { claimedAmount: { gt: $d } }) { totalCount } }',
      { d: 1.5 },
      'filter.claimedAmount.gt',
    ],
    [
      'a currency of a mutation',
      'mutation ($input: ExportCreateInput!) { exportCreate(input: $input) { userErrors { code } } }',
      { input: { subject: 'CLAIM_REPORT', format: 'CSV', currency: 'EURO' } },
      'input.currency',
    ],
    ['an id', 'query ($id: ID!) { claim(id: $id) { id } }', { id: { of: 'x' } }, 'id'],
    ['what is missing', 'query ($id: ID!) { claim(id: $id) { id } }', {}, 'id'],
    [
      'what only a fragment takes',
      'query ($n: Int) { ...Page } fragment Page on Query { claims(first: $n) { totalCount } }',
      { n: 'x' },
      'first',
    ],
    [
      'NUL in a text',
      'query ($n: [String!]) { claims(filter: { name: { in: $n } }) { totalCount } }',
      { n: ['a', 'b\u0000'] },
      'filter.name.in.1',
    ],
  ])('%s in a variable', async (_what, query, variables, argument) => {
    expect(await told(query, variables)).toEqual([400, 'BAD_USER_INPUT', argument]);
  });

  it.each<[string, string, string]>([
    ['executedOn', 'LocalDate', '0000-01-01'],
    ['submittedAt', 'DateTime', '0000-01-01T00:00:00Z'],
    ['submittedAt', 'DateTime', '0001-01-01T00:00:00+12:00'],
    ['submittedAt', 'DateTime', '9999-12-31T23:59:59-12:00'],
  ])('%s: a %s outside the years that the database knows, %s', async (field, type, value) => {
    const refused = [400, 'BAD_USER_INPUT', `filter.${field}.gte`];
    const literal = ofClaims(`{ ${field}: { gte: "${value}" } }`);
    expect(await told(literal)).toEqual(refused);
    const variable = `query ($v: ${type}) { claims(filter: { ${field}: { gte: $v } }) { totalCount } }`;
    expect(await told(variable, { v: value })).toEqual(refused);
    for (const { errors } of [
      await world.ask('finance', literal),
      await world.ask('finance', variable, { v: value }),
    ])
      expect(errors?.[0]?.message).toContain(`A ${type} lies in the years 0001 to 9999`);
  });

  it('takes the first and the last instant that there are', async () => {
    const filter = '{ submittedAt: { gte: "0001-01-01T00:00:00Z", lte: "9999-12-31T23:59:59.999Z" } }';
    const days = '{ executedOn: { gte: "0001-01-01", lte: "9999-12-31" } }';
    for (const one of [filter, days])
      expect((await world.ask('finance', ofClaims(one))).errors).toBeUndefined();
  });

  it('names an argument that got null in place of the default of its variable, beside the rest of the answer', async () => {
    const query = 'query ($id: ID = "x") { claim(id: $id) { id } viewer { subject } }';
    expect(await told(query, { id: null })).toEqual([200, 'BAD_USER_INPUT', 'id']);
  });

  it('names fields that an input has not, where the query itself holds them', async () => {
    const refused = await told(ofClaims('{ nme: { eq: "x" } }'));
    expect(refused).toEqual([400, 'GRAPHQL_VALIDATION_FAILED', 'filter.nme']);
  });

  it.each([
    'NOPE',
    'IN-REVIEW',
    'in review',
    'Überprüft',
    '',
    'a"b',
    '" does not exist in "ClaimFlow" enum.',
    5,
    true,
  ])('lists the values of an enum that has not %j', async (given) => {
    const { data } = await world.ask<{ __type: { enumValues: { name: string }[] } }>(
      'finance',
      '{ __type(name: "ClaimStatus") { enumValues { name } } }',
    );
    const variable = 'query ($s: ClaimStatus) { claims(filter: { status: { eq: $s } }) { totalCount } }';
    const literal = ofClaims(`{ status: { eq: ${JSON.stringify(given)} } }`);
    for (const { status, errors } of [
      await world.ask('finance', variable, { s: given }),
      await world.ask('finance', literal),
    ]) {
      const { code, allowed } = errors?.[0]?.extensions ?? {};
      expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(allowed).toEqual(data?.__type.enumValues.map(({ name }) => name));
    }
  });
});
