import { afterAll, beforeAll, expect, it } from 'vitest';
import { done, readyDraft } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function breachesAsOf(asOf: string): Promise<number | undefined> {
  const { data } = await world.ask<{ report: { total: { slaBreaches: number } } }>(
    'reviewer',
    `{ report: claimReport(asOf: "${asOf}") { total { slaBreaches } } }`,
  );
  return data?.report.total.slaBreaches;
}

it('TIME-11: a review counts as missed from the instant at which it was due, however late the server looked', async () => {
  world.setTime('2021-06-14T17:00:00Z');
  const { id } = await readyDraft(world);
  await done(world, 'incentives-user', 'claimSubmit', { id });
  const lookedAt = '2021-07-20T17:00:00Z';
  world.setTime(lookedAt);
  const told = async () => {
    const { data } = await world.ask<{ claim: { reviewMissedAt: string | null; updatedAt: string } }>(
      'reviewer',
      'query ($id: ID!) { claim(id: $id) { reviewMissedAt updatedAt } }',
      { id },
    );
    return data?.claim;
  };
  expect((await told())?.reviewMissedAt).toBeNull();
  await world.server.background.scheduler.run();

  const claim = await told();
  const missedAt = new Date(claim?.reviewMissedAt ?? '');
  expect(missedAt.toISOString()).toMatch(/^2021-06-\d\dT0[78]:00:00.000Z$/);
  // Whoever loads what changed finds it: that is dated by the look.
  expect(new Date(claim?.updatedAt ?? '').toISOString()).toBe(new Date(lookedAt).toISOString());
  const just = new Date(missedAt.getTime() - 1).toISOString();
  const before = (await breachesAsOf(just)) ?? 0;
  expect(await breachesAsOf(missedAt.toISOString())).toBeGreaterThan(before);
  const own = async (asOf: string): Promise<unknown> =>
    (
      await world.ask(
        'reviewer',
        'query ($id: ID!, $asOf: DateTime!) { report: claimReport(filter: { id: { eq: $id } }, asOf: $asOf) { total { count slaBreaches } } }',
        { id, asOf },
      )
    ).data;
  expect(await own(just)).toEqual({ report: { total: { count: 1, slaBreaches: 0 } } });
  expect(await own('2021-07-10T17:00:00Z')).toEqual({ report: { total: { count: 1, slaBreaches: 1 } } });
});
