import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessFund } from '../../src/fund/fund.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { booked, fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import {
  act,
  codesOf,
  earnFrom,
  must,
  mutate,
  type PaymentView,
  payInto,
  type RunAnswer,
  run,
  taxData,
} from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2027-03-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'EUR');
  const terms = { rebateRhythm: 'MONTHLY', taxInvoiceRequired: true };
  await mutate(world, 'program-manager', 'programSettingsSet', {
    ...program,
    validFrom: '2027-03-11',
    ...terms,
  });
});
afterAll(() => world.close());

/** Posts an adjustment on a day, for another one or for the same. */
function posted(dollars: string, on: string, earningType = 'Rebate', appliesOn = on): Promise<void> {
  world.setTime(`${on}T18:00:00Z`);
  return earnFrom(world, 'OWNER_EMEA', dollars, { appliesOn, earningType });
}

/** What a run on a day pays of rebate, and what it finds; claims of the demo world wait for one, too. */
async function runOn(day: string): Promise<Pick<RunAnswer, 'payments' | 'findings'>> {
  world.setTime(`${day}T17:00:00Z`);
  const { payments, findings } = await run(world, program);
  return { payments: payments.filter(({ kind }) => kind === 'REBATE_MONTHLY'), findings };
}

const amountsOf = (payments: readonly PaymentView[]) => payments.map(({ amount }) => amount);

/** What the months of rebate carried on, by month, as the partner reads it. */
async function carriedOn(): Promise<Record<string, string>> {
  const { data, errors } = await world.ask<{
    enrollments: {
      nodes: { paymentMonths: { nodes: { month: string; carriedOn: { amount: string } }[] } }[];
    };
  }>(
    'incentives-admin',
    `query ($code: String!) { enrollments(filter: { location: { locationId: { eq: "50000000" } }, program: { code: { eq: $code } } }) {
      nodes { paymentMonths(first: 50) { nodes { month carriedOn { amount } } } } } }`,
    { code: program.programCode },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const months = data?.enrollments.nodes[0]?.paymentMonths.nodes ?? [];
  return Object.fromEntries(months.map(({ month, carriedOn: { amount } }) => [month, amount]));
}

it('MON-8, PAY-7, TIME-15: rebate arrives in the currency of the profile, after its tax invoice and not before its day', async () => {
  await posted('1000.00', '2027-03-20');
  const { payments } = await runOn('2027-04-15');
  const [payment] = payments;
  expect(payment).toMatchObject({
    status: 'PENDING_TAX_INVOICE',
    sourceAmount: { amount: '1000.00', currency: 'USD' },
    amount: { currency: 'EUR' },
    dueOn: '2027-04-15',
  });
  if (!payment) throw new Error('Nothing was paid.');
  const { exchangeRate, amount, id } = payment;
  const total = amount as { amount: string; currency: string };
  // The rate of April, the month of payment, is that by which dollars are multiplied.
  expect(Number(total.amount)).toBeCloseTo(1000 * Number(exchangeRate), 2);
  const invoice = { id, number: 'RE-1', issuedOn: '2027-04-15', total };
  expect(
    codesOf(
      await act(world, 'incentives-admin', 'taxInvoiceSubmit', {
        ...invoice,
        total: { amount: '1000.00', currency: 'USD' },
      }),
    ),
  ).toContain('CURRENCY_MISMATCH');
  await must(world, 'incentives-admin', 'taxInvoiceSubmit', invoice);
  const decided = await must(world, 'finance', 'taxInvoiceDecide', { id, approved: true });
  expect(decided).toMatchObject({ status: 'IN_PROGRESS', dueOn: '2027-04-15', amount: total });
  expect((await must(world, 'finance', 'paymentSend', { id })).status).toBe('SENT');
});

it('MON-4: of co-op that became rebate what was undone before its month is paid is not paid', async () => {
  await posted('500.00', '2027-04-20', 'Co-op');
  const { id, amounts } = await fundOf(world, 'FY27_H2');
  expect(amounts).toEqual({ earned: '500.00', remaining: '500.00' });
  const fund = fromGlobalId(id)?.uuid ?? '';
  expect(await booked(world, '2027-07-01T08:00:00Z', (one) => assessFund(one, fund))).toBe(true);
  expect((await fundOf(world, 'FY27_H2')).amounts).toEqual({ earned: '500.00', converted: '500.00' });
  // The threshold is reached after all, and missed again: what counts is what stands when July is paid.
  await posted('9500.00', '2027-07-20', 'Co-op', '2027-05-30');
  expect((await fundOf(world, 'FY27_H2')).amounts).toEqual({ earned: '10000.00', remaining: '10000.00' });
  await posted('-9700.00', '2027-07-25', 'Co-op', '2027-05-30');
  expect((await fundOf(world, 'FY27_H2')).amounts).toEqual({ earned: '300.00', converted: '300.00' });
  const { payments, findings } = await runOn('2027-08-15');
  expect([payments.map(({ sourceAmount }) => sourceAmount), findings]).toEqual([
    [{ amount: '300.00', currency: 'USD' }],
    [],
  ]);
});

it('MON-4, MON-16: what is undone after it was paid is owed, told, and taken from the next rebate', async () => {
  await posted('-100.00', '2027-08-15', 'Co-op', '2027-05-30');
  expect((await fundOf(world, 'FY27_H2')).amounts).toEqual({ earned: '200.00', converted: '200.00' });
  const owed = { amount: '100.00', unit: 'USD', location: '50000000', program: program.programCode };
  const waits = [{ code: 'RECOVERY_WAITS', details: owed }];
  expect(await runOn('2027-09-15')).toMatchObject({ payments: [], findings: waits });
  // While it is owed every run tells it.
  expect(await runOn('2027-09-16')).toMatchObject({ payments: [], findings: waits });
  expect(await carriedOn()).toMatchObject({ '2027-07-01': '0.00', '2027-08-01': '-100.00' });

  await posted('260.00', '2027-09-20', 'Rebate', '2027-06-20');
  const { payments, findings } = await runOn('2027-10-15');
  expect([payments.map(({ sourceAmount }) => sourceAmount), findings]).toEqual([
    [{ amount: '160.00', currency: 'USD' }],
    [],
  ]);
  expect(amountsOf(payments)).toMatchObject([{ currency: 'EUR' }]);
  expect(await carriedOn()).toMatchObject({ '2027-08-01': '-100.00', '2027-09-01': '0.00' });
  const faults: unknown[] = [];
  await checkPayments(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
});

const julyIs = `id = (select m.id from payment_month m join program r on r.id = m.program_id
  where r.code = '${program.programCode}' and m.month = '2027-07-01')`;
const septemberIs = julyIs.replace('2027-07-01', '2027-09-01');

/** A payment of rebate, its line and its month, all of them raised by as much. */
const raised = (
  by: number,
  also: string,
): string => `with m as (update payment_month set paid_minor = paid_minor + (${by}), ${also}
    where ${septemberIs} returning id, payment_id),
  n as (update payment_line set source_minor = source_minor + (${by}) where month_id in (select id from m))
  update payment set source_minor = source_minor + (${by}) where id in (select payment_id from m)`;

it.each([
  [
    'a month of rebate that earned more than its earnings and its conversion, and carried it on',
    `update payment_month set earned_minor = earned_minor + 1, surplus_minor = surplus_minor + 1 where ${julyIs}`,
    `update payment_month set earned_minor = earned_minor - 1, surplus_minor = surplus_minor - 1 where ${julyIs}`,
    ['MONTH_CARRIED_DIFFERS', 'MONTH_DIFFERS', 'MONTH_EARNED_DIFFERS'],
  ],
  [
    'a payment of rebate that was raised with its month',
    raised(100, 'earned_minor = earned_minor + 100, limit_minor = limit_minor + 100'),
    raised(-100, 'earned_minor = earned_minor - 100, limit_minor = limit_minor - 100'),
    ['MONTH_EARNED_DIFFERS', 'RATE_DIFFERS'],
  ],
  [
    'one that was raised out of what its month carried on',
    raised(100, 'surplus_minor = surplus_minor - 100, carried_on_minor = carried_on_minor - 100'),
    raised(-100, 'surplus_minor = surplus_minor + 100, carried_on_minor = carried_on_minor + 100'),
    ['MONTH_DIFFERS', 'RATE_DIFFERS'],
  ],
])('MON-6b: the check finds %s', async (_what, break_, mend, found) => {
  const kinds = async (): Promise<string[]> => {
    const seen: string[] = [];
    await checkPayments(world.database.db, ({ kind }) => seen.push(kind));
    return seen.sort();
  };
  const open = 'alter table payment_month disable trigger user';
  await world.database.db.readUnscoped({ sql: open, parameters: [] });
  await world.database.db.readUnscoped({ sql: break_, parameters: [] });
  expect(await kinds()).toEqual(found);
  await world.database.db.readUnscoped({ sql: mend, parameters: [] });
  expect(await kinds()).toEqual([]);
});

it('MON-8, MON-9: one company whose rate is missing waits by itself, and is priced as soon as there is one', async () => {
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  world.setTime('2027-12-20T18:00:00Z');
  const on = { appliesOn: '2027-06-20', earningType: 'Rebate' };
  await earnFrom(world, 'OWNER_EMEA', '300.00', on);
  await earnFrom(world, 'OWNER_AMERICAS', '200.00', on);
  const { payments, findings } = await runOn('2028-01-15');
  const details = {
    from: 'USD',
    to: 'EUR',
    month: '2028-01',
    location: '50000000',
    program: program.programCode,
  };
  expect(findings).toContainEqual({ code: 'EXCHANGE_RATE_NOT_CONFIGURED', details });
  const shown = payments.map(({ status, amount, legalEntity }) => ({ status, amount, legalEntity }));
  expect(shown).toEqual([
    {
      status: 'PENDING_TAX_INVOICE',
      amount: { amount: '200.00', currency: 'USD' },
      legalEntity: { code: 'OWNER_AMERICAS' },
    },
    { status: 'DUE', amount: { amount: '300.00', currency: 'USD' }, legalEntity: { code: 'OWNER_EMEA' } },
  ]);
  const rates = '2028-01,USD,EUR,0.9,Treasury,2027-12-31';
  await mutate(world, 'finance', 'exchangeRatesImport', { csv: rates });
  const later = await runOn('2028-01-16');
  expect(later.payments).toEqual([]);
  expect(later.findings.filter((one) => one.details?.location === '50000000')).toEqual([]);
  const { data } = await world.ask<{ payment: unknown }>(
    'finance',
    'query ($id: ID!) { payment(id: $id) { status month amount { amount currency } exchangeRate } }',
    { id: payments[1]?.id },
  );
  expect(data?.payment).toEqual({
    status: 'PENDING_TAX_INVOICE',
    month: '2028-01-01',
    amount: { amount: '270.00', currency: 'EUR' },
    exchangeRate: '0.9',
  });
});
