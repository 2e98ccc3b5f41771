import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import {
  approve,
  approvedPlan,
  dollars,
  earnRebate,
  enrol,
  leeds,
  montreal,
  type Payee,
  programCode,
} from './monthly.js';
import { mutate, run } from './paying.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
});
afterAll(() => world.close());

interface Month {
  readonly month: string;
  readonly [field: string]: unknown;
}

/** The months of a location in the program, as its admin sees them. */
async function monthsOf({ persona, locationId }: Payee, planId: string): Promise<Month[]> {
  const { data, errors } = await world.ask<{ plan: { paymentMonths: { nodes: Month[] } } }>(
    persona,
    `query ($id: ID!) { plan(id: $id) { paymentMonths { nodes { month legalEntity { code } earned { amount } carriedIn { amount }
      limit { amount } paid { amount } surplus { amount } carriedOn { amount } surplusPolicy planRevision { number }
      payment { status dueOn amount { amount currency } location { locationId } } } } } }`,
    { id: planId },
  );
  if (errors || !data) throw new Error(`${locationId}: ${JSON.stringify(errors)}`);
  return data.plan.paymentMonths.nodes;
}

describe('E2E-3, E2E-4: monthly payments up to the limit of a plan', () => {
  let plan: string;
  let other: string;

  it('MON-6, TIME-15: pays what was earned, up to the limit, on the 15th of the next month', async () => {
    world.setTime('2020-07-10T17:00:00Z');
    await enrol(world, leeds);
    await enrol(world, montreal);
    world.setTime('2021-03-15T17:00:00Z');
    plan = await approvedPlan(planning, leeds, '10000.00');
    other = await approvedPlan(planning, montreal, '10000.00');
    world.setTime('2021-04-30T17:00:00Z');
    await earnRebate(world, leeds.locationId, '15000.00', '2021-04-20');
    await earnRebate(world, montreal.locationId, '5000.00', '2021-04-20');
    expect(await run(world, { programCode })).toMatchObject({ created: 0, findings: [] });

    world.setTime('2021-05-15T17:00:00Z');
    expect(await run(world, { programCode })).toMatchObject({ created: 2, findings: [], userErrors: [] });
    const paid = { status: 'DUE', dueOn: '2021-05-15' };
    expect(await monthsOf(montreal, other)).toMatchObject([
      {
        month: '2021-04-01',
        paid: { amount: '5000.00' },
        surplus: { amount: '0.00' },
        payment: { ...paid, amount: dollars('5000.00') },
      },
    ]);
    expect(await monthsOf(leeds, plan)).toMatchObject([
      {
        month: '2021-04-01',
        earned: { amount: '15000.00' },
        limit: { amount: '10000.00' },
        paid: { amount: '10000.00' },
        surplus: { amount: '5000.00' },
        carriedOn: { amount: '5000.00' },
        surplusPolicy: 'CARRY',
        planRevision: { number: 1 },
        payment: { ...paid, amount: dollars('10000.00') },
      },
    ]);
  });

  it('PAY-1: earnings are upcoming, and sent with their payment', async () => {
    const statuses = async () => {
      const { data } = await world.ask<{ earnings: { nodes: { status: string; paymentMonth: unknown }[] } }>(
        'incentives-admin',
        `{ earnings(filter: { location: { locationId: { eq: "50000001" } }, program: { code: { eq: "MARKETING_PLAN_FUND" } } }) {
          nodes { status paymentMonth { payment { id } } } } }`,
      );
      return data?.earnings.nodes as { status: string; paymentMonth: { payment: { id: string } } }[];
    };
    const [earning] = await statuses();
    expect(earning?.status).toBe('UPCOMING');
    const id = earning?.paymentMonth.payment.id ?? '';
    await mutate(world, 'finance', 'paymentStart', { id });
    await mutate(world, 'finance', 'paymentSend', { id });
    expect((await statuses()).map(({ status }) => status)).toEqual(['SENT']);
    await mutate(world, 'finance', 'paymentReverse', { id, comment: 'It came back.' });
    expect((await statuses()).map(({ status }) => status)).toEqual(['UPCOMING']);
  });

  it('MON-6a: a raised limit lets the surplus through; what held before is still readable', async () => {
    world.setTime('2021-05-19T17:00:00Z');
    await planning.must(leeds.persona, 'planRevise', { id: plan });
    await planning.must(leeds.persona, 'planUpdate', { id: plan, limit: dollars('20000.00') });
    world.setTime('2021-05-20T17:00:00Z');
    await approve(planning, leeds.persona, plan);
    world.setTime('2021-05-28T17:00:00Z');
    await earnRebate(world, leeds.locationId, '8000.00', '2021-05-25');
    world.setTime('2021-06-15T17:00:00Z');
    expect(await run(world, { programCode })).toMatchObject({ created: 1, findings: [] });
    expect(
      (await monthsOf(leeds, plan)).map(({ planRevision, limit, paid, payment }) => ({
        planRevision,
        limit,
        paid,
        payment,
      })),
    ).toMatchObject([
      { planRevision: { number: 1 }, limit: { amount: '10000.00' }, paid: { amount: '10000.00' } },
      {
        planRevision: { number: 2 },
        limit: { amount: '20000.00' },
        paid: { amount: '13000.00' },
        payment: { dueOn: '2021-06-15', amount: dollars('13000.00') },
      },
    ]);
    expect(await run(world, { programCode })).toMatchObject({ created: 0, reexamined: 0 });
  });

  it('MON-6a: FORFEIT loses what lies above the limit and carries on what another company is owed', async () => {
    world.setTime('2021-06-16T17:00:00Z');
    const terms = { programCode, validFrom: '2021-06-17', surplusPolicy: 'FORFEIT' };
    await mutate(world, 'program-manager', 'programSettingsSet', terms);
    world.setTime('2021-06-28T17:00:00Z');
    const { locationId } = montreal;
    await earnRebate(world, locationId, '16000.00', '2021-06-20', { legalEntityCode: 'OWNER_AMERICAS' });
    await earnRebate(world, locationId, '-4000.00', '2021-06-21', { legalEntityCode: 'OWNER_EMEA' });
    world.setTime('2021-07-15T10:00:00Z');
    expect(await run(world, { programCode })).toMatchObject({
      created: 1,
      findings: [{ code: 'RECOVERY_WAITS', details: { amount: '4000.00', legalEntity: 'OWNER_EMEA' } }],
    });
    const june = (await monthsOf(montreal, other)).filter(({ month }) => month === '2021-06-01');
    expect(
      june.map(({ legalEntity, earned, paid, surplus, carriedOn, surplusPolicy }) => ({
        legalEntity,
        amounts: [earned, paid, surplus, carriedOn].map((shown) => (shown as { amount: string }).amount),
        surplusPolicy,
      })),
    ).toEqual(
      expect.arrayContaining([
        {
          legalEntity: { code: 'OWNER_AMERICAS' },
          amounts: ['16000.00', '10000.00', '6000.00', '4000.00'],
          surplusPolicy: 'FORFEIT',
        },
        {
          legalEntity: { code: 'OWNER_EMEA' },
          amounts: ['-4000.00', '0.00', '-4000.00', '-4000.00'],
          surplusPolicy: 'FORFEIT',
        },
      ]),
    );
  });

  it('MON-5: what comes late counts in the first month that is still open', async () => {
    world.setTime('2021-07-15T17:00:00Z');
    await earnRebate(world, leeds.locationId, '100.00', '2021-04-29');
    expect(await run(world, { programCode })).toMatchObject({ created: 1 });
    expect((await monthsOf(leeds, plan)).at(-1)).toMatchObject({
      month: '2021-06-01',
      earned: { amount: '100.00' },
      payment: { dueOn: '2021-07-15' },
    });
  });
});

it('PAY-3: tells that a month stays below the minimum, and carries it on', async () => {
  const own = await openWorld();
  try {
    own.setTime('2020-07-10T17:00:00Z');
    await enrol(own, leeds);
    own.setTime('2021-03-15T17:00:00Z');
    await approvedPlan(new Planning(own), leeds, '10000.00');
    const terms = { programCode, validFrom: '2021-03-16', minimumPayment: dollars('200.00') };
    await mutate(own, 'program-manager', 'programSettingsSet', terms);
    own.setTime('2021-04-30T17:00:00Z');
    const { locationId: location } = leeds;
    await earnRebate(own, location, '150.00', '2021-04-20');
    own.setTime('2021-05-15T17:00:00Z');
    expect((await run(own, { programCode })).findings).toMatchObject([
      { code: 'PAYMENT_BELOW_MINIMUM', details: { amount: '150.00', minimum: '200.00', location } },
    ]);
    own.setTime('2021-05-20T17:00:00Z');
    await earnRebate(own, location, '50.00', '2021-05-18');
    own.setTime('2021-06-15T17:00:00Z');
    expect(await run(own, { programCode })).toMatchObject({ created: 1, findings: [] });
  } finally {
    await own.close();
  }
});
