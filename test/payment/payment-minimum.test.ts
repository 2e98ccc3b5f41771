import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { fundOf } from '../fund/earn.js';
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
  programCode,
} from './monthly.js';
import { approvedClaim, earnFrom, mutate, type PaymentView, payInto, paymentsOf, run } from './paying.js';

async function faults(world: World): Promise<string[]> {
  const kinds: string[] = [];
  await checkPayments(world.database.db, ({ kind }) => kinds.push(kind));
  return kinds;
}

const set = (world: World, settings: object) =>
  mutate(world, 'program-manager', 'programSettingsSet', settings);

describe('PAY-3, MON-9: months under a plan of several companies', () => {
  let world: World;
  let planning: Planning;
  let plan: string;
  beforeAll(async () => {
    world = await openWorld();
    planning = new Planning(world);
    world.setTime('2020-07-10T17:00:00Z');
    await enrol(world, leeds);
    await enrol(world, montreal);
    world.setTime('2021-03-15T17:00:00Z');
    await approvedPlan(planning, montreal, '10000.00');
    await set(world, { programCode, validFrom: '2021-03-16', minimumPayment: dollars('200.00') });
  });
  afterAll(() => world.close());

  const earned = (company: string, amount: string, on: string) =>
    earnRebate(world, montreal.locationId, amount, on, { legalEntityCode: company });
  const below = (legalEntity: string, amount: string) => ({
    code: 'PAYMENT_BELOW_MINIMUM',
    details: { amount, minimum: '200.00', location: montreal.locationId, legalEntity },
  });
  const ofCompanies = (payments: readonly PaymentView[]) =>
    payments.map(({ legalEntity, sourceAmount }) => [
      (legalEntity as { code: string }).code,
      (sourceAmount as { amount: string }).amount,
    ]);

  it('nothing is paid by companies that are each below the minimum, although both together are not', async () => {
    world.setTime('2021-04-30T17:00:00Z');
    await earned('OWNER_AMERICAS', '150.00', '2021-04-20');
    await earned('OWNER_EMEA', '120.00', '2021-04-21');
    world.setTime('2021-05-15T17:00:00Z');
    const told = { created: 0, findings: [below('OWNER_AMERICAS', '150.00'), below('OWNER_EMEA', '120.00')] };
    expect(await run(world, { programCode, dryRun: true })).toMatchObject(told);
    expect(await run(world, { programCode })).toMatchObject(told);
    expect(await run(world, { programCode })).toMatchObject({ created: 0, findings: [] });
    expect(await faults(world)).toEqual([]);
  });

  it('what waited is paid by the company that reaches the minimum, and nothing is lost', async () => {
    world.setTime('2021-05-20T17:00:00Z');
    await earned('OWNER_AMERICAS', '50.00', '2021-05-18');
    world.setTime('2021-06-15T17:00:00Z');
    const { payments, findings } = await run(world, { programCode });
    expect(ofCompanies(payments)).toEqual([['OWNER_AMERICAS', '200.00']]);
    expect(findings).toMatchObject([below('OWNER_EMEA', '120.00')]);
    world.setTime('2021-06-20T17:00:00Z');
    await earned('OWNER_EMEA', '80.00', '2021-06-18');
    world.setTime('2021-07-15T17:00:00Z');
    expect(ofCompanies((await run(world, { programCode })).payments)).toEqual([['OWNER_EMEA', '200.00']]);
    expect(await faults(world)).toEqual([]);
  });

  it('E2E-4: FORFEIT pays 8,000.00 after a limit was raised, and of a limit below the minimum it tells', async () => {
    world.setTime('2021-03-31T17:00:00Z');
    await set(world, { programCode, validFrom: '2021-04-01', surplusPolicy: 'FORFEIT' });
    world.setTime('2021-04-01T17:00:00Z');
    plan = await approvedPlan(planning, leeds, '10000.00');
    world.setTime('2021-04-30T17:00:00Z');
    await earnRebate(world, leeds.locationId, '15000.00', '2021-04-20');
    world.setTime('2021-05-15T17:00:00Z');
    const sums = async () => ofCompanies((await run(world, { programCode })).payments);
    expect(await sums()).toEqual([['OWNER_EMEA', '10000.00']]);
    await raised('2021-05-20', '20000.00');
    await earnRebate(world, leeds.locationId, '8000.00', '2021-05-25');
    world.setTime('2021-06-15T17:00:00Z');
    expect(await sums()).toEqual([['OWNER_EMEA', '8000.00']]);

    await set(world, { programCode, validFrom: '2021-06-16', minimumPayment: dollars('500.00') });
    await raised('2021-06-20', '400.00');
    await earnRebate(world, leeds.locationId, '8000.00', '2021-06-25');
    world.setTime('2021-07-16T17:00:00Z');
    expect(await run(world, { programCode })).toMatchObject({
      created: 0,
      findings: [{ code: 'PAYMENT_BELOW_MINIMUM', details: { amount: '400.00', minimum: '500.00' } }],
    });
    expect(await faults(world)).toEqual([]);
  });

  /** The plan of Leeds gets another limit on a day. */
  async function raised(day: string, limit: string): Promise<void> {
    world.setTime(`${day}T10:00:00Z`);
    await planning.must(leeds.persona, 'planRevise', { id: plan });
    await planning.must(leeds.persona, 'planUpdate', { id: plan, limit: dollars(limit) });
    world.setTime(`${day}T17:00:00Z`);
    await approve(planning, leeds.persona, plan);
    world.setTime(`${day.slice(0, 8)}28T17:00:00Z`);
  }
});

describe('PAY-3, MON-16: what is left after a fund took back', () => {
  const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };
  /** Of FY21 H1, used in the first half of 2021. */
  const early = { appliesOn: '2020-11-30' };
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    // The scenarios of the rulebook are enrolled since then, and what the demo world has paid would be their future.
    for (const sql of [
      "update enrollment set earnings_start_on = '2020-07-01'",
      "update payment set created_at = '2020-07-01'",
    ]) {
      await world.database.db.readUnscoped({ sql, parameters: [] });
    }
    world.setTime('2021-05-10T17:00:00Z');
    await payInto(world, 'OWNER_EMEA', 'USD');
    await earnFrom(world, 'OWNER_EMEA', '10000.00', early);
    const terms = { rebateRhythm: 'MONTHLY', minimumPayment: dollars('500.00') };
    await set(world, { ...program, validFrom: '2021-05-11', ...terms });
    await approvedClaim(world, dollars('8000.00'), '2021-03-10', '2021-05-18');
    expect(await run(world, program)).toMatchObject({ created: 1, findings: [] });
    await earnFrom(world, 'OWNER_EMEA', '-5000.00', early);
    expect((await fundOf(world, 'FY21_H1')).amounts).toMatchObject({ recoverable: '3000.00' });
  });
  afterAll(() => world.close());

  const amountsOf = ({ amount, grossAmount, recoveredAmount }: PaymentView) =>
    [amount, grossAmount, recoveredAmount].map((shown) => (shown as { amount: string }).amount);
  async function rebate(amount: string, on: string): Promise<void> {
    world.setTime(`${on}T17:00:00Z`);
    await earnFrom(world, 'OWNER_EMEA', amount, { appliesOn: on, earningType: 'Rebate' });
  }

  it('a rebate that is taken back whole is paid with nothing, and settles a part', async () => {
    await rebate('1000.00', '2021-05-20');
    world.setTime('2021-06-15T17:00:00Z');
    const { payments, findings } = await run(world, program);
    expect([payments.map(amountsOf), findings]).toEqual([[['0.00', '1000.00', '1000.00']], []]);
  });

  it('a rebate of which too little is left waits, and takes nothing back', async () => {
    await rebate('2300.00', '2021-06-20');
    world.setTime('2021-07-15T17:00:00Z');
    expect(await run(world, program)).toMatchObject({
      created: 0,
      findings: [
        {
          code: 'PAYMENT_BELOW_MINIMUM',
          details: { amount: '300.00', legalEntity: 'OWNER_EMEA', month: '2021-06' },
        },
      ],
    });
    expect(await faults(world)).toEqual([]);
  });

  it('so does a claim; the next payments take back what is owed', async () => {
    world.setTime('2021-08-20T17:00:00Z');
    await earnFrom(world, 'OWNER_EMEA', '20000.00', { appliesOn: '2021-03-31' });
    const small = await approvedClaim(world, dollars('2400.00'), '2021-08-10', '2021-08-20');
    const { payments, findings } = await run(world, program);
    // The claim would be 400.00 after 2,000.00 were taken back, so that the rebate that waited gives them.
    expect(payments).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'PAYMENT_BELOW_MINIMUM', details: { amount: '400.00' } },
      { code: 'PAYMENT_BELOW_MINIMUM', details: { amount: '300.00' } },
    ]);
    await approvedClaim(world, dollars('100.00'), '2021-08-11', '2021-08-23');
    const paid = await run(world, program);
    expect(paid.payments.map(amountsOf)).toEqual([['500.00', '2500.00', '2000.00']]);
    expect((await paymentsOf(world, small)).map(amountsOf)).toEqual([['500.00', '2500.00', '2000.00']]);
    world.setTime('2021-09-15T17:00:00Z');
    expect((await run(world, program)).payments.map(amountsOf)).toEqual([['2300.00', '2300.00', '0.00']]);
    expect(await faults(world)).toEqual([]);
  });
});
