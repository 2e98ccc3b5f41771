import { afterAll, beforeAll, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { earn } from '../fund/earn.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, completeDossier, done } from './claim-acts.js';
import { planActivity } from './plan-activity.js';

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

/** A plan in force with a proof of 10 March that could be submitted, and its next revision, whose campaign begins later. */
async function narrowed(fundType: 'REBATE' | 'CO_OP' | 'REBATE_AND_CO_OP') {
  world.setTime('2021-05-14T17:00:00Z');
  await earn(world, { dollars: '1000.00', periodCode: 'FY21_H1' });
  const activityId = await planActivity(world, { startsOn: '2021-03-01', endsOn: '2021-03-31', fundType });
  const { id: claimId } = await done(world, 'incentives-admin', 'claimCreate', {
    ...claimOn(activityId, '2021-03-10'),
    claimedAmount: { amount: '100.00', currency: 'USD' },
  });
  await completeDossier(world, claimId, `REVISED-${activityId}`, 10_000);
  const { data } = await world.ask<{ activity: { campaign: { id: string; plan: { id: string } } } }>(
    'incentives-admin',
    'query ($id: ID!) { activity(id: $id) { campaign { id plan { id } } } }',
    { id: activityId },
  );
  const { id: campaignId, plan } = data?.activity.campaign ?? { id: '', plan: { id: '' } };
  await planning.must('incentives-admin', 'planRevise', { id: plan.id });
  const reviewerEmail = 'account.manager@owner.example';
  await planning.must('incentives-admin', 'planUpdate', { id: plan.id, reviewerEmail });
  await planning.must('incentives-admin', 'campaignUpdate', { id: campaignId, startsOn: '2021-03-15' });
  return { planId: plan.id, campaignId, claimId };
}

const leftOut = (campaignId: string) => [
  {
    code: 'ACTIVITY_HAS_CLAIMS',
    field: ['campaigns', '0', 'startsOn'],
    details: { campaignId, executedOn: '2021-03-10' },
  },
];

const standingOf = async (persona: string, id: string) => {
  const { data } = await world.ask<{
    plan: {
      readiness: { canSubmit: boolean };
      viewerActions: { name: string; reasons: { code: string }[] }[];
    };
  }>(
    persona,
    'query ($id: ID!) { plan(id: $id) { readiness { canSubmit } viewerActions { name reasons { code } } } }',
    { id },
  );
  const reasons = (action: string) =>
    data?.plan.viewerActions.find(({ name }) => name === action)?.reasons.map(({ code }) => code);
  return { canSubmit: data?.plan.readiness.canSubmit, reasons };
};

it('PLAN-18: a revision that leaves out a claim which was submitted since it was written is not submitted', async () => {
  const { planId, campaignId, claimId } = await narrowed('REBATE');
  expect((await standingOf('incentives-admin', planId)).canSubmit).toBe(true);
  await done(world, 'incentives-admin', 'claimSubmit', { id: claimId });
  const { canSubmit, reasons } = await standingOf('incentives-admin', planId);
  expect([canSubmit, reasons('planSubmit')]).toEqual([false, ['ACTIVITY_HAS_CLAIMS']]);
  const before = await tablesDigest(world.database.db);
  const submission = { id: planId, confirmed: true };
  const refused = await planning.act('incentives-admin', 'planSubmit', submission);
  expect(refused.reasons).toMatchObject(leftOut(campaignId));
  expect(await tablesDigest(world.database.db)).toEqual(before);

  await planning.must('incentives-admin', 'campaignUpdate', { id: campaignId, startsOn: '2021-03-10' });
  await planning.must('incentives-admin', 'planSubmit', submission);
});

it('PLAN-18: nor approved, where the claim was submitted while it was reviewed', async () => {
  const { planId, campaignId, claimId } = await narrowed('CO_OP');
  await planning.must('incentives-admin', 'planSubmit', { id: planId, confirmed: true });
  await planning.must('reviewer', 'planReviewStart', { id: planId });
  expect((await standingOf('reviewer', planId)).reasons('planApprove')).toEqual([]);
  await done(world, 'incentives-admin', 'claimSubmit', { id: claimId });
  expect((await standingOf('reviewer', planId)).reasons('planApprove')).toEqual(['ACTIVITY_HAS_CLAIMS']);
  const before = await tablesDigest(world.database.db);
  const refused = await planning.act('reviewer', 'planApprove', { id: planId });
  expect(refused.reasons).toMatchObject(leftOut(campaignId));
  expect(await tablesDigest(world.database.db)).toEqual(before);

  const comment = 'A claim of 10 March has come in; the campaign must hold it.';
  await planning.must('reviewer', 'planActionRequest', { id: planId, comment });
  await planning.must('incentives-admin', 'campaignUpdate', { id: campaignId, startsOn: '2021-03-01' });
  await planning.must('incentives-admin', 'planSubmit', { id: planId });
  await planning.must('reviewer', 'planReviewStart', { id: planId });
  await planning.must('reviewer', 'planApprove', { id: planId });
});

it('PLAN-18: of a claim that is submitted and an approval that leaves it out, both at once, one is done', async () => {
  const { planId, claimId } = await narrowed('REBATE_AND_CO_OP');
  await planning.must('incentives-admin', 'planSubmit', { id: planId, confirmed: true });
  await planning.must('reviewer', 'planReviewStart', { id: planId });
  const [claimed, approved] = await Promise.all([
    act(world, 'incentives-admin', 'claimSubmit', { id: claimId }),
    planning.act('reviewer', 'planApprove', { id: planId }),
  ]);
  const codes = [claimed.userErrors.map(({ code }) => code).join(), approved.codes.join()];
  expect([
    ['', 'ACTIVITY_HAS_CLAIMS'],
    ['DATE_OUTSIDE_CAMPAIGN', ''],
  ]).toContainEqual(codes);
});
