import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessFund, type BookingAct } from '../../src/fund/fund.service.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { booked, fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { act, codesOf, earnFrom, must, mutate, type PaymentView, payInto, run, taxData } from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2027-03-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'USD');
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  const rhythm = { ...program, validFrom: '2027-03-11', rebateRhythm: 'MONTHLY' };
  await mutate(world, 'program-manager', 'programSettingsSet', rhythm);
});
afterAll(() => world.close());

/** Earned on a day, and told on it. */
function rebate(dollars: string, appliesOn: string, earningType = 'Rebate'): Promise<void> {
  world.setTime(`${appliesOn}T17:00:00Z`);
  return earnFrom(world, 'OWNER_EMEA', dollars, { appliesOn, earningType });
}

/** The rebate that a run pays on a day, with what it finds; claims of the demo world wait for one, too. */
async function runOn(day: string, ...found: object[]): Promise<readonly PaymentView[]> {
  world.setTime(`${day}T17:00:00Z`);
  const { payments, findings } = await run(world, program);
  expect(findings).toMatchObject(found);
  return payments.filter(({ kind }) => kind === 'REBATE_MONTHLY');
}

const shown = (payments: readonly PaymentView[]) =>
  payments.map(({ kind, amount, legalEntity, dueOn }) => [
    kind,
    (legalEntity as { code: string }).code,
    (amount as { amount: string }).amount,
    dueOn,
  ]);

it('MON-1, MON-6b: what became rebate in a month is paid on the 15th of the next, and once', async () => {
  // Before the rhythm began it is paid elsewhere.
  await rebate('300.00', '2027-03-05');
  await rebate('1000.00', '2027-03-20');
  // 60 % of it is rebate, and the rest waits for claims.
  await rebate('1000.00', '2027-03-25', 'Sell');
  expect(await runOn('2027-04-14')).toEqual([]);
  const payments = await runOn('2027-04-15');
  expect(shown(payments)).toEqual([['REBATE_MONTHLY', 'OWNER_EMEA', '1600.00', '2027-04-15']]);
  expect(await runOn('2027-04-15')).toEqual([]);

  const id = payments[0]?.id;
  await must(world, 'finance', 'paymentStart', { id });
  await must(world, 'finance', 'paymentSend', { id });
  const { data } = await world.ask<{ earnings: { nodes: { status: string; appliesOn: string }[] } }>(
    'finance',
    `{ earnings(filter: { location: { locationId: { eq: "50000000" } }, program: { code: { eq: "${program.programCode}" } },
      appliesOn: { gte: "2027-03-01", lte: "2027-03-31" } }, orderBy: [{ field: APPLIES_ON }]) { nodes { appliesOn status } } }`,
  );
  expect(data?.earnings.nodes).toEqual([
    { appliesOn: '2027-03-05', status: 'UNPROCESSED' },
    { appliesOn: '2027-03-20', status: 'SENT' },
    { appliesOn: '2027-03-25', status: 'SENT' },
  ]);
});

it('MON-5, TIME-15: a correction comes out of the next months, and nothing leaves before its day', async () => {
  await rebate('-50.00', '2027-04-22');
  const owed = { amount: '50.00', unit: 'USD', location: '50000000', program: program.programCode };
  expect(await runOn('2027-05-15', { code: 'RECOVERY_WAITS', details: owed })).toEqual([]);
  await rebate('80.00', '2027-05-20');
  const payments = await runOn('2027-06-15');
  expect(shown(payments)).toEqual([['REBATE_MONTHLY', 'OWNER_EMEA', '30.00', '2027-06-15']]);
  world.setTime('2027-06-14T17:00:00Z');
  expect(codesOf(await act(world, 'finance', 'paymentStart', { id: payments[0]?.id }))).toEqual([
    'PAYMENT_NOT_DUE',
  ]);
});

it('MON-3, MON-9: co-op that became rebate is paid with the month in which it did, by those whose earnings it was', async () => {
  world.setTime('2027-04-20T17:00:00Z');
  await earnFrom(world, 'OWNER_AMERICAS', '100.00', { appliesOn: '2027-04-20' });
  const { id, amounts } = await fundOf(world, 'FY27_H2');
  expect(amounts).toEqual({ earned: '500.00', remaining: '500.00' });
  const fund = fromGlobalId(id)?.uuid ?? '';
  // It fell due on 1 July, and was written down a month later only: July may have been paid by then.
  const clock = fixedClock('2027-08-02T07:00:00Z');
  const assess = (one: BookingAct) => assessFund({ ...one, clock }, fund);
  expect(await booked(world, '2027-07-01T07:00:00Z', assess)).toBe(true);
  expect(await runOn('2027-08-15')).toEqual([]);
  expect(shown(await runOn('2027-09-15'))).toEqual([
    ['REBATE_MONTHLY', 'OWNER_AMERICAS', '100.00', '2027-09-15'],
    ['REBATE_MONTHLY', 'OWNER_EMEA', '400.00', '2027-09-15'],
  ]);
  expect(await runOn('2027-09-16')).toEqual([]);
  const faults: unknown[] = [];
  await checkPayments(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
});
