import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theSchema } from '../../src/app/schema.js';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Fields that rules decide row by row, which is what keeps the server busy. */
const ofClaims = ['readiness', 'viewerActions', 'deadlines', 'paymentEstimate', 'amountBreakdown'];
const decided = [...ofClaims, 'expectedArrival', 'lapse', 'thresholdMeter'];

const costOf = async (query: string): Promise<number> =>
  (await world.ask('reviewer', query)).extensions?.cost?.requested ?? 0;

describe('the cost of what rules decide row by row (graph.md 2.14)', () => {
  it.each([
    ['readiness', 'readiness { percent }'],
    ['viewerActions', 'viewerActions { name }'],
  ])('refuses %s of ten thousand claims, and names it', async (field, selection) => {
    const query = `{ claims(first: 100) { nodes { program { claims(first: 100) { nodes { id ${selection} } } } } } }`;
    const { status, data, errors } = await world.ask('reviewer', query);
    expect([status, data ?? null, errors?.[0]?.extensions]).toEqual([
      400,
      null,
      expect.objectContaining({
        code: 'COST_LIMIT_EXCEEDED',
        path: `claims.nodes.program.claims.nodes.${field}`,
      }),
    ]);
  });

  it('leaves pages far below the limit', async () => {
    const all = ofClaims.map((name) => `${name} { __typename }`).join(' ');
    const cost = await costOf(`{ claims(first: 100) { nodes { id ${all} } } }`);
    expect(cost).toBeGreaterThan(10_000);
    expect(cost).toBeLessThan(50_000);
    const plans =
      '{ plans(first: 20) { nodes { readiness { percent } claims(first: 20) { nodes { readiness { percent } } } } } }';
    expect(await costOf(plans)).toBeLessThan(50_000);
  });

  it('is told beside every such field', () => {
    const types = Object.values(theSchema().getTypeMap()).filter(isObjectType);
    const unweighed = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ name, extensions }) => {
          const { computed } = extensions as { readonly computed?: { readonly weight?: number } };
          return computed && decided.includes(name) && !(Number(computed.weight) > 1);
        })
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(unweighed).toEqual([]);
  });
});
