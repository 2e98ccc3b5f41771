import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shortTextMax } from '../../src/kernel/text-limits.js';
import { type Answer, openWorld, type World } from '../support/server.js';

let world: World;
let sample: Sample;
beforeAll(async () => {
  world = await openWorld();
  sample = await sampleOf();
});
afterAll(() => world.close());

interface Sample {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly updatedAt: readonly string[];
  readonly programs: readonly string[];
}

async function sampleOf(): Promise<Sample> {
  const text = 'query { claims(first: 60) { nodes { id name updatedAt program { code } } } }';
  const { data } = await world.ask<{
    claims: { nodes: { id: string; name: string; updatedAt: string; program: { code: string } }[] };
  }>('incentives-admin', text);
  const nodes = data?.claims.nodes ?? [];
  const of = (key: 'id' | 'name' | 'updatedAt') => nodes.map((node) => node[key]);
  return {
    ids: of('id'),
    names: of('name'),
    updatedAt: of('updatedAt'),
    programs: nodes.map(({ program }) => program.code),
  };
}

/** Runs something and tells how many plans were kept of it. */
async function plansOf(run: () => Promise<unknown>): Promise<number> {
  const set = vi.spyOn(world.server.request.plans, 'set');
  await run();
  const count = set.mock.calls.length;
  set.mockRestore();
  return count;
}

type Filters = readonly [filter: object, ...others: object[]];
interface Kind {
  readonly field: string;
  readonly type: string;
  readonly filters: () => Filters;
}

const claims = (filters: () => Filters): Kind => ({ field: 'claims', type: 'ClaimFilter', filters });
const plans = (filters: () => Filters): Kind => ({ field: 'plans', type: 'CoopPlanFilter', filters });

/** Filters of one shape each. */
const kinds: Readonly<Record<string, Kind>> = {
  'a text': claims(() => [
    { name: { eq: sample.names[0] } },
    { name: { eq: sample.names[7] } },
    { name: { eq: '' } },
  ]),
  'a text in it': claims(() => [
    { name: { contains: 'a' } },
    { name: { contains: 'video' } },
    { name: { contains: '%' } },
  ]),
  'the beginning of a text': claims(() => [{ name: { startsWith: 'a' } }, { name: { startsWith: 'S' } }]),
  'an id': claims(() => [
    { id: { eq: sample.ids[0] } },
    { id: { eq: sample.ids[1] } },
    { id: { eq: 'none' } },
  ]),
  'lists of ids': claims(() => [
    { id: { in: sample.ids.slice(0, 3) } },
    { id: { in: sample.ids.slice(2, 9) } },
    { id: { in: ['none'] } },
  ]),
  'a long list of ids': claims(() => [
    { id: { in: sample.ids } },
    { id: { in: [...sample.ids].reverse().slice(0, 50) } },
  ]),
  'an instant': claims(() => [
    { updatedAt: { gt: sample.updatedAt[0] } },
    { updatedAt: { gt: sample.updatedAt[30] } },
    { updatedAt: { gt: '2026-12-01T00:00:00Z' } },
  ]),
  'a day': claims(() => [{ executedOn: { lt: '2026-06-01' } }, { executedOn: { lt: '2024-01-01' } }]),
  'values of an enum': claims(() => [
    { status: { in: ['APPROVED'] } },
    { status: { in: ['EDITING', 'REJECTED'] } },
  ]),
  'values of which it is none': claims(() => [
    { status: { notIn: ['APPROVED'] } },
    { status: { notIn: ['EDITING', 'REJECTED'] } },
  ]),
  'related objects': claims(() => [
    { program: { code: { eq: 'NONE' } } },
    { program: { code: { eq: sample.programs[0] } } },
  ]),
  'and, or, not': claims(() => [
    { or: [{ name: { eq: sample.names[0] } }, { not: { status: { eq: 'APPROVED' } } }] },
    { or: [{ name: { eq: sample.names[3] } }, { not: { status: { eq: 'EDITING' } } }] },
  ]),
  amounts: plans(() => [
    { limit: { gt: '1000' } },
    { limit: { gt: '25000.50' } },
    { limit: { gt: '99999999' } },
  ]),
  'a currency': plans(() => [
    { limit: { currency: 'EUR' } },
    { limit: { currency: 'USD' } },
    { limit: { currency: 'JPY' } },
  ]),
  'a number': plans(() => [{ revision: { gte: 1 } }, { revision: { gte: 2 } }]),
  'lists of related objects': plans(() => [
    { claims: { some: { status: { eq: 'APPROVED' } } } },
    { claims: { some: { status: { eq: 'REJECTED' } } } },
  ]),
  'a list': {
    field: 'activities',
    type: 'ActivityFilter',
    filters: () => [
      { countries: { hasSome: ['NL'] } },
      { countries: { hasSome: ['DE', 'FR'] } },
      { countries: { hasSome: ['JP'] } },
    ],
  },
  'one of a list': {
    field: 'activities',
    type: 'ActivityFilter',
    filters: () => [{ countries: { has: 'NL' } }, { countries: { has: 'DE' } }],
  },
};

const personas = ['incentives-admin', 'incentives-admin-2', 'reviewer', 'billing-admin'];

let fresh = 0;
const told = ({ data, errors, extensions }: Answer): unknown => ({
  data,
  codes: errors?.map((error) => [error.extensions.code, error.extensions.argument]),
  redactions: extensions?.redactions,
});

/** The answer to a text that nobody has asked before, which is planned anew. */
async function anew(persona: string, text: string, variables: Record<string, unknown>): Promise<unknown> {
  fresh += 1;
  return told(await world.ask(persona, text.replace(/^query( Kind\d+)?/, `query Fresh${fresh}`), variables));
}

const textOf = ({ field, type }: Kind): string =>
  `query ($filter: ${type}) { ${field}(first: 100, filter: $filter) { totalCount nodes { id } pageInfo { endCursor } } }`;

describe('a plan that is kept reads by the values of a filter that each request has', () => {
  it.each(Object.entries(kinds))('%s', async (name, kind) => {
    // A name of its own: what other tests have asked plays no part.
    const text = textOf(kind).replace('query', `query Kind${Object.keys(kinds).indexOf(name)}`);
    const filters = kind.filters();
    const answers = new Set<string>();
    for (const persona of personas) {
      for (const [place, filter] of [...filters, ...filters].entries()) {
        let answer: unknown;
        const kept = await plansOf(async () => {
          answer = told(await world.ask(persona, text, { filter }));
        });
        expect(kept, persona).toBe(place === 0 ? 1 : 0);
        expect(answer).toEqual(await anew(persona, text, { filter }));
        expect(answer).toMatchObject({ data: { [kind.field]: { totalCount: expect.any(Number) } } });
        answers.add(JSON.stringify(answer));
      }
    }
    expect(answers.size).toBeGreaterThan(1);
  });

  it('in places of a filter that stands in the text', async () => {
    const text = `query ($name: String, $ids: [ID!], $after: String) {
      claims(first: 3, after: $after, filter: { and: [{ id: { in: $ids } }, { name: { ne: $name } }], status: { notIn: [EXPIRED] } }) {
        nodes { id name } pageInfo { endCursor }
      }
    }`;
    for (const name of [sample.names[0], sample.names[1], null]) {
      for (const ids of [sample.ids.slice(0, 8), sample.ids.slice(1, 5), null]) {
        const answer = await world.ask<{ claims: { pageInfo: { endCursor: string } } }>(
          'incentives-admin',
          text,
          { name, ids },
        );
        const after = answer.data?.claims.pageInfo.endCursor;
        expect(told(answer)).toEqual(await anew('incentives-admin', text, { name, ids }));
        const next = told(await world.ask('incentives-admin', text, { name, ids, after }));
        expect(next).toEqual(await anew('incentives-admin', text, { name, ids, after }));
        expect(next).not.toEqual(told(answer));
      }
    }
  });
});

describe('another shape of a filter is another plan', () => {
  const shapes = (): object[] => [
    {},
    { executedOn: {} },
    { executedOn: { isNull: true } },
    { executedOn: { isNull: false } },
    { executedOn: { gt: '2026-01-01' } },
    { executedOn: { gte: '2026-01-01', lt: '2026-03-01' } },
    { executedOn: null, status: { eq: 'APPROVED' } },
    { slaBreached: { eq: true } },
    { slaBreached: { eq: false } },
    { id: { in: [] } },
    { id: { in: [sample.ids[0]] } },
    { or: [] },
    { and: [] },
    { or: [{ status: { eq: 'APPROVED' } }] },
    { or: [{ status: { eq: 'APPROVED' } }, { status: { eq: 'EDITING' } }] },
    { or: [{ status: { eq: 'APPROVED' } }, { name: { eq: sample.names[0] } }] },
    { not: { or: [{ status: { eq: 'APPROVED' } }] } },
  ];

  it('whatever was asked before', async () => {
    const text = textOf(claims(() => [{}]));
    for (const _round of [1, 2]) {
      for (const filter of shapes()) {
        const answer = told(await world.ask('incentives-admin', text, { filter }));
        expect(answer, JSON.stringify(filter)).toEqual(await anew('incentives-admin', text, { filter }));
      }
    }
  });

  it('and so is a value that stands elsewhere, too', async () => {
    const text = `query ($status: ClaimStatus) {
      claims(first: 2, filter: { status: { eq: $status } }) {
        nodes { status program { claims(first: 2, filter: { status: { ne: $status } }) { nodes { status } } } }
      }
    }`;
    for (const status of ['APPROVED', 'EDITING', 'APPROVED'])
      expect(told(await world.ask('incentives-admin', text, { status }))).toEqual(
        await anew('incentives-admin', text, { status }),
      );
  });
});

describe('what cannot be compared', () => {
  it('is refused as ever, also by a plan that is kept', async () => {
    const text = textOf(claims(() => [{}]));
    const filters = (name: string): object[] => [
      { name: { contains: name } },
      { and: [{ name: { startsWith: name } }] },
    ];
    for (const filter of filters('a'))
      expect((await world.ask('incentives-admin', text, { filter })).errors).toBeUndefined();
    for (const filter of filters('a'.repeat(shortTextMax + 1))) {
      const answer = await world.ask('incentives-admin', text, { filter });
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(told(answer)).toEqual(await anew('incentives-admin', text, { filter }));
    }
  });
});

describe('the variables by which a plan is kept', () => {
  it('are those of the field alone', async () => {
    const text = `query ($claims: Int, $plans: Int) { claims(first: $claims) { nodes { id } } plans(first: $plans) { nodes { id } } }`;
    const ask = (variables: object) => world.ask('incentives-admin', text, { ...variables });
    expect(await plansOf(() => ask({ claims: 1, plans: 1 }))).toBe(2);
    expect(await plansOf(() => ask({ claims: 1, plans: 2 }))).toBe(1);
    expect(await plansOf(() => ask({ claims: 3, plans: 2 }))).toBe(1);
    expect(await plansOf(() => ask({ claims: 3, plans: 1 }))).toBe(0);
  });

  it('are also those of fragments that it spreads, and of their directives', async () => {
    const text = `query ($first: Int, $named: Boolean!) { claims(first: 2) { nodes { ...Outer } } }
      fragment Outer on Claim { id program { ...Inner @include(if: $named) id } }
      fragment Inner on Program { name claims(first: $first) { nodes { id } } }`;
    const cases = [1, 2].flatMap((first) => [true, false].map((named) => ({ first, named })));
    const answers = new Set<string>();
    for (const variables of [...cases, ...cases]) {
      const answer = told(await world.ask('incentives-admin', text, variables));
      expect(answer).toEqual(await anew('incentives-admin', text, variables));
      answers.add(JSON.stringify(answer));
    }
    expect(answers.size).toBe(3);
  });

  it('are none of the input of an act, whose payload is read by one plan', async () => {
    const text = `mutation ($input: CommentAddInput!) { commentAdd(input: $input) { comment { id text } userErrors { code } } }`;
    const add = async (n: number): Promise<unknown> => {
      const input = { claimId: sample.ids[n], text: `text ${n}`, idempotencyKey: `late ${n}` };
      const { data } = await world.ask('incentives-admin', text, { input });
      return data?.commentAdd;
    };
    const told = (n: number) => ({ comment: { id: expect.any(String), text: `text ${n}` }, userErrors: [] });
    expect(await plansOf(async () => expect(await add(0)).toEqual(told(0)))).toBe(1);
    for (const n of [1, 2, 3])
      expect(await plansOf(async () => expect(await add(n)).toEqual(told(n)))).toBe(0);
  });
});
