import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { fromMinor } from '../../src/kernel/money.js';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const globalId = (type: string, id: unknown): string =>
  Buffer.from(`${type}:${String(id)}`).toString('base64url');

interface Money {
  readonly amount: string;
  readonly currency: string;
}

async function paidOf(report: 'claimReport' | 'planReport', args = ''): Promise<Money[]> {
  const { data, errors } = await world.ask<{ report: { total: { paid: Money[] } } }>(
    'finance',
    `{ report: ${report}${args} { total { paid { amount currency } } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.report.total.paid ?? [];
}

/** The days on which claims were paid, as of an instant. */
async function daysOf(filter: string, asOf: string): Promise<unknown[]> {
  const { data, errors } = await world.ask<{ report: { rows: { key: { bucketStartsOn: string } }[] } }>(
    'finance',
    `{ report: claimReport(${filter}, asOf: "${asOf}", bucket: DAY, bucketOn: PAID) { rows { key { bucketStartsOn } } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.report.rows.map(({ key }) => key.bucketStartsOn) ?? [];
}

/** What arrived, by the payments alone. */
async function arrived(condition = 'n.claim_id is not null'): Promise<Money[]> {
  const rows = await sql(`select n.source_currency as currency,
      round(sum(n.source_minor) / power(10::numeric, case n.source_currency when 'JPY' then 0 when 'BHD' then 3 else 2 end),
        case n.source_currency when 'JPY' then 0 when 'BHD' then 3 else 2 end)::text as amount
    from payment_line n join payment p on p.id = n.payment_id left join claim c on c.id = n.claim_id
      left join payment_month m on m.id = n.month_id
    where p.status in ('SENT', 'INCORRECT_PAYMENT') and ${condition} group by 1 order by 1`);
  return rows.map(({ amount, currency }) => ({ amount: String(amount), currency: String(currency) }));
}

async function act(
  name: 'paymentSend' | 'paymentReverse' | 'paymentReissue',
  payment: string,
  more = '',
): Promise<void> {
  const { data, errors } = await world.ask<Record<string, { userErrors: unknown[] }>>(
    'finance',
    `mutation { ${name}(input: { id: "${payment}" ${more} }) { userErrors { code } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data?.[name]?.userErrors).toEqual([]);
}

async function expectAgreement(): Promise<void> {
  expect(await paidOf('claimReport')).toEqual(await arrived());
  // Asked for by day, it is the rows that answer, and not the sums.
  expect(await paidOf('claimReport', '(bucket: DAY, bucketOn: PAID)')).toEqual(await arrived());
  expect(await paidOf('planReport')).toEqual(await arrived('coalesce(c.plan_id, m.plan_id) is not null'));
  const faults: unknown[] = [];
  await checkPayments(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
}

describe('what is paid of claims (MON-11, PAY-1)', () => {
  it('is what arrived, before and after a payment is sent and comes back', async () => {
    await expectAgreement();
    expect((await paidOf('claimReport')).length).toBeGreaterThan(0);
    const [row] =
      await sql(`select p.id, n.claim_id, c.updated_at as before from payment p join payment_line n on n.payment_id = p.id
      join claim c on c.id = n.claim_id where p.status = 'IN_PROGRESS' order by p.id limit 1`);
    const payment = globalId('Payment', row?.id);
    const before = await paidOf('claimReport');
    expect(await paidOf('claimReport', `(asOf: "${sandboxNow.toISOString()}")`)).toEqual(before);
    const claim = () =>
      sql(`select paid_minor is not null as paid, paid_on::text as "paidOn", updated_at >= '2026-09-15' as told
      from claim where id = '${row?.claim_id}'`);

    await act('paymentSend', payment, 'sentOn: "2026-09-14"');
    expect(await claim()).toEqual([{ paid: true, paidOn: '2026-09-14', told: true }]);
    await expectAgreement();
    expect(await paidOf('claimReport')).not.toEqual(before);

    await act('paymentReverse', payment, 'comment: "The account was closed."');
    expect(await claim()).toEqual([{ paid: false, paidOn: null, told: true }]);
    await expectAgreement();
    expect(await paidOf('claimReport')).toEqual(before);
  });

  it('FLD-7: does not show in the fingerprints of whoever may not see it', async () => {
    const fingerprints = async (persona: string): Promise<unknown[]> => {
      const asked = `{ claimReport { snapshotId digest } asOf: claimReport(asOf: "2026-09-14T12:00:00Z") { snapshotId }
        planReport { snapshotId digest } }`;
      const { data, errors } = await world.ask<Record<string, Record<string, unknown>>>(persona, asked);
      expect(errors).toBeUndefined();
      return Object.values(data ?? {}).flatMap((report) => Object.values(report));
    };
    const personas = ['billing-admin', 'incentives-admin'];
    const before = await Promise.all(personas.map(fingerprints));
    const changed = await sql(`update claim set paid_minor = paid_minor + 1 where id in (
      select c.id from claim c join partner_location l on l.id = c.location_id
      where c.paid_minor is not null and c.plan_id is not null and l.location_key = '50000000' limit 1) returning id`);
    expect(changed).toHaveLength(1);
    const after = await Promise.all(personas.map(fingerprints));
    expect(after[0]).toEqual(before[0]);
    // What had been paid at an instant rests on the payments.
    expect(after[1]?.map((value, place) => value === before[1]?.[place])).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it('as of an instant is what stood then, and stays so whatever is recorded afterwards', async () => {
    const [row] =
      await sql(`select p.id, n.claim_id, c.currency from payment p join payment_line n on n.payment_id = p.id
      join claim c on c.id = n.claim_id where p.status = 'IN_PROGRESS' and c.paid_minor is null order by p.id limit 1`);
    const payment = globalId('Payment', row?.id);
    const ofClaim = `filter: { id: { eq: "${globalId('Claim', row?.claim_id)}" } }`;
    const paidAt = (instant: string) => paidOf('claimReport', `(${ofClaim}, asOf: "${instant}")`);
    const [amount] = await sql(`select sum(source_minor)::text as minor from payment_line
      where claim_id = '${row?.claim_id}' and payment_id = '${row?.id}'`);
    const currency = String(row?.currency);
    const whole = [{ amount: fromMinor(String(amount?.minor), currency), currency }];

    world.setTime('2026-09-20T16:00:00Z');
    await act('paymentSend', payment, 'sentOn: "2026-09-14"');
    // It was known on the 20th that it had left on the 14th.
    expect(await paidAt('2026-09-20T15:59:59.999Z')).toEqual([]);
    expect(await paidAt('2026-09-20T16:00:00Z')).toEqual(whole);
    world.setTime('2026-09-24T16:00:00Z');
    await act('paymentReverse', payment, 'comment: "The account was closed."');
    expect(await paidAt('2026-09-24T15:59:59.999Z')).toEqual(whole);
    expect(await paidAt('2026-09-24T16:00:00Z')).toEqual([]);

    world.setTime('2026-09-30T16:00:00Z');
    await act('paymentReissue', payment);
    // In Los Angeles the last second of September is one of October by UTC.
    world.setTime('2026-10-01T06:59:59Z');
    await act('paymentSend', payment, 'sentOn: "2026-09-30"');
    expect(await paidAt('2026-10-01T06:59:58Z')).toEqual([]);
    expect(await paidAt('2026-10-01T06:59:59Z')).toEqual(whole);
    world.setTime('2026-10-02T00:00:00Z');
    expect(await daysOf(ofClaim, '2026-09-22T00:00:00Z')).toEqual(['2026-09-20']);
    expect(await daysOf(ofClaim, '2026-10-02T00:00:00Z')).toEqual(['2026-09-30']);
  });
});
