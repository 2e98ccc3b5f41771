import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, codesOf, done, readyDraft } from '../claim/claim-acts.js';
import { advance, toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Entry {
  readonly at: string;
  readonly action: string;
}

async function historyOf(id: string): Promise<Entry[]> {
  const { data } = await world.ask<{ claim: { history: { nodes: Entry[] } } }>(
    'incentives-admin',
    'query ($id: ID!) { claim(id: $id) { history(first: 50) { nodes { at action } } } }',
    { id },
  );
  return data?.claim.history.nodes ?? [];
}

const warningsOf = async (id: string): Promise<string[]> => {
  const told = await toldTo(world, 'incentives-admin', { kind: { eq: 'DEADLINE_NEAR' } });
  return told.filter(({ claim }) => claim?.id === id).map(({ createdAt }) => createdAt);
};

describe('clockAdvance', () => {
  it('CLM-13, CLM-14, TIME-11: does what falls due on the way, in order and each at its instant', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const draft = await readyDraft(world);
    const asked = await readyDraft(world, { executedOn: '2021-03-11' });
    await done(world, 'incentives-user', 'claimSubmit', { id: asked.id });
    const late = await readyDraft(world, { executedOn: '2021-03-12' });
    await done(world, 'incentives-user', 'claimSubmit', { id: late.id });
    await done(world, 'reviewer', 'claimReviewStart', { id: asked.id });
    await done(world, 'reviewer', 'claimActionRequest', { id: asked.id, comment: 'Please.' });

    // Until the last instant of the claim period: a missed review and three warnings of the draft; of the request, whose
    // cure ends on 30 September, nothing yet.
    expect(await advance(world, '2021-08-16T06:59:59.999Z')).toEqual({
      now: '2021-08-16T06:59:59.999Z',
      processed: 4,
      userErrors: [],
    });
    expect((await historyOf(late.id)).at(-1)).toEqual({
      at: '2021-05-19T07:00:00Z',
      action: 'claimReviewOverdue',
    });
    expect(await warningsOf(draft.id)).toEqual([
      '2021-08-14T07:00:00Z',
      '2021-08-08T07:00:00Z',
      '2021-07-16T07:00:00Z',
    ]);

    // The draft, the request with its three warnings, and the fund, whose claim period is over (MON-14).
    expect(await advance(world, '2021-10-05T00:00:00Z')).toMatchObject({ processed: 6 });
    expect((await historyOf(draft.id)).at(-1)).toEqual({
      at: '2021-08-16T07:00:00Z',
      action: 'claimDraftExpire',
    });
    expect((await historyOf(asked.id)).at(-1)).toEqual({
      at: '2021-10-01T07:00:00Z',
      action: 'claimResponseLapse',
    });
    expect(await warningsOf(asked.id)).toEqual([
      '2021-09-29T07:00:00Z',
      '2021-09-23T07:00:00Z',
      '2021-08-31T07:00:00Z',
    ]);
    expect(codesOf(await act(world, 'incentives-user', 'claimSubmit', { id: draft.id }))).toEqual([
      'CLAIM_DEADLINE_PASSED',
    ]);
  });

  it('graph.md 2.16: never goes backwards, and a second run finds nothing to do', async () => {
    const before = await tablesDigest(world.database.db);
    expect(await advance(world, '2021-10-04T23:59:59Z')).toEqual({
      now: '2021-10-05T00:00:00.000Z',
      processed: 0,
      userErrors: [{ code: 'CLOCK_BACKWARDS', field: ['to'] }],
    });
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await advance(world, '2021-10-05T00:00:00Z')).toMatchObject({ processed: 0, userErrors: [] });
  });

  it('TIME-20: keeps the clock for a server that starts later', async () => {
    const [row] = await world.database.db.readUnscoped({
      sql: 'select extract(epoch from now)::bigint::text as seconds from sandbox_clock',
      parameters: [],
    });
    expect(row).toEqual({ seconds: String(Date.parse('2021-10-05T00:00:00Z') / 1000) });
    const later = await openWorld({ database: world.database });
    await later.server.background.sandboxClock.run();
    const { data } = await later.ask<{ sandboxReset: unknown }>(
      'incentives-user',
      'mutation { clockAdvance(to: "2021-10-05T00:00:00Z") { now processed } }',
    );
    await later.close();
    expect(data).toEqual({ clockAdvance: { now: '2021-10-05T00:00:00.000Z', processed: 0 } });
  });
});
