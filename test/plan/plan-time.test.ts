import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rights } from '../../src/access/viewer.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { applyDuePlanMove, markPlanBreach } from '../../src/plan/plan-due.service.js';
import { actIn } from '../../src/write/perform.js';
import { toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { banners, Planning } from './planning.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
});
afterAll(() => world.close());

/** The scheduler has nobody's rights; whoever starts it sees every partner. */
const nobody = new Rights({
  userId: '00000000-0000-0000-0000-000000000000',
  subject: '',
  displayName: '',
  locale: 'en',
  partnerId: null,
  grants: [],
  grantsVersion: '0',
});

const moveOn = (planId: string, now: string, apply = applyDuePlanMove): Promise<boolean> =>
  world.database.db.write({ ownerSide: true, partnerIds: [] }, (session) =>
    apply(
      actIn(session, { name: 'schedule', now: new Date(now), rights: nobody }),
      fromGlobalId(planId)?.uuid ?? '',
    ),
  );

const statusOf = async (id: string): Promise<unknown> => {
  const { data } = await world.ask<{ plan: unknown }>(
    'incentives-admin',
    'query ($id: ID!) { plan(id: $id) { status decidedAt decisionReason decisionReasonLabel inForce { number } history(last: 1) { nodes { action actorRole fromStatus toStatus comment } } } }',
    { id },
  );
  return data?.plan;
};

/** A complete plan of FY21, made in the spring of 2021. */
async function planOf2021(): Promise<string> {
  world.setTime('2021-05-14T18:00:00Z');
  const planId = await planning.draft({ periodCode: 'FY21' });
  const campaignId = await planning.campaign(planId, { startsOn: '2021-03-01', endsOn: '2021-04-30' });
  await planning.activity(campaignId);
  return planId;
}

const codesAt = async (at: string, persona: string, name: string, input: Record<string, unknown>) => {
  world.setTime(at);
  return (await planning.act(persona, name, input)).codes;
};
const lastMomentOf30June = '2021-07-01T06:59:59Z';
const firstMomentAfter30June = '2021-07-01T07:00:00Z';

describe('deadlines of a plan', () => {
  it('E2E-5, TIME-10: first submitted at the last second, answered on 28 September, in the program’s time', async () => {
    const [id, late] = [await planOf2021(), await planOf2021()];
    expect(
      await codesAt(firstMomentAfter30June, 'incentives-admin', 'planSubmit', { id: late, confirmed: true }),
    ).toEqual(['PLAN_DEADLINE_PASSED']);
    expect(
      await codesAt(lastMomentOf30June, 'incentives-admin', 'planSubmit', { id, confirmed: true }),
    ).toEqual([]);
    expect(await codesAt('2021-07-12T16:00:00Z', 'reviewer', 'planReviewStart', { id })).toEqual([]);
    expect(
      await codesAt('2021-07-12T17:00:00Z', 'reviewer', 'planActionRequest', { id, comment: 'Which fair?' }),
    ).toEqual([]);
    expect(await codesAt('2021-09-29T07:00:00Z', 'incentives-admin', 'planSubmit', { id })).toEqual([
      'RESUBMISSION_WINDOW_CLOSED',
    ]);
    expect(await codesAt('2021-09-29T06:59:59.999Z', 'incentives-admin', 'planSubmit', { id })).toEqual([]);
  });

  it('E2E-5, PLAN-10: a plan is created until the last day of the program year', async () => {
    const header = {
      ...(await planning.place()),
      periodCode: 'FY21',
      name: 'Late',
      limit: { amount: '1.00', currency: 'EUR' },
    };
    expect(await codesAt(firstMomentAfter30June, 'incentives-admin', 'planCreate', header)).toEqual([
      'PLAN_DEADLINE_PASSED',
    ]);
    expect(await codesAt(lastMomentOf30June, 'incentives-admin', 'planCreate', header)).toEqual([]);
  });

  it('E2E-6, PLAN-1, PLAN-17: a second plan is refused with the id of the rejected one, which is reopened', async () => {
    world.setTime('2021-05-14T18:00:00Z');
    const place = await planning.place();
    const header = {
      periodCode: 'FY21',
      name: 'Plan',
      limit: { amount: '9000.00', currency: 'EUR' },
      reviewerEmail: 'a@owner.example',
    };
    const id = await planning.must('incentives-admin', 'planCreate', { ...place, ...header });
    const campaignId = await planning.campaign(id, { startsOn: '2021-03-01', endsOn: '2021-04-30' });
    await planning.must('incentives-admin', 'activityCreate', { campaignId, ...banners });
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planReject', { id, reason: 'Outside the scheme' });
    const second = await planning.act('incentives-admin', 'planCreate', { ...place, ...header });
    expect(second.reasons).toMatchObject([{ code: 'PLAN_EXISTS', details: { planId: id } }]);
    // The same key at another location of the company is another plan.
    const [elsewhere] = await world.database.db.readUnscoped({
      sql: `select l.location_key as "locationId" from enrollment e join partner_location l on l.id = e.location_id
        join program r on r.id = e.program_id where e.status = 'ENROLLED' and r.code = $1 and l.location_key <> $2
          and l.partner_id = (select partner_id from partner_location where location_key = $2)
          and not exists (select from plan p join program_period y on y.id = p.period_id
            where p.location_id = l.id and p.program_id = r.id and p.fund_type = $3 and y.code = 'FY21')
        order by 1 limit 1`,
      parameters: [place.programCode, place.locationId, place.fundType],
    });
    expect(elsewhere).toBeDefined();
    await planning.must('incentives-admin', 'planCreate', { ...place, ...elsewhere, ...header });
    expect(await codesAt('2021-07-20T18:00:00Z', 'incentives-admin', 'planReopen', { id })).toEqual([]);
    expect(await statusOf(id)).toMatchObject({ status: 'EDITING' });
    expect(
      await codesAt('2021-07-20T19:00:00Z', 'incentives-admin', 'planSubmit', { id, confirmed: true }),
    ).toEqual([]);
  });

  it('PLAN-18: a revision is not begun once it could no longer be submitted', async () => {
    const id = await planOf2021();
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planApprove', { id });
    expect(await codesAt('2021-09-29T07:00:00Z', 'incentives-admin', 'planRevise', { id })).toEqual([
      'RESUBMISSION_WINDOW_CLOSED',
    ]);
    expect(await codesAt('2021-09-29T06:59:59Z', 'incentives-admin', 'planRevise', { id })).toEqual([]);
  });
});

describe('what falls due by itself', () => {
  const closing = '2021-09-29T07:00:00Z';

  it('PLAN-21, decisions 17: a draft expires, once, and a late submission hears why', async () => {
    const id = await planOf2021();
    const before = await tablesDigest(world.database.db);
    expect(await moveOn(id, '2021-09-29T06:59:59Z')).toBe(false);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const twice = await Promise.all([moveOn(id, closing), moveOn(id, closing)]);
    expect(twice.sort()).toEqual([false, true]);
    expect(await statusOf(id)).toEqual({
      status: 'EXPIRED',
      decidedAt: null,
      decisionReason: null,
      decisionReasonLabel: null,
      inForce: null,
      history: {
        nodes: [
          {
            action: 'planDraftExpire',
            actorRole: null,
            fromStatus: 'EDITING',
            toStatus: 'EXPIRED',
            comment: null,
          },
        ],
      },
    });
    expect(await codesAt(closing, 'incentives-admin', 'planSubmit', { id, confirmed: true })).toEqual([
      'PLAN_DEADLINE_PASSED',
    ]);
  });

  it('PLAN-21: an unanswered revision is rejected, and the approved one stays in force', async () => {
    const id = await planOf2021();
    const submit = () => planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await submit();
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planApprove', { id });
    await planning.must('incentives-admin', 'planRevise', { id });
    await submit();
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planActionRequest', { id, comment: 'Which fair?' });
    expect(await moveOn(id, closing)).toBe(true);
    world.setTime(closing);
    expect(await statusOf(id)).toEqual({
      status: 'REJECTED',
      decidedAt: closing,
      decisionReason: 'RESUBMISSION_WINDOW_CLOSED',
      decisionReasonLabel: 'Niet op tijd opnieuw ingediend',
      inForce: { number: 1 },
      history: {
        nodes: [
          {
            action: 'planWindowClose',
            actorRole: null,
            fromStatus: 'ACTION_REQUIRED',
            toStatus: 'REJECTED',
            comment: 'RESUBMISSION_WINDOW_CLOSED',
          },
        ],
      },
    });
    expect(await codesAt(closing, 'incentives-admin', 'planSubmit', { id, confirmed: true })).toEqual([
      'RESUBMISSION_WINDOW_CLOSED',
    ]);
    expect(await moveOn(id, closing)).toBe(false);
  });
});

describe('TIME-11: the review of a plan', () => {
  const clockOf = async (id: string): Promise<unknown> => {
    const { data } = await world.ask<{ plan: unknown }>(
      'incentives-admin',
      `query ($id: ID!) { plan(id: $id) { status version reviewDueOn slaBreached
        deadlines { kind dueOn breached } history(last: 1) { nodes { at action actorRole } } } }`,
      { id },
    );
    return data?.plan;
  };
  const overdue = async (persona: string, id: string) =>
    (await toldTo(world, persona, { kind: { eq: 'REVIEW_OVERDUE' } })).filter(({ plan }) => plan?.id === id);

  it('that was missed marks the plan once per clock, changes no state, and is told to partner and reviewers', async () => {
    const id = await planOf2021();
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    const submitted = { status: 'SUBMITTED', reviewDueOn: '2021-05-28', slaBreached: false };
    expect(await clockOf(id)).toMatchObject(submitted);
    expect(await moveOn(id, '2021-05-29T06:59:59Z', markPlanBreach)).toBe(false);
    expect(await moveOn(id, '2021-05-29T07:00:00Z', markPlanBreach)).toBe(true);
    expect(await moveOn(id, '2021-05-30T07:00:00Z', markPlanBreach)).toBe(false);
    world.setTime('2021-05-30T07:00:00Z');
    const entry = { at: '2021-05-29T07:00:00Z', action: 'planReviewOverdue', actorRole: null };
    const deadlines = [{ kind: 'PLAN_REVIEW', dueOn: '2021-05-28', breached: true }];
    const marked = { ...submitted, slaBreached: true, version: 4, deadlines, history: { nodes: [entry] } };
    expect(await clockOf(id)).toEqual(marked);
    for (const persona of ['incentives-admin', 'reviewer', 'reviewer-2']) {
      const [told, ...more] = await overdue(persona, id);
      expect(more, persona).toEqual([]);
      expect(told?.text, persona).toMatch(
        /^The review of "Autumn plan" .* is not finished in time\. If you wait/,
      );
    }
  });

  it('starts its clock anew with the next submission, and an answer that comes late marks by itself', async () => {
    const id = await planOf2021();
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    world.setTime('2021-06-03T18:00:00Z');
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planActionRequest', { id, comment: 'Which fair?' });
    expect(await clockOf(id)).toMatchObject({ reviewDueOn: null, slaBreached: true });
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    expect(await clockOf(id)).toMatchObject({ reviewDueOn: '2021-06-17', slaBreached: false });
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planApprove', { id });
    expect(await clockOf(id)).toMatchObject({ reviewDueOn: null, slaBreached: false, deadlines: [] });
    expect(await overdue('incentives-admin', id)).toEqual([]);
  });
});
