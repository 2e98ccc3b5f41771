import { afterAll, beforeAll, expect, it } from 'vitest';
import { done, readyDraft } from '../claim/claim-acts.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const fields = `lapse { remaining { amount currency } executeBy daysToExecute claimBy daysToClaim draftCount
  drafts { amount } unclaimed { amount } unansweredCount unanswered { amount } answerBy unpricedCount }`;
const query = `{ fundBalances(filter: { usagePeriod: { code: { eq: "FY21_H1" } },
  program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } }, location: { locationId: { eq: "50000000" } } }) { nodes { ${fields} } } }`;

async function lapseAt(instant: string, persona = 'incentives-user'): Promise<unknown> {
  world.setTime(instant);
  const { data, errors } = await world.ask<{ fundBalances: { nodes: { lapse: unknown }[] } }>(persona, query);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.fundBalances.nodes[0]?.lapse;
}

const amount = (dollars: string) => ({ amount: dollars });
const days = { executeBy: '2021-06-30', claimBy: '2021-08-15' };

it('SUP-1: tells what is lost by which day, what drafts would claim, and which answers are awaited', async () => {
  world.setTime('2021-05-14T17:00:00Z');
  // Each comes with 5,000.00 of co-op and claims 4,000.00.
  const first = await readyDraft(world);
  await readyDraft(world, { claimedAmount: { amount: '1000.00', currency: 'ZAR' } });
  await readyDraft(world);
  expect(await lapseAt('2021-05-14T17:00:00Z')).toEqual({
    ...days,
    remaining: { amount: '15000.00', currency: 'USD' },
    daysToExecute: 47,
    daysToClaim: 93,
    draftCount: 3,
    drafts: amount('8000.00'),
    unclaimed: amount('7000.00'),
    unansweredCount: 0,
    unanswered: amount('0.00'),
    answerBy: null,
    unpricedCount: 1,
  });

  await done(world, 'incentives-user', 'claimSubmit', { id: first.id });
  await done(world, 'reviewer', 'claimReviewStart', { id: first.id });
  await done(world, 'reviewer', 'claimActionRequest', {
    id: first.id,
    comment: 'A readable invoice, please.',
  });
  const asked = { unansweredCount: 1, unanswered: amount('4000.00'), answerBy: '2021-09-30' };
  expect(await lapseAt('2021-07-01T12:00:00Z')).toEqual({
    ...days,
    ...asked,
    remaining: { amount: '11000.00', currency: 'USD' },
    daysToExecute: 0,
    daysToClaim: 45,
    draftCount: 2,
    drafts: amount('4000.00'),
    unclaimed: amount('7000.00'),
    unpricedCount: 1,
  });

  // 23:59:59 of the last day in the time of the program, and a second later.
  expect(await lapseAt('2021-08-16T06:59:59Z')).toMatchObject({
    daysToClaim: 0,
    unclaimed: amount('7000.00'),
  });
  expect(await lapseAt('2021-08-16T07:00:00Z')).toMatchObject({ ...asked, remaining: amount('0.00') });
});

it('reads any number of funds in one statement', async () => {
  world.setTime('2026-09-15T12:00:00Z');
  let found = 0;
  const statements = await world.statementsOf(async () => {
    const query = `{ fundBalances(first: 100) { nodes { ${fields} } } }`;
    const { data } = await world.ask<{ fundBalances: { nodes: unknown[] } }>('finance', query);
    found = data?.fundBalances.nodes.length ?? 0;
  });
  expect([found, statements]).toEqual([100, 1]);
});
