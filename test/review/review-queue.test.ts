import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Queue {
  readonly reviewQueue: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: { id: string; status: string; reviewDueOn: string; slaBreached: boolean }[];
  };
}

interface PlanQueue {
  readonly totalCount: number;
  readonly nodes: { status: string; reviewDueOn: string }[];
}

const query = `query ($first: Int, $after: String, $filter: ClaimFilter) {
  reviewQueue(first: $first, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id status reviewDueOn slaBreached } } }`;

const queueOf = async (
  persona: string,
  variables: Record<string, unknown> = {},
): Promise<Queue['reviewQueue']> => {
  const { data, errors } = await world.ask<Queue>(persona, query, variables);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.reviewQueue;
};

describe('reviewQueue', () => {
  it('OP-14: shows what waits for a reviewer, the longest overdue first, in one statement', async () => {
    const [counted] = await world.database.db.readUnscoped({
      sql: "select count(*)::int as count from claim where status in ('SUBMITTED', 'UNDER_REVIEW', 'DISPUTED')",
      parameters: [],
    });
    let queue: Queue['reviewQueue'] | undefined;
    const statements = await world.statementsOf(async () => {
      queue = await queueOf('reviewer', { first: 100 });
    });
    expect(statements).toBe(1);
    expect(queue?.totalCount).toBe(counted?.count);
    const dates = queue?.nodes.map(({ reviewDueOn }) => reviewDueOn) ?? [];
    expect(dates).toEqual([...dates].sort());
    const overdue = queue?.nodes.findLastIndex(({ slaBreached }) => slaBreached) ?? -1;
    expect(queue?.nodes.slice(0, overdue + 1).every(({ slaBreached }) => slaBreached)).toBe(true);
    const next = await queueOf('reviewer', { first: 100, after: queue?.pageInfo.endCursor });
    expect(next.nodes.some(({ id }) => queue?.nodes.some((one) => one.id === id))).toBe(false);
  });

  it('says which role is missing where it is empty for that reason', async () => {
    const both = '{ reviewQueue { totalCount } planReviewQueue { totalCount } }';
    for (const persona of ['incentives-user', 'no-role']) {
      const { data, extensions } = await world.ask(persona, both);
      expect(data).toEqual({ reviewQueue: { totalCount: 0 }, planReviewQueue: { totalCount: 0 } });
      expect(extensions?.redactions?.map(({ path, rule, roles }) => [path[0], rule, roles])).toEqual([
        ['reviewQueue', 'REVIEW_CLAIM', ['OWNER_REVIEWER']],
        ['planReviewQueue', 'REVIEW_PLAN', ['OWNER_REVIEWER']],
      ]);
    }
  });

  it('takes the filter of claims', async () => {
    const disputes = await queueOf('reviewer', { filter: { status: { in: ['DISPUTED', 'APPROVED'] } } });
    expect(disputes.totalCount).toBeGreaterThan(0);
    expect(disputes.nodes.every(({ status }) => status === 'DISPUTED')).toBe(true);
  });

  it('OP-9, TIME-11: of plans shows what waits for a reviewer, by due date, in one statement', async () => {
    const [counted] = await world.database.db.readUnscoped({
      sql: "select count(*)::int as count from plan where status in ('SUBMITTED', 'UNDER_REVIEW')",
      parameters: [],
    });
    const plans = `{ planReviewQueue(first: 100) { totalCount nodes { status reviewDueOn } }
      started: planReviewQueue(filter: { status: { in: [UNDER_REVIEW, APPROVED] } }) { nodes { status } } }`;
    type Answer = Record<'planReviewQueue' | 'started', PlanQueue>;
    const { data } = await world.ask<Answer>('reviewer', plans);
    expect(counted?.count).toBeGreaterThan(1);
    expect(data?.planReviewQueue.totalCount).toBe(counted?.count);
    const dates = data?.planReviewQueue.nodes.map(({ reviewDueOn }) => reviewDueOn) ?? [];
    expect(dates).toEqual([...dates].sort());
    expect(new Set(data?.started.nodes.map(({ status }) => status))).toEqual(new Set(['UNDER_REVIEW']));
    const one = '{ planReviewQueue { totalCount nodes { status program { code } } } }';
    expect(await world.statementsOf(() => world.ask('reviewer', one))).toBe(1);
    for (const persona of ['incentives-admin', 'billing-admin', 'finance', 'no-role']) {
      const { data: none } = await world.ask<Answer>(persona, one);
      expect(none?.planReviewQueue, persona).toEqual({ totalCount: 0, nodes: [] });
    }
  });

  it.each(['incentives-admin', 'billing-admin', 'finance', 'no-role'])('is empty for %s', async (persona) => {
    expect(await queueOf(persona)).toMatchObject({ totalCount: 0, nodes: [] });
  });
});
