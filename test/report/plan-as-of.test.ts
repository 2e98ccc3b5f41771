import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { done } from '../claim/claim-acts.js';
import { Planning } from '../plan/planning.js';
import { advance } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const money = '{ amount currency }';
const amounts = ['limit', 'planned', 'requested', 'claimed', 'approved', 'paid', 'rejected', 'expired'];
const figures = `count activityCount claimCount unconverted unknownAmounts ${amounts.map((name) => `${name} ${money}`).join(' ')}
  inCurrency { ${amounts.map((name) => `${name} ${money}`).join(' ')} }`;
const groupings = [
  '[PLAN, STATUS, CURRENCY]',
  '[PROGRAM, PERIOD, COUNTRY, ACTIVITY_TYPE, CATEGORY, ACTIVITY_COUNTRIES]',
  '[PARTNER, LOCATION, FUND_TYPE], bucket: DAY, bucketOn: SUBMITTED',
  '[CURRENCY], bucket: MONTH, bucketOn: DECIDED',
];

interface Sums extends Readonly<Record<string, unknown>> {
  readonly count: number;
}

/** The report by all groupings, with its fingerprints. */
async function reported(persona: string, asOf: string | null): Promise<Record<string, unknown>[]> {
  const answers = groupings.map((groupBy) =>
    world.ask<{ report: Record<string, unknown> }>(
      persona,
      `query ($asOf: DateTime) { report: planReport(filter: { location: { locationId: { eq: "50000000" } } }, groupBy: ${groupBy}, currency: "EUR",
        asOf: $asOf, first: 1000) {
        rows { key { plan { id } program { code } period country status currency activityType category activityCountries
          partner { id } location { id } fundType bucketStartsOn } ${figures} } total { ${figures} } snapshotId digest } }`,
      { asOf },
    ),
  );
  return (await Promise.all(answers)).map(({ data, errors }) => {
    expect(errors).toBeUndefined();
    return data?.report ?? {};
  });
}
const figuresOf = (reports: Record<string, unknown>[]) => reports.map(({ rows, total }) => ({ rows, total }));

/** What a plan comes to by a key, at an instant. */
async function planAt(id: string, key: string, asOf: string, persona = 'reviewer') {
  const keys = { ACTIVITY: 'activity { id }', ACTIVITY_COUNTRIES: 'activityCountries' }[key] ?? 'status';
  const { data, errors } = await world.ask<{ report: { rows: (Sums & { key: Record<string, unknown> })[] } }>(
    persona,
    `query ($id: ID!, $asOf: DateTime) { report: planReport(filter: { id: { eq: $id } }, groupBy: [${key}], asOf: $asOf) {
      rows { key { ${keys} } count limit ${money} planned ${money} requested ${money} } } }`,
    { id, asOf },
  );
  expect(errors).toBeUndefined();
  return data?.report.rows ?? [];
}
const euros = (amount: string) => [{ amount, currency: 'EUR' }];

describe('plans as of an instant', () => {
  it('GLO-31, PLAN-18: are to the cent what the report said then, for everybody, whatever was done since', async () => {
    const personas = ['finance', 'incentives-admin', 'billing-admin'];
    const kept = await planning.complete();
    const second = await planning.activity(kept.campaignId, {
      name: 'Radio',
      plannedAmount: { amount: '1500.01', currency: 'EUR' },
      countries: ['FR', 'DE'],
    });
    const gone = await planning.campaign(kept.planId, { name: 'Fair' });
    await planning.activity(gone, { plannedAmount: { amount: '99.99', currency: 'EUR' } });
    const rejected = await planning.reached('REJECTED');
    const approved = await planning.reached('APPROVED');
    const open = await planning.reached('UNDER_REVIEW');
    const claim = await draftBelowPlan();
    const then = sandboxNow.toISOString();
    const before = await Promise.all(personas.map((persona) => reported(persona, null)));
    const asOfThen = await Promise.all(personas.map((persona) => reported(persona, then)));
    // As of now is now, from whatever it is told.
    expect(asOfThen.map(figuresOf)).toEqual(before.map(figuresOf));

    await advance(world, '2026-09-16T16:00:00Z');
    await planning.must('incentives-admin', 'activityUpdate', {
      id: kept.activityId,
      plannedAmount: { amount: '2.50', currency: 'EUR' },
      countries: ['IT'],
      activityTypeCode: 'TELEMARKETING',
    });
    await planning.must('incentives-admin', 'activityUpdate', {
      id: kept.activityId,
      plannedAmount: { amount: '7.00', currency: 'EUR' },
    });
    await planning.must('incentives-admin', 'activityDelete', { id: second });
    await planning.must('incentives-admin', 'campaignDelete', { id: gone });
    await planning.activity(kept.campaignId, { name: 'Late' });
    const late = await planning.activity(kept.campaignId, { name: 'Not for long' });
    await planning.must('incentives-admin', 'activityDelete', { id: late });
    await planning.must('incentives-admin', 'planUpdate', {
      id: kept.planId,
      limit: { amount: '20000.00', currency: 'EUR' },
    });
    await planning.must('incentives-admin', 'planSubmit', { id: kept.planId, confirmed: true });
    await planning.must('incentives-admin', 'planReopen', { id: rejected.planId });
    await planning.must('incentives-admin', 'planRevise', { id: approved.planId });
    await planning.must('reviewer', 'planApprove', { id: open.planId });
    await planning.complete();
    await done(world, 'incentives-admin', 'claimUpdate', {
      id: claim,
      claimedAmount: { amount: '12.34', currency: 'EUR' },
    });
    await takeBack();
    await advance(world, '2026-09-18T16:00:00Z');

    const after = await Promise.all(personas.map((persona) => reported(persona, then)));
    expect(after).toEqual(asOfThen);
    const today = await Promise.all(personas.map((persona) => reported(persona, null)));
    expect(today.map(figuresOf)).not.toEqual(before.map(figuresOf));
  }, 120_000);

  it('PLAN-2: tells amounts, countries and types of activities, also of those that are gone', async () => {
    world.setTime('2026-12-01T17:00:00Z');
    const { planId, campaignId, activityId } = await planning.complete();
    const second = await planning.activity(campaignId, {
      plannedAmount: { amount: '1500.01', currency: 'EUR' },
    });
    world.setTime('2026-12-02T17:00:00Z');
    await planning.must('incentives-admin', 'activityUpdate', { id: activityId, countries: ['LU', 'AT'] });
    world.setTime('2026-12-03T17:00:00Z');
    await planning.must('incentives-admin', 'activityDelete', { id: second });
    world.setTime('2026-12-04T17:00:00Z');
    await planning.must('incentives-admin', 'campaignDelete', { id: campaignId });
    world.setTime('2026-12-05T17:00:00Z');

    const at = (day: number) => `2026-12-0${day}T18:00:00Z`;
    const by = async (key: string, day: number) =>
      (await planAt(planId, key, at(day))).map(({ key: keys, planned }) => [Object.values(keys)[0], planned]);
    expect(await by('ACTIVITY', 1)).toEqual(
      expect.arrayContaining([
        [null, euros('4000.00')],
        [null, euros('1500.01')],
        [null, []],
      ]),
    );
    expect(await by('ACTIVITY_COUNTRIES', 1)).toEqual([
      [['BE', 'NL'], euros('5500.01')],
      [null, []],
    ]);
    expect(await by('ACTIVITY_COUNTRIES', 2)).toEqual([
      [['AT', 'LU'], euros('4000.00')],
      [['BE', 'NL'], euros('1500.01')],
      [null, []],
    ]);
    const total = async (day: number) => (await planAt(planId, 'STATUS', at(day)))[0]?.planned;
    expect([await total(1), await total(2), await total(3), await total(4)]).toEqual([
      euros('5500.01'),
      euros('5500.01'),
      euros('4000.00'),
      [],
    ]);
  });

  it('PLAN-2: an activity and its claims are in the one group of the countries of then', async () => {
    world.setTime('2026-12-05T17:00:00Z');
    const { planId, activityId } = await planning.reached('APPROVED');
    await done(world, 'incentives-admin', 'claimCreate', {
      activityId,
      executedOn: '2026-10-02',
      name: 'Banners of the autumn',
      claimedAmount: { amount: '100.00', currency: 'EUR' },
    });
    const groups = async (asOf: string) =>
      (await planAt(planId, 'ACTIVITY_COUNTRIES', asOf)).map(({ key, planned, requested }) => ({
        countries: key.activityCountries,
        planned,
        requested,
      }));
    const ofPlan = { countries: null, planned: [], requested: [] };
    const sums = { planned: euros('4000.00'), requested: euros('100.00') };
    expect(await groups('2026-12-05T17:00:00Z')).toEqual([{ countries: ['BE', 'NL'], ...sums }, ofPlan]);

    world.setTime('2026-12-05T18:00:00Z');
    await planning.must('incentives-admin', 'planRevise', { id: planId });
    await planning.must('incentives-admin', 'activityUpdate', { id: activityId, countries: ['LU'] });
    await planning.must('incentives-admin', 'activityUpdate', { id: activityId, countries: ['AT'] });
    expect(await groups('2026-12-05T17:00:00Z')).toEqual([{ countries: ['BE', 'NL'], ...sums }, ofPlan]);
    expect(await groups('2026-12-05T18:00:00Z')).toEqual([{ countries: ['AT'], ...sums }, ofPlan]);
  });

  it('counts the plans that were there then, in the states that they were in', async () => {
    world.setTime('2026-12-06T17:00:00Z');
    const asOf = '2026-03-01T00:00:00Z';
    const { data } = await world.ask<{ report: { rows: { key: { status: string }; count: number }[] } }>(
      'reporting',
      '{ report: planReport(asOf: "2026-03-01T00:00:00Z", groupBy: [STATUS]) { rows { key { status } count } } }',
    );
    const stood = await sql(`select status, count(*)::int as count from plan_state
      where from_at <= '${asOf}' and coalesce(until_at, 'infinity') > '${asOf}' group by 1 order by 1`);
    expect(data?.report.rows.map(({ key, count }) => ({ status: key.status, count }))).toEqual(stood);
    const [made] = await sql(`select count(*)::int as count from plan where created_at <= '${asOf}'`);
    expect(stood.reduce((sum, { count }) => sum + Number(count), 0)).toBe(made?.count);
  });

  it('is refused for an instant that is still to come, and a file takes it too', async () => {
    world.setTime('2026-12-06T17:00:00Z');
    const { errors } = await world.ask(
      'finance',
      '{ planReport(asOf: "2026-12-06T17:00:01Z") { total { count } } }',
    );
    const message = '`asOf` must be an instant that has passed; it is 2026-12-06T17:00:00.000Z now.';
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT', argument: ['asOf'] } }]);
    const { token } = await world.server.tokens.issue('finance');
    const { statusCode, body } = await world.server.app.inject({
      method: 'GET',
      url: '/exports/plan-report.csv?groupBy=ACTIVITY_COUNTRIES&asOf=2026-12-01T18:00:00Z',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(statusCode).toBe(200);
    expect(body).toContain('key.activityCountries');
  });
});

/** A draft of partner 1 on a plan, which can still be edited. */
async function draftBelowPlan(): Promise<string> {
  const [draft] =
    await sql(`select c.id from claim c join partner_location l on l.id = c.location_id and l.location_key = '50000000'
      where c.plan_id is not null and c.status = 'EDITING' and c.next_due_on > '2026-09-20' order by c.id limit 1`);
  return toGlobalId('Claim', String(draft?.id));
}

/** Takes back a payment for a month under a plan. */
async function takeBack(): Promise<void> {
  const [arrived] =
    await sql(`select p.id from payment p join payment_line n on n.payment_id = p.id join payment_month m on m.id = n.month_id
      where m.plan_id is not null and p.status = 'SENT' order by p.id limit 1`);
  const { data, errors } = await world.ask<{ paymentReverse: { userErrors: unknown[] } }>(
    'finance',
    'mutation ($id: ID!) { paymentReverse(input: { id: $id, comment: "The account was closed." }) { userErrors { code } } }',
    { id: toGlobalId('Payment', String(arrived?.id)) },
  );
  expect(errors).toBeUndefined();
  expect(data?.paymentReverse.userErrors).toEqual([]);
}
