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

  it('names an argument that got null in place of the default of its variable, beside the rest of the answer', async () => {
    const query = 'query ($id: ID = "x") { claim(id: $id) { id } viewer { subject } }';
    expect(await told(query, { id: null })).toEqual([200, 'BAD_USER_INPUT', 'id']);
  });

  it('names fields that an input has not, where the query itself holds them', async () => {
    const refused = await told(ofClaims('{ nme: { eq: "x" } }'));
    expect(refused).toEqual([400, 'GRAPHQL_VALIDATION_FAILED', 'filter.nme']);
  });
});
