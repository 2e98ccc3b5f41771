import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** What arrived, by the payments alone. */
async function arrived(condition = 'true'): Promise<Money[]> {
  const rows = await sql(`select n.source_currency as currency,
      round(sum(n.source_minor) / power(10::numeric, case n.source_currency when 'JPY' then 0 when 'BHD' then 3 else 2 end),
        case n.source_currency when 'JPY' then 0 when 'BHD' then 3 else 2 end)::text as amount
    from payment_line n join payment p on p.id = n.payment_id join claim c on c.id = n.claim_id
    where p.status in ('SENT', 'INCORRECT_PAYMENT') and ${condition} group by 1 order by 1`);
  return rows.map(({ amount, currency }) => ({ amount: String(amount), currency: String(currency) }));
}

async function act(name: 'paymentSend' | 'paymentReverse', payment: string, more = ''): Promise<void> {
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
  expect(await paidOf('planReport')).toEqual(await arrived('c.plan_id is not null'));
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
    const claim = () =>
      sql(`select paid_minor is not null as paid, paid_on::text as "paidOn", updated_at >= '2026-09-15' as told
      from claim where id = '${row?.claim_id}'`);

    await act('paymentSend', payment, 'sentOn: "2026-09-14"');
    expect(await claim()).toEqual([{ paid: true, paidOn: '2026-09-14', told: true }]);
    await expectAgreement();
    expect(await paidOf('claimReport')).not.toEqual(before);
    expect(await paidOf('claimReport', '(asOf: "2026-09-13T12:00:00Z")')).toEqual(
      await arrived(`p.sent_on <= '2026-09-13'`),
    );

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
});
