import { afterAll, beforeAll, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { act, done } from './claim-acts.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  world.setTime(sandboxNow);
  planning = new Planning(world);
});
afterAll(() => world.close());

const claimOn = (activityId: string, executedOn: string) => ({
  activityId,
  executedOn,
  name: 'Banners of the autumn',
  claimedAmount: { amount: '100.00', currency: 'EUR' },
});
const codesOf = async (activityId: string, executedOn: string): Promise<readonly string[]> =>
  (await act(world, 'incentives-admin', 'claimCreate', claimOn(activityId, executedOn))).userErrors.map(
    ({ code }) => code,
  );

it('PLAN-18: what the revision in force holds cannot be removed from the next, nor retyped; what it does not hold can', async () => {
  const { planId, campaignId, activityId } = await planning.reached('APPROVED');
  await planning.must('incentives-admin', 'planRevise', { id: planId });
  const added = await planning.activity(campaignId);
  for (const [name, id] of [
    ['activityDelete', activityId],
    ['campaignDelete', campaignId],
  ] as const) {
    const refused = await planning.act('incentives-admin', name, { id });
    expect(refused.codes).toEqual(['ACTIVITY_IN_FORCE']);
  }
  const retyped = { id: activityId, activityTypeCode: 'TELEMARKETING' };
  expect((await planning.act('incentives-admin', 'activityUpdate', retyped)).codes).toEqual([
    'ACTIVITY_IN_FORCE',
  ]);
  expect((await planning.act('incentives-admin', 'activityDelete', { id: added })).codes).toEqual([]);
});

it('CLM-1, PLAN-18: while a revision is written, claims stand on the one in force', async () => {
  const { planId, campaignId, activityId } = await planning.reached('APPROVED');
  const claim = await done(world, 'incentives-admin', 'claimCreate', claimOn(activityId, '2026-10-02'));
  await planning.must('incentives-admin', 'planRevise', { id: planId });
  const dates = { startsOn: '2026-10-15', endsOn: '2026-12-31' };
  await planning.must('incentives-admin', 'campaignUpdate', { id: campaignId, ...dates });
  const added = await planning.activity(campaignId);
  const retyped = { id: activityId, activityTypeCode: 'TELEMARKETING' };
  const refused = await planning.act('incentives-admin', 'activityUpdate', retyped);
  expect(refused.reasons).toMatchObject([{ code: 'ACTIVITY_HAS_CLAIMS', details: { claimCount: 1 } }]);

  expect(await codesOf(activityId, '2026-10-03')).toEqual([]);
  expect(await codesOf(activityId, '2026-12-15')).toEqual(['DATE_OUTSIDE_CAMPAIGN']);
  expect(await codesOf(added, '2026-10-20')).toEqual(['PLAN_NOT_IN_FORCE']);
  const later = { id: claim.id, executedOn: '2026-10-04' };
  expect((await act(world, 'incentives-admin', 'claimUpdate', later)).userErrors).toEqual([]);

  await planning.must('incentives-admin', 'planSubmit', { id: planId, confirmed: true });
  await planning.must('reviewer', 'planReviewStart', { id: planId });
  await planning.must('reviewer', 'planApprove', { id: planId });
  expect(await codesOf(activityId, '2026-10-03')).toEqual(['DATE_OUTSIDE_CAMPAIGN']);
  expect(await codesOf(activityId, '2026-12-15')).toEqual([]);
  expect(await codesOf(added, '2026-10-20')).toEqual([]);
});
