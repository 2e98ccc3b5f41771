import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromGlobalId, toGlobalId } from '../../src/kernel/global-id.js';
import { addDays } from '../../src/kernel/local-date.js';
import { planEdits, planReviews, planViewerActions } from '../../src/plan/plan.machine.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { banners, Planning } from './planning.js';

interface Ids {
  readonly planId: string;
  readonly campaignId: string;
  readonly activityId: string;
}
const states = ['EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED'] as const;

let world: World;
let planning: Planning;
const plans = {} as Record<(typeof states)[number], Ids>;
let empty: string;
let ofUser: Ids;
let claimed: Ids;
let worked: { readonly first: string; readonly last: string };
let before: Record<string, string>;

/** A plan of the demo world with a campaign and an activity, by a condition on the plan `p` and the activity `a`. */
async function demoPlan(condition: string): Promise<Ids> {
  const [found] = await world.database.db.readUnscoped({
    sql: `select p.id as plan, c.id as campaign, a.id as activity from plan p join campaign c on c.plan_id = p.id
      join activity a on a.campaign_id = c.id join partner_location l on l.id = p.location_id
      join program r on r.id = p.program_id join program_period y on y.id = p.period_id
      where l.partner_id = (select partner_id from partner_location where location_key = '50000000') and ${condition} order by p.id, a.id limit 1`,
    parameters: [],
  });
  if (!found) throw new Error(`The demo world has no plan with ${condition}.`);
  return {
    planId: toGlobalId('CoopPlan', String(found.plan)),
    campaignId: toGlobalId('Campaign', String(found.campaign)),
    activityId: toGlobalId('Activity', String(found.activity)),
  };
}

/** The first and last day of execution of the claims of a campaign that were submitted. */
async function workedOn(campaignId: string): Promise<typeof worked> {
  const [days] = await world.database.db.readUnscoped({
    sql: `select min(executed_on)::text as first, max(executed_on)::text as last from claim
      where campaign_id = $1 and status <> 'EDITING' and status <> 'EXPIRED'`,
    parameters: [fromGlobalId(campaignId)?.uuid],
  });
  return { first: String(days?.first), last: String(days?.last) };
}

beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  for (const state of states) plans[state] = await planning.reached(state);
  empty = await planning.draft({ reviewerEmail: null, limit: { amount: '0.00', currency: 'EUR' } });
  await planning.campaign(empty);
  ofUser = await demoPlan(`l.location_key = '50000000' and r.code = 'CLOUD_INDIRECT_RESELLER'`);
  claimed = await demoPlan(
    `p.status = 'APPROVED' and y.code = 'FY27' and exists (select 1 from claim k where k.activity_id = a.id and k.status = 'APPROVED')`,
  );
  worked = await workedOn(claimed.campaignId);
  await planning.must('incentives-admin', 'planRevise', { id: claimed.planId });
  before = await tablesDigest(world.database.db);
});
afterAll(() => world.close());

/** A complete input of every mutation. */
const inputs: Record<string, (ids: Ids) => Record<string, unknown>> = {
  planUpdate: ({ planId: id }) => ({ id, name: 'Other' }),
  planDelete: ({ planId: id }) => ({ id }),
  planSubmit: ({ planId: id }) => ({ id, confirmed: true }),
  planReopen: ({ planId: id }) => ({ id }),
  planRevise: ({ planId: id }) => ({ id }),
  planReviewStart: ({ planId: id }) => ({ id }),
  planActionRequest: ({ planId: id }) => ({ id, comment: 'Which fair?' }),
  planApprove: ({ planId: id }) => ({ id }),
  planReject: ({ planId: id }) => ({ id, reason: 'No' }),
  campaignCreate: ({ planId }) => ({ planId, name: 'More', startsOn: '2026-10-01', endsOn: '2026-10-01' }),
  campaignUpdate: ({ campaignId: id }) => ({ id, name: 'Other' }),
  campaignDelete: ({ campaignId: id }) => ({ id }),
  activityCreate: ({ campaignId }) => ({ campaignId, ...banners }),
  activityUpdate: ({ activityId: id }) => ({ id, name: 'Other' }),
  activityDelete: ({ activityId: id }) => ({ id }),
};
const inputOf = (name: string, ids: Ids) => inputs[name]?.(ids) ?? {};
const every = planViewerActions.map((name) => [name]);
const reviews: readonly string[] = planReviews;

describe('who may not', () => {
  it.each(every)('ROLE-6: %s on what another partner owns, or nobody, finds nothing', async (name) => {
    const input = inputOf(name, plans.EDITING);
    const key = ['planId', 'campaignId'].find((one) => one in input) ?? 'id';
    const missing = { id: null, reasons: [{ code: 'NOT_FOUND', field: [key] }] };
    expect(await planning.act('incentives-admin-2', name, input)).toMatchObject(missing);
    expect(await planning.act('partner-program-admin', name, input)).toMatchObject(missing);
    for (const id of ['nonsense', toGlobalId('Claim', '00000000-0000-7000-8000-000000000000')]) {
      expect(await planning.act('incentives-admin', name, { ...input, [key]: id })).toMatchObject(missing);
    }
  });

  it.each(every)('OP-7, OP-9: %s is forbidden to whoever only looks, and tells no more', async (name) => {
    for (const persona of [
      'account-admin',
      'finance',
      reviews.includes(name) ? 'incentives-admin' : 'reviewer',
    ]) {
      const input = { ...inputOf(name, plans.EDITING), expectedVersion: 99 };
      expect((await planning.act(persona, name, input)).codes, persona).toEqual(['FORBIDDEN']);
    }
    expect((await planning.act('incentives-user', name, inputOf(name, ofUser))).codes).toEqual(['FORBIDDEN']);
  });
});

describe('when not', () => {
  const locked = (['SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED'] as const).flatMap((state) =>
    planEdits.map((name) => [name, state] as const),
  );
  it.each(locked)('PLAN-20: %s in %s is locked', async (name, state) => {
    const { reasons } = await planning.act('incentives-admin', name, inputOf(name, plans[state]));
    expect(reasons).toMatchObject([
      { code: 'LOCKED', details: { action: name, state, states: ['EDITING', 'ACTION_REQUIRED'] } },
    ]);
  });

  it.each([
    ['planSubmit', 'incentives-admin', ['SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED']],
    [
      'planDelete',
      'incentives-admin',
      ['SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED'],
    ],
    [
      'planReopen',
      'incentives-admin',
      ['EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED'],
    ],
    [
      'planRevise',
      'incentives-admin',
      ['EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'REJECTED'],
    ],
    ['planReviewStart', 'reviewer', ['EDITING', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED']],
    ['planActionRequest', 'reviewer', ['EDITING', 'SUBMITTED', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED']],
    ['planApprove', 'reviewer', ['EDITING', 'SUBMITTED', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED']],
    ['planReject', 'reviewer', ['EDITING', 'SUBMITTED', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED']],
  ] as const)('PLAN-11…19: %s by %s only where the table says so', async (name, persona, refusedIn) => {
    for (const state of refusedIn) {
      const { codes, id } = await planning.act(persona, name, inputOf(name, plans[state]));
      expect({ state, codes, id }).toEqual({ state, codes: ['INVALID_TRANSITION'], id: plans[state].planId });
    }
  });

  it.each(every)('graph.md 2.8: %s with a version that is not the present one', async (name) => {
    const by = reviews.includes(name) ? 'reviewer' : 'incentives-admin';
    const state = { planReopen: 'REJECTED', planRevise: 'APPROVED', planReviewStart: 'SUBMITTED' } as const;
    const ids =
      plans[state[name as keyof typeof state] ?? (reviews.includes(name) ? 'UNDER_REVIEW' : 'EDITING')];
    const done = await planning.act(by, name, { ...inputOf(name, ids), expectedVersion: 2 });
    expect(done.reasons).toMatchObject([
      { code: 'VERSION_CONFLICT', field: ['expectedVersion'], details: { expected: 2 } },
    ]);
    if (!name.endsWith('Create')) expect(done.version).toBe(done.reasons[0]?.details?.version);
  });
});

describe('what not', () => {
  const of = (name: string, change: Record<string, unknown>, ids = () => plans.EDITING) =>
    planning.act('incentives-admin', name, { ...inputOf(name, ids()), ...change });
  const told = ({ reasons }: Awaited<ReturnType<typeof of>>) =>
    reasons.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`.trim());

  it.each<[string, Record<string, unknown>, string[]]>([
    ['planUpdate', { name: ' ' }, ['FIELD_REQUIRED name']],
    ['planUpdate', { limit: { amount: '-1.00', currency: 'EUR' } }, ['AMOUNT_INVALID limit']],
    [
      'planUpdate',
      { name: '', limit: { amount: '1.001', currency: 'EUR' }, reviewerEmail: 'me@partner.example' },
      ['AMOUNT_INVALID limit', 'FIELD_REQUIRED name', 'REVIEWER_EMAIL_INVALID reviewerEmail'],
    ],
    [
      'campaignCreate',
      { name: ' ', startsOn: '2027-07-02', endsOn: '2027-07-01' },
      ['FIELD_REQUIRED name', 'CAMPAIGN_DATES_REVERSED endsOn', 'CAMPAIGN_OUTSIDE_PERIOD startsOn'],
    ],
    ['campaignCreate', { startsOn: '2026-06-30' }, ['CAMPAIGN_OUTSIDE_PERIOD startsOn']],
    ['campaignUpdate', { startsOn: '2026-12-01' }, ['CAMPAIGN_DATES_REVERSED endsOn']],
    ['campaignUpdate', { endsOn: '2027-07-01' }, ['CAMPAIGN_OUTSIDE_PERIOD startsOn']],
    [
      'activityCreate',
      { name: '', countries: [], plannedAmount: { amount: '-1.00', currency: 'USD' } },
      [
        'FIELD_REQUIRED name',
        'COUNTRIES_REQUIRED countries',
        'AMOUNT_INVALID plannedAmount',
        'CURRENCY_MISMATCH plannedAmount',
      ],
    ],
    ['activityCreate', { activityTypeCode: 'SKYWRITING' }, ['NOT_FOUND activityTypeCode']],
    ['activityCreate', { activityTypeCode: 'TV_RADIO' }, ['ACTIVITY_TYPE_NOT_ELIGIBLE activityTypeCode']],
    [
      'activityUpdate',
      { plannedAmount: { amount: '1.001', currency: 'EUR' } },
      ['AMOUNT_INVALID plannedAmount'],
    ],
    ['activityUpdate', { countries: [] }, ['COUNTRIES_REQUIRED countries']],
    ['planSubmit', { confirmed: false }, ['CONFIRMATION_REQUIRED confirmed']],
    ['planSubmit', { confirmed: null }, ['CONFIRMATION_REQUIRED confirmed']],
  ])('PLAN-2, PLAN-3, ACT-4: %s with %j', async (name, change, expected) => {
    expect(told(await of(name, change))).toEqual(expected);
  });

  it('ACT-4: a type of which only the name is known', async () => {
    const [type] = await world.database.db.readUnscoped({
      sql: `select code from activity_type where status <> 'ACTIVE' order by code limit 1`,
      parameters: [],
    });
    const answer = told(await of('activityCreate', { activityTypeCode: type?.code }));
    expect(answer).toContain('ACTIVITY_TYPE_DISABLED activityTypeCode');
  });

  it('PLAN-11: an incomplete plan hears everything at once, by the ids that callers know', async () => {
    const done = await planning.act('incentives-admin', 'planSubmit', { id: empty });
    expect(told(done)).toEqual([
      'FIELD_REQUIRED limit',
      'FIELD_REQUIRED reviewerEmail',
      'ACTIVITIES_REQUIRED campaigns.0.activities',
      'CONFIRMATION_REQUIRED confirmed',
    ]);
    const { data } = await world.ask<{ plan: { campaigns: { nodes: { id: string }[] } } }>(
      'incentives-admin',
      'query ($id: ID!) { plan(id: $id) { campaigns { nodes { id } } } }',
      { id: empty },
    );
    expect(done.reasons[2]?.details).toMatchObject({ campaignId: data?.plan.campaigns.nodes[0]?.id });
  });

  it('PLAN-13, PLAN-16: a request needs a comment and a rejection a reason', async () => {
    const { planId: id } = plans.UNDER_REVIEW;
    expect(told(await planning.act('reviewer', 'planActionRequest', { id, comment: ' ' }))).toEqual([
      'COMMENT_REQUIRED comment',
    ]);
    expect(told(await planning.act('reviewer', 'planReject', { id, reason: ' ' }))).toEqual([
      'DECISION_REASON_REQUIRED reason',
    ]);
  });

  it('decisions 2: what has claims stays', async () => {
    for (const name of ['activityDelete', 'campaignDelete']) {
      const { reasons } = await of(name, {}, () => claimed);
      expect(reasons).toMatchObject([
        { code: 'ACTIVITY_HAS_CLAIMS', details: { claimCount: expect.any(Number) } },
      ]);
    }
    const { reasons } = await of('activityUpdate', { activityTypeCode: 'TELEMARKETING' }, () => claimed);
    expect(reasons).toMatchObject([
      {
        code: 'ACTIVITY_HAS_CLAIMS',
        field: ['activityTypeCode'],
        details: { claimCount: expect.any(Number) },
      },
    ]);
  });

  it('PLAN-18: a campaign keeps the days of its submitted claims', async () => {
    const dates = { startsOn: addDays(worked.first, 1), endsOn: addDays(worked.last, -1) };
    const { reasons } = await of('campaignUpdate', dates, () => claimed);
    const kept = reasons.filter(({ code }) => code === 'ACTIVITY_HAS_CLAIMS');
    expect(kept).toMatchObject([
      { field: ['startsOn'], details: { executedOn: worked.first } },
      { field: ['endsOn'], details: { executedOn: worked.last } },
    ]);
    expect(kept[0]?.message).toContain(worked.first);
  });

  it.each([
    [
      'planCreate',
      { name: ' ', limit: { amount: '-1.00', currency: 'EUR' }, reviewerEmail: 'x' },
      ['FIELD_REQUIRED name', 'AMOUNT_INVALID limit', 'REVIEWER_EMAIL_INVALID reviewerEmail'],
    ],
    ['planCreate', { periodCode: 'FY99' }, ['PERIOD_NOT_CONFIGURED periodCode']],
    ['planCreate', { periodCode: 'FY21' }, ['PLAN_DEADLINE_PASSED periodCode']],
  ])('PLAN-1, PLAN-2, PLAN-10: %s with %j', async (name, change, expected) => {
    const header = { periodCode: 'FY27', name: 'Plan', limit: { amount: '1.00', currency: 'EUR' } };
    const input = { ...(await planning.place()), ...header, ...change };
    expect(told(await planning.act('incentives-admin', name, input))).toEqual(expected);
  });
});

it('a refusal has written nothing, in any table', async () => {
  expect(await tablesDigest(world.database.db)).toEqual(before);
});
