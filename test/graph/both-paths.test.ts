import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { share } from '../support/properties.js';
import { type Answer, openWorld, type World } from '../support/server.js';
import { randomMerge } from './random-merges.js';
import { randomOperation } from './random-operation.js';
import type { Pool } from './random-values.js';

let planned: World;
let executed: World;
let loaded: World;
let pool: Pool;

beforeAll(async () => {
  planned = await openWorld();
  executed = await openWorld({ answers: 'executed', database: planned.database });
  loaded = await openWorld({ reach: 'level', database: planned.database });
  pool = await poolOf(planned);
});

afterAll(async () => {
  await loaded.close();
  await executed.close();
  await planned.close();
});

const personas = [
  'incentives-admin',
  'incentives-user',
  'incentives-admin-2',
  'billing-admin',
  'partner-program-admin',
  'reviewer',
  'finance',
  'reporting',
  'mixed-roles',
  'no-role',
] as const;

const runs = share(140);
const merges = share(100);

/** Ids, cursors and names of both partners; those of one's own jobs from the user who has one. */
async function poolOf(world: World): Promise<Pool> {
  const page = 'nodes { id } pageInfo { startCursor endCursor }';
  const lists = [
    'claims',
    'plans',
    'campaigns',
    'activities',
    'partners',
    'enrollments',
    'programs',
    'activityTypes',
    'preApprovals',
    'events',
    'jobs',
    'notifications',
  ];
  const ids: string[] = [];
  const cursors: string[] = [];
  for (const persona of ['incentives-admin', 'incentives-admin-2', 'incentives-user']) {
    const { data } = await world.ask<Record<string, ListPage>>(
      persona,
      `{ ${lists.map((list) => `${list}(first: 6) { ${page} }`).join(' ')}
        dossiers: claims(first: 4) { nodes { proofOfExecution { id documents { nodes { id } } } } pageInfo { endCursor } } }`,
    );
    for (const { nodes, pageInfo } of Object.values(data ?? {})) {
      ids.push(...[...JSON.stringify(nodes).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? ''));
      cursors.push(
        ...[pageInfo.startCursor, pageInfo.endCursor].filter((cursor) => typeof cursor === 'string'),
      );
    }
  }
  const locations = await world.database.db.readUnscoped({
    sql: 'select location_key as key from partner_location order by id limit 8',
    parameters: [],
  });
  return {
    ids: [...ids, 'no id'],
    cursors: [...cursors, 'no cursor'],
    words: ['a', 'Utrecht', 'DEVICE_ADD', 'TELEMARKETING', 'FY26', '%', ''],
    programs: ['CLOUD_INDIRECT_RESELLER', 'MARKETING_PLAN_FUND', 'DEVICE_ADD', 'NO_SUCH_PROGRAM'],
    locations: locations.map(({ key }) => String(key)),
  };
}

interface ListPage {
  readonly nodes: unknown;
  readonly pageInfo: { readonly startCursor?: string | null; readonly endCursor: string | null };
}

const inOrder = <Item>(items: readonly Item[] | undefined): string[] =>
  (items ?? []).map((item) => JSON.stringify(item)).sort();

/** All of an answer but the request's own id; errors and redactions in no order, since nobody promises one. */
function comparable({ status, data, errors, extensions }: Answer) {
  const told = errors?.map(({ message, path, extensions: { requestId: _requestId, ...rest } }) => ({
    message,
    path,
    rest,
  }));
  return {
    status,
    data,
    errors: inOrder(told),
    redactions: inOrder(extensions?.redactions),
    cost: extensions?.cost,
  };
}

const codes = ({ errors }: Answer): unknown[] => [
  ...new Set(errors?.map(({ extensions }) => extensions.code)),
];

/** The roots of which neither answer tells an error, with what they hold and what was withheld of them. */
function sound(answer: Answer, other: Answer) {
  const failed = new Set([...(answer.errors ?? []), ...(other.errors ?? [])].map(({ path }) => path?.[0]));
  const isSound = (root: unknown): boolean => !failed.has(root) && !failed.has(undefined);
  return {
    data: Object.entries(answer.data ?? {}).filter(([root]) => isSound(root)),
    redactions: inOrder(answer.extensions?.redactions?.filter(({ path }) => isSound(path[0]))),
  };
}

const seen = { rows: 0, errors: 0, redactions: 0 };

/** The answer as it is written, put together by an executor, and read by loaders. */
async function expectSame(persona: string, query: string, variables: Record<string, unknown>): Promise<void> {
  const first = await planned.ask(persona, query, variables);
  const second = await planned.ask(persona, query, variables);
  const taken = await executed.ask(persona, query, variables);
  const other = await loaded.ask(persona, query, variables);
  const told = `${persona} asks ${query} with ${JSON.stringify(variables)}`;
  expect(comparable(second), `again: ${told}`).toEqual(comparable(first));
  expect(comparable(taken), `executed: ${told}`).toEqual(comparable(first));
  expect(JSON.stringify(taken.data), `in the same order: ${told}`).toBe(JSON.stringify(first.data));
  // A plan refuses a wrong argument at once; loaders find out about it where there are rows to ask it for.
  if (first.errors) {
    expect(codes(first), `by loaders: ${told}`).toEqual(expect.arrayContaining(codes(other)));
    if (first.data && other.data)
      expect(sound(other, first), `by loaders: ${told}`).toEqual(sound(first, other));
  } else expect(comparable(other), `by loaders: ${told}`).toEqual(comparable(first));
  const faults = first.errors?.filter(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR');
  expect(faults ?? [], told).toEqual([]);
  seen.rows += JSON.stringify(first.data ?? '').length > 200 ? 1 : 0;
  seen.errors += first.errors ? 1 : 0;
  seen.redactions += first.extensions?.redactions ? 1 : 0;
}

describe('a written answer', () => {
  it('is the same as an executed one and as one that loaders put together, and again when its plan is kept, whatever its variables', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.constantFrom(...personas), async (gen, persona) => {
        const { query, variables, otherVariables } = randomOperation(gen, planned.server.schema, pool);
        expect(validate(planned.server.schema, parse(query)), query).toEqual([]);
        await expectSame(persona, query, variables);
        if (Object.keys(otherVariables).length === 0) return;
        await expectSame(persona, query, otherVariables);
        await expectSame(persona, query, variables);
      }),
      // A question of a thousand parts would be made smaller for many minutes.
      { numRuns: runs, endOnFailure: true },
    );
    // The questions must be worth asking: most find something, some are refused, some are redacted.
    expect(seen.rows).toBeGreaterThan(runs / 4);
    expect(seen.errors).toBeGreaterThan(0);
    expect(seen.redactions).toBeGreaterThan(runs / 20);
  }, 600_000);

  it('is the same where several places of an operation ask one row for the same edge', async () => {
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.constantFrom(...personas), async (gen, persona) => {
        const query = randomMerge(gen, planned.server.schema);
        // Where fragments meet far below, their arguments can contradict each other.
        if (validate(planned.server.schema, parse(query)).length > 0) return;
        valid += 1;
        await expectSame(persona, query, {});
      }),
      { numRuns: merges, endOnFailure: true },
    );
    expect(valid).toBeGreaterThan(merges * 0.8);
  }, 600_000);
});
