import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, codesOf, completeDossier, done } from '../claim/claim-acts.js';
import { approve, dollars, earnRebate, enrol, leeds, programCode } from '../payment/monthly.js';
import { run } from '../payment/paying.js';
import { openWorld, type World } from '../support/server.js';
import { halfPlan, planHalfYears } from './half-year.js';
import { Planning } from './planning.js';

let world: World;
let first: Awaited<ReturnType<typeof halfPlan>>;
let second: Awaited<ReturnType<typeof halfPlan>>;
beforeAll(async () => {
  world = await openWorld();
  const planning = new Planning(world);
  await planHalfYears(world);
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  world.setTime('2020-11-02T17:00:00Z');
  first = await halfPlan(planning, leeds, 'FY21_H1', '10000.00');
  await approve(planning, leeds.persona, first.id);
  second = await halfPlan(planning, leeds, 'FY21_H2', '4000.00');
  await approve(planning, leeds.persona, second.id);
});
afterAll(() => world.close());

async function read(query: string, id: string): Promise<unknown> {
  const { data, errors } = await world.ask(leeds.persona, query, { id });
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

const monthsOf = (id: string) =>
  read(
    `query ($id: ID!) { plan(id: $id) { paymentMonths { nodes { month earned { amount } carriedIn { amount } limit { amount }
      paid { amount } surplus { amount } carriedOn { amount } payment { dueOn amount { amount currency } } } } } }`,
    id,
  );

/** Earns on a day and pays the month on the 15th of the next. */
async function month(earned: string | null, on: string, paidAt: string): Promise<void> {
  world.setTime(`${on}T17:00:00Z`);
  if (earned !== null) await earnRebate(world, leeds.locationId, earned, on);
  world.setTime(paidAt);
  expect(await run(world, { programCode })).toMatchObject({ created: 1, findings: [], userErrors: [] });
}

const monthPaid = (day: string, amounts: readonly string[], dueOn: string) => {
  const [earned, carriedIn, limit, paid, surplus, carriedOn] = amounts.map((amount) => ({ amount }));
  const payment = { dueOn, amount: dollars(paid?.amount ?? '') };
  return { month: day, earned, carriedIn, limit, paid, surplus, carriedOn, payment };
};

describe('MON-6: months under half-year plans', () => {
  it('MON-6a, TIME-15: each is paid up to the limit of its half, and the surplus goes over the border', async () => {
    await month('15000.00', '2020-12-20', '2021-01-15T17:00:00Z');
    await month('1000.00', '2021-01-20', '2021-02-15T17:00:00Z');
    await month(null, '2021-02-20', '2021-03-15T17:00:00Z');
    expect(await monthsOf(first.id)).toEqual({
      plan: {
        paymentMonths: {
          nodes: [
            monthPaid(
              '2020-12-01',
              ['15000.00', '0.00', '10000.00', '10000.00', '5000.00', '5000.00'],
              '2021-01-15',
            ),
          ],
        },
      },
    });
    expect(await monthsOf(second.id)).toEqual({
      plan: {
        paymentMonths: {
          nodes: [
            monthPaid(
              '2021-01-01',
              ['1000.00', '5000.00', '4000.00', '4000.00', '2000.00', '2000.00'],
              '2021-02-15',
            ),
            monthPaid('2021-02-01', ['0.00', '2000.00', '4000.00', '2000.00', '0.00', '0.00'], '2021-03-15'),
          ],
        },
      },
    });
  });
});

describe('TIME-8, TIME-12: the proof of a half-year plan of fund type REBATE', () => {
  const proof = (executedOn: string) => ({
    activityId: first.activityId,
    executedOn,
    name: 'Banners',
    claimedAmount: dollars('3000.00'),
  });

  it('is for work of the half, and is submitted until the last resubmission of the plan', async () => {
    world.setTime('2021-02-01T17:00:00Z');
    const outside = await act(world, leeds.persona, 'claimCreate', proof('2021-01-02'));
    expect(codesOf(outside)).toEqual(['DATE_OUTSIDE_CAMPAIGN', 'DATE_OUTSIDE_USAGE_PERIOD']);
    const { id } = await done(world, leeds.persona, 'claimCreate', proof('2020-12-31'));
    await completeDossier(world, id, 'HALF-1', 300_000);
    const clock =
      'query ($id: ID!) { claim(id: $id) { usagePeriod { code } deadlines { kind dueOn } nextDueOn } }';
    expect(await read(clock, id)).toEqual({
      claim: {
        usagePeriod: null,
        deadlines: [{ kind: 'CLAIM_SUBMISSION', dueOn: '2021-03-31' }],
        nextDueOn: '2021-03-31',
      },
    });
    world.setTime('2021-04-01T07:00:00Z');
    expect(codesOf(await act(world, leeds.persona, 'claimSubmit', { id }))).toEqual([
      'CLAIM_DEADLINE_PASSED',
    ]);
    world.setTime('2021-04-01T06:59:59.999Z');
    expect(await done(world, leeds.persona, 'claimSubmit', { id })).toMatchObject({ status: 'SUBMITTED' });
  });

  it('is answered until that day, or five business days after a late request', async () => {
    world.setTime('2021-03-22T17:00:00Z');
    const early = await done(world, leeds.persona, 'claimCreate', proof('2020-12-01'));
    await completeDossier(world, early.id, 'HALF-2', 300_000);
    await done(world, leeds.persona, 'claimSubmit', { id: early.id });
    await done(world, 'reviewer', 'claimReviewStart', { id: early.id });
    const ask = { id: early.id, comment: 'A readable invoice, please.' };
    expect(await done(world, 'reviewer', 'claimActionRequest', ask)).toMatchObject({
      respondBy: '2021-03-31',
    });
    world.setTime('2021-03-30T17:00:00Z');
    await done(world, leeds.persona, 'claimSubmit', { id: early.id });
    await done(world, 'reviewer', 'claimReviewStart', { id: early.id });
    expect(await done(world, 'reviewer', 'claimActionRequest', ask)).toMatchObject({
      respondBy: '2021-04-06',
    });
  });
});
