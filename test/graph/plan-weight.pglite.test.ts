import { getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preparedExecutor } from '../../src/app/executor.js';
import { contextFor } from '../../src/app/request.js';
import type { SessionScope, Statement } from '../../src/kernel/database.js';
import { PlanCache } from '../../src/read/plan-cache.js';
import { heldBytes } from '../support/heap.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const money = '{ amount currency }';

/** Every page size is a plan of its own. */
const queries: Readonly<Record<string, string>> = {
  'objects below objects': `query ($first: Int) {
    plans(first: $first) { nodes {
      id name status limit ${money}
      campaigns { nodes {
        id name startsOn endsOn
        activities { nodes {
          id name countries plannedAmount ${money}
          proofsOfExecution { nodes { id executedOn claimedAmount ${money} estimatedImpressions } }
        } }
      } }
    } }
  }`,
  'sums below objects': `query ($first: Int) {
    campaigns(first: $first) { nodes { id claims { aggregates { byStatus { status count requested ${money} } } } } }
  }`,
  'a list': `query ($first: Int) {
    claims(first: $first, orderBy: [{ field: EXECUTED_ON }]) {
      nodes { id name flow status executedOn claimedAmount ${money} approvedAmount ${money} version submittedAt }
      pageInfo { endCursor hasNextPage }
    }
  }`,
  'what rules decide':
    'query ($first: Int) { claims(first: $first) { nodes { id viewerActions { name allowed } } } }',
  'a report': `query ($first: Int) {
    claimReport(first: $first, groupBy: [PROGRAM, STATUS]) { rows { count groupedBy approved ${money} } }
  }`,
  'sums of a list': `query ($first: Int) { claims(first: $first) { totalCount aggregates { count requested ${money} } } }`,
};

const kept = 90;

/** Somebody who asks a text again and again, each time for another page size, and the plans that are kept of it. */
interface Asker {
  readonly name: string;
  readonly plans: PlanCache;
  ask(first: number): Promise<void>;
}

async function askerOf(name: string, persona: string, text: string): Promise<Asker> {
  const { server } = world;
  const viewer = await server.request.viewers.get(persona);
  const read = async (_scope: SessionScope, { sql }: Statement) => {
    // As a connection does, which makes one piece of the pieces of the text.
    Buffer.byteLength(sql);
    return [];
  };
  const plans = new PlanCache();
  const parts = { ...server.request, database: { ...server.request.database, read }, plans };
  const execute = preparedExecutor(server.schema, 'whole', 'written');
  const document = parse(text);
  expect(validate(server.schema, document)).toEqual([]);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  return {
    name: `${name}, ${persona}`,
    plans,
    async ask(first) {
      const context = contextFor(parts, viewer, {}, 'one');
      // A report finds no answer in no rows; by then its plan is kept.
      await execute(context, { document, operation, variables: { first } });
    },
  };
}

const cases = Object.entries(queries).flatMap(([name, text]) =>
  ['billing-admin', 'mixed-roles'].map((persona) => [name, persona, text] as const),
);
const askers: Asker[] = [];
/** What each plan holds of the heap, and what is counted for it. */
const weights = new Map<string, { readonly held: number; readonly counted: number }>();

/** All have asked a few times before the heap is weighed, and what it holds after one of them is what it held before the next. */
beforeAll(async () => {
  for (const named of cases) askers.push(await askerOf(...named));
  for (const { ask } of askers) for (let first = 100; first > kept; first -= 1) await ask(first);
  let before = heldBytes();
  for (const { name, plans, ask } of askers) {
    const countedBefore = plans.weight;
    for (let first = 1; first <= kept; first += 1) await ask(first);
    const after = heldBytes();
    const counted = (plans.weight - countedBefore) / kept;
    weights.set(name, { held: (after - before) / kept, counted });
    before = after;
  }
});

describe('a plan that is kept', () => {
  it.each(cases)('holds hardly more of the heap than is counted for it: %s, %s', (name, persona) => {
    const { held = 0, counted = 0 } = weights.get(`${name}, ${persona}`) ?? {};
    expect(counted).toBeGreaterThan(3_000);
    expect(held).toBeLessThan(1.5 * counted);
  });
});
