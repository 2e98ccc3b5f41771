import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkedSql } from '../../schema/migrations/Migration0145ConvertedEarnings.js';
import { assessFund, type BookingAct } from '../../src/fund/fund.service.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { booked, earn, fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { earnFrom, must, mutate, type PaymentView, payInto, run, taxData } from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2027-03-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  const rhythm = { ...program, validFrom: '2027-03-11', rebateRhythm: 'MONTHLY' };
  await mutate(world, 'program-manager', 'programSettingsSet', rhythm);
});
afterAll(() => world.close());

function earned(company: string, dollars: string, appliesOn: string, earningType = 'Co-op'): Promise<void> {
  world.setTime(`${appliesOn}T17:00:00Z`);
  return earnFrom(world, company, dollars, { appliesOn, earningType });
}

/** The payments of rebate that a run makes on a day, by the company that pays; it finds these codes and no others. */
async function runOn(day: string, found: string[] = []): Promise<Readonly<Record<string, PaymentView>>> {
  world.setTime(`${day}T17:00:00Z`);
  const { payments, findings } = await run(world, program);
  expect(findings.map(({ code }) => code)).toEqual(found);
  const rebate = payments.filter(({ kind }) => kind === 'REBATE_MONTHLY');
  return Object.fromEntries(rebate.map((one) => [(one.legalEntity as { code: string }).code, one]));
}

async function send({ id }: PaymentView): Promise<void> {
  await must(world, 'finance', 'paymentStart', { id });
  await must(world, 'finance', 'paymentSend', { id });
}

interface Shown {
  readonly amount: { readonly amount: string };
  readonly status: string;
  readonly maturityMonth: string | null;
  readonly paymentMonth: { readonly month: string } | null;
  readonly conversionMonth: { readonly month: string } | null;
  readonly payments: { readonly nodes: readonly { readonly id: string }[] };
}

/** What the half-year earned, by amount. */
async function earnings(): Promise<Readonly<Record<string, Omit<Shown, 'amount'>>>> {
  const { data, errors } = await world.ask<{ earnings: { nodes: Shown[] } }>(
    'finance',
    `{ earnings(filter: { location: { locationId: { eq: "50000000" } }, program: { code: { eq: "${program.programCode}" } },
      appliesOn: { gte: "2027-03-01", lte: "2027-06-30" } }, orderBy: [{ field: APPLIES_ON }]) { nodes { amount { amount } status maturityMonth
        paymentMonth { month } conversionMonth { month } payments { nodes { id } } } } }`,
  );
  expect(errors).toBeUndefined();
  return Object.fromEntries((data?.earnings.nodes ?? []).map(({ amount, ...one }) => [amount.amount, one]));
}

const within = (ids: readonly (string | undefined)[]) => ({ nodes: ids.map((id) => ({ id })) });
const noMonths = { maturityMonth: null, paymentMonth: null, conversionMonth: null };
const untouched = { ...noMonths, status: 'UNPROCESSED', payments: within([]) };

/** The columns of the payment in the export, by what was earned. */
async function exported(): Promise<Readonly<Record<string, unknown>>> {
  const { token } = await world.server.tokens.issue('finance');
  const { body } = await world.server.app.inject({
    url: `/exports/earnings.ndjson?locationId=50000000&programCode=${program.programCode}&appliesFrom=2027-03-01&appliesUntil=2027-06-30`,
    headers: { authorization: `Bearer ${token}` },
  });
  const lines = body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string | null>);
  return Object.fromEntries(
    lines.map((line) => [
      line.earningAmount,
      [line.paymentStatus, line.lastPaymentCurrency, line.earningAmountInLastPaymentCurrency],
    ]),
  );
}

/** The payments of a payment's own view: which earnings it contains (PAY-6). */
async function contained({ id }: PaymentView): Promise<readonly string[]> {
  const { data, errors } = await world.ask<{
    payment: { earnings: { nodes: { amount: { amount: string } }[] } };
  }>(
    'finance',
    'query ($id: ID!) { payment(id: $id) { earnings(first: 20, orderBy: [{ field: APPLIES_ON }]) { nodes { amount { amount } } } } }',
    { id },
  );
  expect(errors).toBeUndefined();
  return (data?.payment.earnings.nodes ?? []).map(({ amount }) => amount.amount);
}

let rebate: PaymentView | undefined;
let emea: PaymentView | undefined;
let americas: PaymentView | undefined;
let late: PaymentView | undefined;

it('PAY-1: the rebate part of an earning is paid with its month, before its co-op is converted', async () => {
  // 60 % of it is rebate.
  await earned('OWNER_EMEA', '1000.00', '2027-03-25', 'Sell');
  await earned('OWNER_EMEA', '250.00', '2027-03-26');
  await earned('OWNER_AMERICAS', '100.00', '2027-03-27');
  rebate = (await runOn('2027-04-15')).OWNER_EMEA;
  expect(rebate?.sourceAmount).toEqual({ amount: '600.00', currency: 'USD' });
  const shown = await earnings();
  expect(shown['1000.00']).toMatchObject({ status: 'UPCOMING', payments: within([rebate?.id]) });
  expect(shown['250.00']).toEqual(untouched);
  // Of the line only the rebate is in this payment.
  expect(await exported()).toEqual({
    '1000.00': ['DUE', 'EUR', '545.84'],
    '250.00': [null, null, null],
    '100.00': [null, null, null],
  });
  if (rebate) await send(rebate);
  expect((await earnings())['1000.00']?.status).toBe('SENT');
});

async function assess(instant: string): Promise<boolean> {
  const { id } = await fundOf(world, 'FY27_H2');
  const fund = fromGlobalId(id)?.uuid ?? '';
  const clock = fixedClock(instant);
  return booked(world, instant, (one: BookingAct) => assessFund({ ...one, clock }, fund));
}

it('MON-3, MON-4, PAY-1: co-op that became rebate is linked to the payment that pays it, of its own company', async () => {
  expect(await assess('2027-07-01T07:00:00Z')).toBe(true);
  world.setTime('2027-08-10T17:00:00Z');
  await earnFrom(world, 'OWNER_AMERICAS', '50.00', { appliesOn: '2027-04-04' });
  const paid = await runOn('2027-08-15');
  emea = paid.OWNER_EMEA;
  americas = paid.OWNER_AMERICAS;
  expect([emea?.sourceAmount, americas?.sourceAmount]).toEqual([
    { amount: '650.00', currency: 'USD' },
    { amount: '100.00', currency: 'USD' },
  ]);
  const converted = { conversionMonth: { month: '2027-07-01' }, status: 'UPCOMING' };
  const shown = await earnings();
  // It is expected in the month after the one in which it became rebate; before it was co-op, which is not (PAY-2).
  expect(shown['250.00']).toEqual({
    ...converted,
    paymentMonth: null,
    maturityMonth: '2027-08-01',
    payments: within([emea?.id]),
  });
  expect(shown['100.00']).toMatchObject({ ...converted, payments: within([americas?.id]) });
  // Of an earning of both the rebate arrived, and the rest is yet to.
  expect(shown['1000.00']).toMatchObject({ ...converted, paymentMonth: { month: '2027-03-01' } });
  expect(new Set(shown['1000.00']?.payments.nodes.map(({ id }) => id))).toEqual(
    new Set([rebate?.id, emea?.id]),
  );
  expect(await exported()).toEqual({
    '1000.00': ['DUE', 'EUR', '350.36'],
    '250.00': ['DUE', 'EUR', '218.98'],
    '100.00': ['DUE', 'USD', '100.00'],
    '50.00': [null, null, null],
  });
  if (!rebate || !emea || !americas) throw new Error('Nothing was paid.');
  expect(await contained(rebate)).toEqual(['1000.00']);
  expect(await contained(emea)).toEqual(['1000.00', '250.00']);
  expect(await contained(americas)).toEqual(['100.00']);
  await send(emea);
  const sent = await earnings();
  expect(Object.fromEntries(Object.entries(sent).map(([amount, { status }]) => [amount, status]))).toEqual({
    '1000.00': 'SENT',
    '250.00': 'SENT',
    '100.00': 'UPCOMING',
    '50.00': 'UNPROCESSED',
  });
});

it('MON-4: what is earned while the threshold is still applied is converted, and paid with its own month', async () => {
  const { OWNER_AMERICAS, ...others } = await runOn('2027-09-15');
  late = OWNER_AMERICAS;
  expect([late?.sourceAmount, others]).toEqual([{ amount: '50.00', currency: 'USD' }, {}]);
  const shown = await earnings();
  expect(shown['50.00']).toMatchObject({
    conversionMonth: { month: '2027-08-01' },
    maturityMonth: '2027-09-01',
    status: 'UPCOMING',
    payments: within([late?.id]),
  });
  expect(shown['100.00']?.payments).toEqual(within([americas?.id]));
});

it('MON-4: the check finds an earning that tells of another part of its conversion', async () => {
  const change = (by: number): Promise<unknown> =>
    world.database.db.readUnscoped({
      sql: `update earning set converted_minor = converted_minor + $1 where id = (select id from earning where converted_minor > 1 order by id limit 1)`,
      parameters: [by],
    });
  const kinds = async (): Promise<string[]> => {
    const seen: string[] = [];
    await checkPayments(world.database.db, ({ kind }) => seen.push(kind));
    return seen;
  };
  await change(-1);
  expect(await kinds()).toEqual(['MONTH_EARNED_DIFFERS']);
  await change(1);
  expect(await kinds()).toEqual([]);
});

const statement = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });

/** As before the migration: no earning knows of its conversion. */
const forget = () =>
  statement(`update earning set conversion_month_id = null, converted_minor = null,
      maturity_month = case fund_type when 'CO_OP' then null else maturity_month end,
      status = case when payment_month_id is null then 'UNPROCESSED' else status end
    where conversion_month_id is not null`);

it('MON-4: of a fund of which claims took a part each earning is told its part of what was converted, and no cent is lost', async () => {
  const convert = async (by: string): Promise<void> => {
    await statement('alter table ledger_entry disable trigger user');
    await statement(
      `update ledger_entry set amount_minor = amount_minor ${by} where kind = 'CONVERSION' and amount_minor > 40000`,
    );
    await statement('alter table ledger_entry enable trigger user');
  };
  const parts = () =>
    statement(`select e.co_op_minor::text as own, e.converted_minor::text as part from earning e where e.conversion_month_id is not null
      order by e.co_op_minor desc`);
  const before = await parts();
  await forget();
  await convert('- 25000');
  for (const one of linkedSql) await statement(one);
  // Of 750.00 in July 500.00 became rebate; August stays as it was.
  expect(await parts()).toEqual([
    { own: '40000', part: '26667' },
    { own: '25000', part: '16666' },
    { own: '10000', part: '6667' },
    { own: '5000', part: '5000' },
  ]);
  await convert('+ 25000');
  await forget();
  for (const one of linkedSql) await statement(one);
  expect(await parts()).toEqual(before);
});

it('PAY-1: earnings of conversions that were paid before they knew of them are told so', async () => {
  const before = await earnings();
  await forget();
  expect((await earnings())['250.00']).toEqual(untouched);
  for (const one of linkedSql) await statement(one);
  expect(await earnings()).toEqual(before);
});

it('MON-9: what is earned after that has no part in it', async () => {
  world.setTime('2027-09-18T17:00:00Z');
  await earnFrom(world, 'OWNER_AMERICAS', '30.00', { appliesOn: '2027-04-05' });
  expect((await earnings())['30.00']).toEqual(untouched);
});

it('MON-4, PAY-6: when a conversion is taken back after it was paid, its co-op can be claimed again, and its payment goes on telling it', async () => {
  // The half-year reaches the threshold after all, by what is booked for the day of the assessment and written down later.
  const at = '2027-07-01T09:00:00Z';
  const reached = { dollars: '20000.00', periodCode: 'FY27_H2', at, writtenAt: '2027-09-20T07:00:00Z' };
  expect(await earn(world, reached)).toEqual([]);
  expect(await runOn('2027-10-15', ['RECOVERY_WAITS', 'RECOVERY_WAITS'])).toEqual({});
  const shown = await earnings();
  for (const [amount, payment] of [
    ['250.00', emea],
    ['100.00', americas],
    ['50.00', late],
  ] as const)
    expect(shown[amount]).toEqual({ ...untouched, payments: within([payment?.id]) });
  expect(shown['30.00']).toEqual(untouched);
  expect(shown['1000.00']).toMatchObject({ conversionMonth: null, status: 'SENT' });
  const ofBoth = shown['1000.00']?.payments.nodes.map(({ id }) => id);
  expect(new Set(ofBoth)).toEqual(new Set([rebate?.id, emea?.id]));
  if (!emea || !americas) throw new Error('Nothing was paid.');
  expect(await contained(emea)).toEqual(['1000.00', '250.00']);
  expect(await contained(americas)).toEqual(['100.00']);
  expect(await exported()).toMatchObject({
    '1000.00': ['SENT', 'EUR', '350.36'],
    '250.00': ['SENT', 'EUR', '218.98'],
    '100.00': ['DUE', 'USD', '100.00'],
    '30.00': [null, null, null],
  });
  // Each company takes back what it paid, from the months to come (MON-9).
  const { data } = await world.ask<{
    enrollments: { nodes: { paymentMonths: { nodes: Record<string, unknown>[] } }[] };
  }>(
    'finance',
    `{ enrollments(filter: { location: { locationId: { eq: "50000000" } }, program: { code: { eq: "${program.programCode}" } } }) {
      nodes { paymentMonths(first: 50) { nodes { month legalEntity { code } earned { amount } carriedOn { amount } } } } } }`,
  );
  const months = data?.enrollments.nodes[0]?.paymentMonths.nodes ?? [];
  expect(months.filter(({ month }) => month === '2027-09-01')).toEqual(
    expect.arrayContaining([
      {
        month: '2027-09-01',
        legalEntity: { code: 'OWNER_EMEA' },
        earned: { amount: '-650.00' },
        carriedOn: { amount: '-650.00' },
      },
      {
        month: '2027-09-01',
        legalEntity: { code: 'OWNER_AMERICAS' },
        earned: { amount: '-150.00' },
        carriedOn: { amount: '-150.00' },
      },
    ]),
  );
  const faults: unknown[] = [];
  await checkPayments(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
});
