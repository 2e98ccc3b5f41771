import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dollars, enrol, leeds, montreal, programCode } from '../payment/monthly.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { halfPlan, header, planHalfYears, saidOf } from './half-year.js';
import { Planning } from './planning.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  await planHalfYears(world);
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  await enrol(world, montreal);
});
afterAll(() => world.close());

async function read(query: string, variables: Record<string, unknown> = {}, persona = leeds.persona) {
  const { data, errors } = await world.ask(persona, query, variables);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

describe('PLAN-1: a program with half-year plans', () => {
  let first: string;
  let second: string;

  it('says so among its settings', async () => {
    expect(
      await read(
        `{ program(code: "${programCode}") { settings(kind: PLAN_PERIOD_KIND) { kindLabel value validFrom validTo } } }`,
      ),
    ).toEqual({
      program: {
        settings: [
          { kindLabel: 'Periode van plannen', value: 'HALF_YEAR', validFrom: '2020-07-01', validTo: null },
        ],
      },
    });
  });

  it('has a plan for each half, with the days of that half', async () => {
    first = await planning.must(leeds.persona, 'planCreate', header(leeds, 'FY21_H1'));
    second = await planning.must(leeds.persona, 'planCreate', header(leeds, 'FY21_H2'));
    const fields = `period { code kind startsOn endsOn resubmissionEndsOn } nextDueOn
      deadlines { kind dueOn dueAt daysLeft breached }`;
    expect(
      await read(
        `query ($a: ID!, $b: ID!) { first: plan(id: $a) { ${fields} } second: plan(id: $b) { ${fields} } }`,
        {
          a: first,
          b: second,
        },
      ),
    ).toEqual({
      first: {
        period: {
          code: 'FY21_H1',
          kind: 'HALF_YEAR',
          startsOn: '2020-07-01',
          endsOn: '2020-12-31',
          resubmissionEndsOn: '2021-03-31',
        },
        nextDueOn: '2020-12-31',
        deadlines: [
          {
            kind: 'PLAN_SUBMISSION',
            dueOn: '2020-12-31',
            dueAt: '2021-01-01T08:00:00.000Z',
            daysLeft: 174,
            breached: false,
          },
        ],
      },
      second: {
        period: {
          code: 'FY21_H2',
          kind: 'HALF_YEAR',
          startsOn: '2021-01-01',
          endsOn: '2021-06-30',
          resubmissionEndsOn: '2021-09-28',
        },
        nextDueOn: '2021-06-30',
        deadlines: [
          {
            kind: 'PLAN_SUBMISSION',
            dueOn: '2021-06-30',
            dueAt: '2021-07-01T07:00:00.000Z',
            daysLeft: 355,
            breached: false,
          },
        ],
      },
    });
  });

  it('SUP-12: refuses a second plan of a half and one of the year, with the plan that is there; nothing is written', async () => {
    const before = await tablesDigest(world.database.db);
    const again = await planning.act(leeds.persona, 'planCreate', header(leeds, 'FY21_H2'));
    expect(saidOf(again)).toEqual([{ code: 'PLAN_EXISTS', field: null, details: { planId: second } }]);
    const year = await planning.act(leeds.persona, 'planCreate', header(leeds, 'FY21'));
    expect(saidOf(year)).toEqual([
      {
        code: 'PLAN_PERIOD_NOT_OFFERED',
        field: ['periodCode'],
        details: { periodCode: 'FY21', periods: ['FY21_H1', 'FY21_H2'] },
      },
      { code: 'PLAN_EXISTS', field: null, details: { planId: first } },
    ]);
    expect(year.reasons[0]?.message).toBe(
      'Plannen van dit programma zijn niet voor FY21, maar voor FY21_H1, FY21_H2.',
    );
    expect(await tablesDigest(world.database.db)).toEqual(before);
    // Another place has plans of its own, and of several at once one is made.
    const tries = await Promise.all(
      ['FY21_H2', 'FY21_H2', 'FY21_H2'].map((code) =>
        planning.act(montreal.persona, 'planCreate', header(montreal, code)),
      ),
    );
    expect(tries.map(({ codes }) => codes.join()).sort()).toEqual(['', 'PLAN_EXISTS', 'PLAN_EXISTS']);
  });

  it('PLAN-3: campaigns lie inside the half, and six months of the limit can be planned', async () => {
    const campaign = {
      planId: first,
      name: 'Turn of the year',
      startsOn: '2020-12-15',
      endsOn: '2021-01-15',
    };
    const outside = await planning.act(leeds.persona, 'campaignCreate', campaign);
    expect(outside.reasons).toMatchObject([
      {
        code: 'CAMPAIGN_OUTSIDE_PERIOD',
        details: { periodStartsOn: '2020-07-01', periodEndsOn: '2020-12-31' },
      },
    ]);
    const inside = { ...campaign, endsOn: '2020-12-31' };
    const campaignId = await planning.must(leeds.persona, 'campaignCreate', inside);
    const banners = { name: 'Banners', activityTypeCode: 'DIGITAL_ADVERTISING', countries: ['GB'] };
    const plannedAmount = dollars('6000.01');
    const id = await planning.must(leeds.persona, 'activityCreate', {
      campaignId,
      ...banners,
      plannedAmount,
    });
    const standing = `query ($id: ID!) { plan(id: $id) { readiness { canSubmit items { code state details } }
      viewerActions { name allowed reasons { code } } } }`;
    interface Standing {
      readonly readiness: {
        readonly canSubmit: boolean;
        readonly items: readonly { readonly code: string; readonly details: Record<string, unknown> }[];
      };
      readonly viewerActions: readonly { readonly name: string; readonly allowed: boolean }[];
    }
    const stands = async () => {
      const { plan } = (await read(standing, { id: first })) as unknown as { plan: Standing };
      return {
        ready: plan.readiness.canSubmit,
        limit: plan.readiness.items.find(({ code }) => code === 'PLANNED_AMOUNT_OVER_LIMIT')?.details,
        deadline: plan.readiness.items.find(({ code }) => code === 'PLAN_DEADLINE_PASSED')?.details,
        submit: plan.viewerActions.find(({ name }) => name === 'planSubmit')?.allowed,
      };
    };
    const sums = { allowed: '6000.00', limit: '1000.00', months: 6, unit: 'USD' };
    const deadline = { deadline: '2020-12-31' };
    expect(await stands()).toEqual({
      ready: false,
      limit: { planned: '6000.01', ...sums },
      deadline,
      submit: false,
    });
    const refused = await planning.act(leeds.persona, 'planSubmit', { id: first, confirmed: true });
    expect(refused.reasons).toMatchObject([
      { code: 'PLANNED_AMOUNT_OVER_LIMIT', details: { planned: '6000.01', ...sums } },
    ]);
    await planning.must(leeds.persona, 'activityUpdate', { id, plannedAmount: dollars('6000.00') });
    expect(await stands()).toEqual({
      ready: true,
      limit: { planned: '6000.00', ...sums },
      deadline,
      submit: true,
    });
  });

  it('lists and reports plans by their half', async () => {
    const list = `query ($filter: CoopPlanFilter!) { plans(filter: $filter) { nodes { name } } }`;
    const mine = {
      location: { locationId: { eq: leeds.locationId } },
      program: { code: { eq: programCode } },
    };
    expect(await read(list, { filter: { ...mine, period: { code: { eq: 'FY21_H2' } } } })).toEqual({
      plans: { nodes: [{ name: 'Plan FY21_H2' }] },
    });
    expect(await read(list, { filter: { ...mine, period: { kind: { eq: 'PROGRAM_YEAR' } } } })).toEqual({
      plans: { nodes: [] },
    });
    expect(
      await read(
        `query ($filter: CoopPlanFilter!) { planReport(groupBy: [PERIOD], filter: $filter) {
          rows { key { period } count limit { amount currency } planned { amount } } } }`,
        { filter: mine },
      ),
    ).toEqual({
      planReport: {
        rows: [
          {
            key: { period: 'FY21_H1' },
            count: 1,
            limit: [dollars('1000.00')],
            planned: [{ amount: '6000.00' }],
          },
          { key: { period: 'FY21_H2' }, count: 1, limit: [dollars('1000.00')], planned: [] },
        ],
      },
    });
    expect(
      await read(`{ program(code: "${programCode}") { periods(filter: { code: { eq: "FY21_H1" } }) {
        nodes { code plans(filter: { location: { locationId: { eq: "${leeds.locationId}" } } }) { nodes { name } } } } } }`),
    ).toEqual({
      program: { periods: { nodes: [{ code: 'FY21_H1', plans: { nodes: [{ name: 'Plan FY21_H1' }] } }] } },
    });
  });
});

describe('TIME-10: the deadlines of a half-year plan', () => {
  const codesAt = async (at: string, persona: string, name: string, input: Record<string, unknown>) => {
    world.setTime(at);
    return (await planning.act(persona, name, input)).codes;
  };

  it('PLAN-10, PLAN-11, PLAN-14, PLAN-17: first submitted in its half, resubmitted and reopened until 90 days later', async () => {
    world.setTime('2020-11-02T17:00:00Z');
    const { id } = await halfPlan(planning, montreal, 'FY21_H1');
    const submit = { id, confirmed: true };
    expect(await codesAt('2021-01-01T08:00:00Z', montreal.persona, 'planSubmit', submit)).toEqual([
      'PLAN_DEADLINE_PASSED',
    ]);
    expect(
      await codesAt('2021-01-01T08:00:00Z', leeds.persona, 'planCreate', header(leeds, 'FY21_H1')),
    ).toEqual(['PLAN_DEADLINE_PASSED', 'PLAN_EXISTS']);
    expect(await codesAt('2021-01-01T07:59:59Z', montreal.persona, 'planSubmit', submit)).toEqual([]);
    expect(await codesAt('2021-01-11T17:00:00Z', 'reviewer', 'planReviewStart', { id })).toEqual([]);
    const ask = { id, comment: 'Which fair?' };
    expect(await codesAt('2021-01-12T17:00:00Z', 'reviewer', 'planActionRequest', ask)).toEqual([]);
    expect(
      await read(
        'query ($id: ID!) { plan(id: $id) { deadlines { kind dueOn dueAt daysLeft } nextDueOn } }',
        { id },
        montreal.persona,
      ),
    ).toEqual({
      plan: {
        deadlines: [
          { kind: 'PLAN_RESUBMISSION', dueOn: '2021-03-31', dueAt: '2021-04-01T07:00:00.000Z', daysLeft: 78 },
        ],
        nextDueOn: '2021-03-31',
      },
    });
    const closed = ['RESUBMISSION_WINDOW_CLOSED'];
    expect(await codesAt('2021-04-01T07:00:00Z', montreal.persona, 'planSubmit', submit)).toEqual(closed);
    expect(await codesAt('2021-04-01T06:59:59.999Z', montreal.persona, 'planSubmit', submit)).toEqual([]);
    expect(await codesAt('2021-04-01T06:59:59.999Z', 'reviewer', 'planReviewStart', { id })).toEqual([]);
    const reject = { id, reason: 'Outside the scheme' };
    expect(await codesAt('2021-04-01T06:59:59.999Z', 'reviewer', 'planReject', reject)).toEqual([]);
    expect(await codesAt('2021-04-01T07:00:00Z', montreal.persona, 'planReopen', { id })).toEqual(closed);
    expect(await codesAt('2021-04-01T06:59:59.999Z', montreal.persona, 'planReopen', { id })).toEqual([]);
  });
});
