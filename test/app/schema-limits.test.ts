import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const refusalOf = async (query: string): Promise<unknown[]> => {
  const { status, data, errors } = await world.ask(null, query);
  return [status, data ?? null, errors?.[0]?.extensions.code, errors?.[0]?.message];
};

const aliased = (count: number, selection: string): string =>
  Array.from({ length: count }, (_, index) => `a${index}:${selection}`).join(' ');

describe('the schema, which strangers may ask for (graph.md 2.14)', () => {
  it('is shown in the order in which it is read: who asks, and the way from a program to the money', async () => {
    interface Shown {
      readonly __schema: { readonly queryType: { readonly fields: readonly { readonly name: string }[] } };
    }
    const { data } = await world.ask<Shown>(null, '{ __schema { queryType { fields { name } } } }');
    const names = data?.__schema.queryType.fields.map(({ name }) => name) ?? [];
    expect(names.slice(0, 3)).toEqual(['viewer', 'programs', 'program']);
    const story = [
      'programs',
      'plans',
      'campaigns',
      'activities',
      'claims',
      'payments',
      'claimReport',
      'users',
    ];
    expect(names.filter((name) => story.includes(name))).toEqual(story);
  });

  const introspection = getIntrospectionQuery({
    schemaDescription: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
  });

  it('is told to the usual tools, also twice in one request', async () => {
    const { data, errors, extensions } = await world.ask(null, introspection);
    expect([errors, data]).toEqual([undefined, { __schema: expect.any(Object) }]);
    expect(extensions?.cost?.requested).toBeLessThan(250_000 / 3);
    const twice = introspection.replace('__schema {', 'first: __schema { types { ...FullType } } __schema {');
    expect((await world.ask(null, twice)).errors).toBeUndefined();
  });

  it('counts against the limit of aliases', async () => {
    const query = `{ __schema { ${aliased(300, 'types{...G}')} } } fragment G on __Type { fields { type { fields { ...F }
      ofType { fields { ...F } ofType { fields { ...F } } } } } } fragment F on __Field { ${aliased(800, 'description')} }`;
    expect(await refusalOf(query)).toEqual([
      400,
      null,
      'GRAPHQL_VALIDATION_FAILED',
      expect.stringContaining('too many selections'),
    ]);
    expect(await refusalOf(`{ __schema { ${aliased(101, 'types { name }')} } }`)).toEqual([
      400,
      null,
      'BAD_USER_INPUT',
      'The query has more than 100 aliases.',
    ]);
  });

  it('counts against the limit of fields', async () => {
    const spreads = '...F '.repeat(500);
    const query = `{ __type(name: "Claim") { fields { ${spreads} } } } fragment F on __Field { name description isDeprecated deprecationReason }`;
    expect(await refusalOf(query)).toEqual([
      400,
      null,
      'BAD_USER_INPUT',
      'The query selects more than 2000 fields.',
    ]);
  });

  it('costs what its lists multiply to', async () => {
    const [status, data, code, message] = await refusalOf(
      `{ __schema { ${aliased(5, 'types { fields { type { fields { name } } } }')} } }`,
    );
    expect([status, data, code]).toEqual([400, null, 'COST_LIMIT_EXCEEDED']);
    expect(message).toContain('__schema.a0.fields.type.fields');
  });
});
