import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let planned: World;
let loaded: World;

beforeAll(async () => {
  planned = await openWorld();
  loaded = await openWorld({ reach: 'level' });
});

afterAll(async () => {
  await planned.close();
  await loaded.close();
});

/** Shapes of selections with the number of edges below the root, each of which loaders read by one statement. */
const shapes: readonly (readonly [name: string, query: string, edges: number])[] = [
  [
    'a flat list',
    'query ($n: Int) { claims(first: $n) { nodes { id name claimedAmount { amount } } totalCount } }',
    0,
  ],
  [
    'from partners to documents',
    `query ($n: Int) { partners(first: $n) { nodes { name locations(first: 3) { nodes { name plans(first: 2) { nodes {
      name campaigns(first: 2) { nodes { name activities(first: 2) { nodes { name claims(first: 2) { nodes { name
      proofOfExecution { documents(first: 2) { nodes { fileName } } } } } } } } } } } } } } } }`,
    7,
  ],
  [
    'from claims up to partners and down again',
    `query ($n: Int) { claims(first: $n) { nodes { activity { campaign { plan { location { partner { name
      locations(first: 2) { nodes { name } } } } program { name periods(first: 3) { nodes { code } } } } } }
      usagePeriod { code } activityType { code } } } }`,
    10,
  ],
  [
    'with totals, aggregates and cursors everywhere',
    `query ($n: Int) { programs(first: $n) { totalCount pageInfo { endCursor } edges { cursor node { name
      totals { count requested { amount } } split { coOpPercent }
      plans(first: 2) { totalCount edges { cursor node { totals { planned { amount } } } } }
      claims(first: 2) { totalCount aggregates { count byStatus { status count } } nodes { name } } } } } }`,
    2,
  ],
  [
    'with history, comments and revisions',
    `query ($n: Int) { plans(first: $n) { nodes { history(first: 3) { nodes { action actorName } }
      comments(first: 3) { nodes { text authorName } } revisions(first: 3) { nodes { number } } inForce { number }
      period { code } } } }`,
    5,
  ],
];

/** The root read itself is one more. */
const rootStatements = 1;
const fewRows = 2;
const manyRows = 50;

const run = (world: World, query: string, n: number) => async () => {
  const { errors } = await world.ask('reviewer', query, { n });
  expect(errors).toBeUndefined();
};

describe('the number of SQL statements', () => {
  it.each(shapes)('is one for a planned query: %s', async (_name, query) => {
    for (const n of [fewRows, manyRows]) {
      expect(await planned.statementsOf(run(planned, query, n)), `first: ${n}`).toBe(1);
    }
  });

  it.each(shapes)(
    'follows the shape and not the rows where loaders read: %s',
    async (_name, query, edges) => {
      for (const n of [fewRows, manyRows]) {
        expect(await loaded.statementsOf(run(loaded, query, n)), `first: ${n}`).toBe(rootStatements + edges);
      }
    },
  );

  it('is one per root read', async () => {
    const query = `{ viewer { subject roles { role program { code } } }
      claims(first: 5) { nodes { name location { name } } } programs { nodes { code } } }`;
    const ask = async () => {
      await planned.ask('incentives-admin', query);
    };
    // Who one is comes with the sign-in; the roles, the claims and the programs are one read each.
    expect(await planned.statementsOf(ask)).toBe(3);
  });

  it('is one per type for things asked for by id, whatever their number', async () => {
    const { data } = await planned.ask<Record<string, { nodes: { id: string }[] }>>(
      'reviewer',
      '{ claims(first: 40) { nodes { id } } plans(first: 40) { nodes { id } } partners { nodes { id } } }',
    );
    const ids = Object.values(data ?? {}).flatMap(({ nodes }) => nodes.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(80);
    const ask = async () => {
      const answer = await planned.ask(
        'reviewer',
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }',
        { ids },
      );
      expect(answer.data).toMatchObject({ nodes: ids.map((id) => ({ id })) });
    };
    expect(await planned.statementsOf(ask)).toBe(3);
  });

  it('is none where nobody is signed in or a limit is passed', async () => {
    const deep = `{ claims(first: 100) { nodes { location { claims(first: 100) { nodes { location {
      claims(first: 100) { nodes { id } } } } } } } } }`;
    expect(await planned.statementsOf(() => planned.ask(null, '{ claims { totalCount } }'))).toBe(0);
    expect(await planned.statementsOf(() => planned.ask('reviewer', deep))).toBe(0);
  });
});
