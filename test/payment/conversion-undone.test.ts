import { afterEach, beforeEach, expect, it } from 'vitest';
import { assessFund } from '../../src/fund/fund.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { booked, earn, fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { mutate, payInto, run, taxData } from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeEach(async () => {
  world = await openWorld();
  world.setTime('2027-03-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'USD');
  const rhythm = { ...program, validFrom: '2027-03-11', rebateRhythm: 'MONTHLY' };
  await mutate(world, 'program-manager', 'programSettingsSet', rhythm);
});
afterEach(() => world.close());

/** Posted and processed on a day, for one of the half-year. */
function posted(amount: string, processedOn: string, earningType: string): Promise<void> {
  world.setTime(`${processedOn}T18:00:00Z`);
  return mutate(world, 'finance', 'adjustmentPost', {
    ...program,
    locationId: '50000000',
    amount: { amount, currency: 'USD' },
    reasonCode: 'POLICY_EXCEPTION',
    earningType,
    appliesOn: '2027-04-20',
    processedOn,
    legalEntityCode: 'OWNER_EMEA',
  });
}

async function paidOn(day: string): Promise<unknown> {
  world.setTime(`${day}T17:00:00Z`);
  const { payments, findings } = await run(world, program);
  const rebate = payments.filter(({ kind }) => kind === 'REBATE_MONTHLY');
  return [
    rebate.map(({ sourceAmount }) => (sourceAmount as { amount: string }).amount),
    findings.map(({ code }) => code),
  ];
}

it('MON-4: what was undone before its month was paid is taken from no later month, whatever else that month pays', async () => {
  await posted('500.00', '2027-04-20', 'Co-op');
  const { id } = await fundOf(world, 'FY27_H2');
  const fund = fromGlobalId(id)?.uuid ?? '';
  expect(await booked(world, '2027-07-01T08:00:00Z', (one) => assessFund(one, fund))).toBe(true);
  await posted('70.00', '2027-07-20', 'Rebate');
  await posted('9700.00', '2027-08-10', 'Co-op');
  expect((await fundOf(world, 'FY27_H2')).amounts).toEqual({ earned: '10200.00', remaining: '10200.00' });
  await posted('80.00', '2027-08-11', 'Rebate');
  expect(await paidOn('2027-08-15')).toEqual([['70.00'], []]);
  expect(await paidOn('2027-09-15')).toEqual([['80.00'], []]);
  const faults: unknown[] = [];
  await checkPayments(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
});

it('PAY-1: what was undone while its month waited for the minimum is in no payment that is made later', async () => {
  const terms = { validFrom: '2027-03-12', minimumPayment: { amount: '200.00', currency: 'USD' } };
  await mutate(world, 'program-manager', 'programSettingsSet', { ...program, ...terms });
  await posted('100.00', '2027-04-20', 'Co-op');
  const { id } = await fundOf(world, 'FY27_H2');
  const fund = fromGlobalId(id)?.uuid ?? '';
  expect(await booked(world, '2027-07-01T08:00:00Z', (one) => assessFund(one, fund))).toBe(true);
  expect(await paidOn('2027-08-15')).toEqual([[], ['PAYMENT_BELOW_MINIMUM']]);
  // What is booked for the day of the assessment, and written down later.
  const at = '2027-07-01T09:00:00Z';
  const reached = { dollars: '9900.00', periodCode: 'FY27_H2', at, writtenAt: '2027-08-20T07:00:00Z' };
  expect(await earn(world, reached)).toEqual([]);
  expect((await fundOf(world, 'FY27_H2')).amounts).toEqual({ earned: '10000.00', remaining: '10000.00' });
  await posted('150.00', '2027-08-21', 'Rebate');
  expect(await paidOn('2027-09-15')).toEqual([[], ['PAYMENT_BELOW_MINIMUM']]);
  await posted('60.00', '2027-09-21', 'Rebate');
  expect(await paidOn('2027-10-15')).toEqual([['210.00'], []]);
  const { data } = await world.ask<{ earnings: { nodes: { payments: unknown }[] } }>(
    'finance',
    `{ earnings(filter: { appliesOn: { eq: "2027-04-20" }, earningType: { eq: "Co-op" } }) {
      nodes { payments { nodes { reference } } } } }`,
  );
  expect(data?.earnings.nodes).toEqual([{ payments: { nodes: [] } }]);
});
