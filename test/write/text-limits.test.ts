import { type GraphQLInputType, getNullableType, isInputObjectType, isListType, isScalarType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Planning } from '../plan/planning.js';
import { leastOf, schema } from '../scenarios/strange-inputs.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A place in an input where a text goes, with the least input that has it there. */
interface TextPlace {
  readonly path: readonly string[];
  readonly description: string;
  put(text: string): unknown;
}

function* placesIn(given: GraphQLInputType, description = ''): Generator<TextPlace> {
  const type = getNullableType(given);
  if (isListType(type)) {
    for (const { path, put, ...place } of placesIn(type.ofType, description))
      yield { ...place, path: ['0', ...path], put: (text) => [put(text)] };
  }
  if (isScalarType(type) && type.name === 'String') yield { path: [], description, put: (text) => text };
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    for (const { path, put, ...place } of placesIn(field.type, field.description ?? ''))
      yield {
        ...place,
        path: [field.name, ...path],
        put: (text) => ({ ...(leastOf(type) as object), [field.name]: put(text) }),
      };
  }
}

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Every text of every mutation, as the contract has it. */
const places = mutations.flatMap(({ name: mutation, args }) =>
  args.flatMap((argument) =>
    [...placesIn(argument.type)].map((place) => ({
      ...place,
      mutation,
      argument,
      type: String(argument.type),
    })),
  ),
);

/** A request holds no more than this, so that a longer text never comes to a mutation. */
const requestMax = 262_144;

describe('texts of mutations (graph.md 2.6)', () => {
  it('all say how long they may be', () => {
    expect(places.length).toBeGreaterThan(200);
    const silent = places.filter(
      ({ description }) => !/ At most \d+ characters( each)?\.$/.test(description),
    );
    expect(silent.map(({ mutation, path }) => [mutation, ...path].join('.'))).toEqual([]);
  });

  it('are refused when they are longer, by their path and with the limit, before anything is written', async () => {
    const before = await tablesDigest(world.database.db);
    for (const { mutation, argument, type, path, description, put } of places) {
      const lengthMax = Number(/At most (\d+)/.exec(description)?.[1]);
      if (lengthMax >= requestMax) continue;
      const query = `mutation ($given: ${type}) { ${mutation}(${argument.name}: $given) { userErrors { code message field details } } }`;
      const { data, errors } = await world.ask<Record<string, { userErrors: unknown[] }>>('finance', query, {
        given: put('x'.repeat(lengthMax + 1)),
      });
      const message = `At most ${lengthMax} characters.`;
      const refusal = { code: 'FIELD_INVALID', message, field: [...path], details: { lengthMax } };
      const where = [mutation, ...path].join('.');
      expect([where, errors, data?.[mutation]?.userErrors]).toEqual([where, undefined, [refusal]]);
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
  }, 120_000);

  it('of just that length are taken, and stay whole', async () => {
    const planning = new Planning(world);
    const name = 'ë'.repeat(200);
    const planId = await planning.draft({ name });
    expect(
      (await planning.act('incentives-admin', 'planUpdate', { id: planId, name: `${name}x` })).codes,
    ).toEqual(['FIELD_INVALID']);
    const { data } = await world.ask<{ plan: { name: string } }>(
      'incentives-admin',
      'query ($id: ID!) { plan(id: $id) { name } }',
      { id: planId },
    );
    expect(data).toEqual({ plan: { name } });
  });
});
