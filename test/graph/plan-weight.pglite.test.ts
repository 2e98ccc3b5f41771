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

/** Asks for so many plans; tells what each holds of the heap, and what is counted for it. */
async function weighed(text: string, persona: string): Promise<{ held: number; counted: number }> {
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
  const ask = async (first: number): Promise<void> => {
    const context = contextFor(parts, viewer, {}, 'one');
    // A report finds no answer in no rows; by then its plan is kept.
    await execute(context, { document, operation, variables: { first } });
  };
  for (let first = 100; first > kept; first -= 1) await ask(first);
  const [heldBefore, countedBefore] = [heldBytes(), plans.weight];
  for (let first = 1; first <= kept; first += 1) await ask(first);
  return { held: (heldBytes() - heldBefore) / kept, counted: (plans.weight - countedBefore) / kept };
}

describe('a plan that is kept', () => {
  it.each(Object.keys(queries))('holds hardly more of the heap than is counted for it: %s', async (name) => {
    for (const persona of ['billing-admin', 'mixed-roles']) {
      const { held, counted } = await weighed(queries[name] ?? '', persona);
      expect(counted, persona).toBeGreaterThan(3_000);
      expect(held, persona).toBeLessThan(1.5 * counted);
    }
  });
});
