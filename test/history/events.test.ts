import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectKindCodes } from '../../src/history/history.codes.js';
import { done, readyDraft } from '../claim/claim-acts.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { type EventPage, eventsAfter, everyEvent, latestCursor, settledAfter } from './event-pages.js';

let world: World;
/** The demo world has events of its own; what the tests do comes behind them. */
let start: string | null;
beforeAll(async () => {
  world = await openWorld();
  start = await latestCursor(world, 'reporting');
});
afterAll(() => world.close());

const pageOf = (persona: string, after: string | null, first = 2): Promise<EventPage> =>
  settledAfter(world, persona, after, first);

/** What a persona's events are about. */
async function kindsOf(persona: string): Promise<string[]> {
  const { data } = await world.ask<{ [kind: string]: { totalCount: number } }>(
    persona,
    `{ ${subjectKindCodes.values.map((kind) => `${kind}: events(filter: { subjectKind: { eq: ${kind} } }) { totalCount }`).join(' ')} }`,
  );
  return Object.entries(data ?? {})
    .filter(([, { totalCount }]) => totalCount > 0)
    .map(([kind]) => kind)
    .sort();
}

describe('events', () => {
  it('tell every act once and in order to whoever follows the cursor', async () => {
    expect(start).not.toBeNull();
    expect(await pageOf('incentives-admin', start)).toEqual({
      nodes: [],
      pageInfo: { endCursor: null, hasNextPage: false },
    });
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const first = await pageOf('incentives-admin', start);
    expect(first).toMatchObject({
      nodes: [
        {
          action: 'claimCreate',
          subjectKind: 'Claim',
          at: '2021-05-14T17:00:00Z',
          claim: { id },
          plan: null,
        },
        { action: 'claimSubmit', claim: { id } },
      ],
      pageInfo: { hasNextPage: true },
    });
    const second = await pageOf('incentives-admin', first.pageInfo.endCursor);
    expect(second.nodes).toMatchObject([{ action: 'claimReviewStart' }]);
    const nothing = await pageOf('incentives-admin', second.pageInfo.endCursor);
    expect(nothing).toEqual({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false } });

    world.setTime('2026-09-15T16:00:00Z');
    const planId = await new Planning(world).draft();
    expect((await pageOf('incentives-admin', second.pageInfo.endCursor)).nodes).toMatchObject([
      { action: 'planCreate', subjectKind: 'CoopPlan', plan: { id: planId }, claim: null },
    ]);
  });

  it('ROLE-1, ROLE-6: show each follower what he sees, and nobody another one’s', async () => {
    const all = await everyEvent(world, 'reporting', 100, start);
    expect(all.length).toBe(4);
    expect(await everyEvent(world, 'incentives-admin', 100, start)).toEqual(all);
    // Billing admins see plans and claims, though no amounts; no event has any.
    expect(await everyEvent(world, 'billing-admin', 1, start)).toEqual(all);
    expect(await everyEvent(world, 'incentives-user', 1, start)).toEqual(all.slice(0, 3));
    expect(await everyEvent(world, 'incentives-admin-2', 100, start)).toEqual([]);
    // From the beginning everybody sees the past of his own partner, and only that.
    const owner = new Set(await everyEvent(world, 'reporting', 100));
    const first = await everyEvent(world, 'incentives-admin', 100);
    const second = await everyEvent(world, 'incentives-admin-2', 100);
    for (const mine of [first, second]) {
      expect(mine.length).toBeGreaterThan(0);
      expect(mine.filter((id) => !owner.has(id))).toEqual([]);
    }
    expect(first.filter((id) => second.includes(id))).toEqual([]);
    // Whoever sees no claims but payments hears of these, and the other way round (OP-8, OP-18).
    expect(await kindsOf('partner-program-admin')).toEqual(['Payment']);
    expect(await kindsOf('billing-admin')).toEqual(['Claim', 'CoopPlan']);
    expect(await everyEvent(world, 'no-role', 100)).toEqual([]);
  });

  it('are read in one statement, and refuse a cursor of another list', async () => {
    expect(await world.statementsOf(() => eventsAfter(world, 'reviewer', null, 100))).toBe(1);
    const { errors } = await world.ask(
      'reviewer',
      '{ claims(first: 1) { pageInfo { endCursor } } events(after: "bm9uZQ") { nodes { id } } }',
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});
