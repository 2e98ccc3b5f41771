import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromMinor } from '../../src/kernel/money.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface Row {
  readonly key: { readonly bucketStartsOn: string | null };
  readonly count: number;
  readonly paid: readonly Money[] | null;
  readonly inCurrency: { readonly paid: Money } | null;
  readonly unconverted: number;
}
interface Report {
  readonly total: Row;
  readonly rows: readonly Row[];
  readonly missingRates: readonly { readonly month: string; readonly rowCount: number }[];
  readonly digest: string;
}

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });
const globalId = (type: string, id: unknown): string =>
  Buffer.from(`${type}:${String(id)}`).toString('base64url');
const ask = (persona: string, report: string) =>
  world.ask<{ report: Report }>(persona, `{ report: ${report} }`);
async function reported(report: string, persona = 'finance'): Promise<Report> {
  const { data, errors } = await ask(persona, report);
  expect(errors).toBeUndefined();
  return data?.report as Report;
}
const only = (type: string, id: unknown): string => `filter: { id: { eq: "${globalId(type, id)}" } }`;
const whole = '{ total { paid { amount currency } inCurrency { paid { amount currency } } unconverted } }';

/** Claims that one payment paid, which has arrived; each can be told another story. */
async function paidClaims(): Promise<{ claim: string; payment: string }[]> {
  const rows = await sql(`select n.claim_id as claim, min(n.payment_id::text) as payment
    from payment_line n join payment p on p.id = n.payment_id where p.status = 'SENT' and n.claim_id is not null
      and (select count(*) from payment_line o where o.payment_id = p.id) = 1
    group by 1 having count(*) = 1 order by 1 limit 3`);
  return rows.map(({ claim, payment }) => ({ claim: String(claim), payment: String(payment) }));
}

async function setRate(month: string, from: string, to: string, rate: string): Promise<void> {
  await sql('alter table exchange_rate disable trigger user');
  await sql(
    `delete from exchange_rate where month = '${month}' and '{${from},${to}}' @> array[from_currency::text, to_currency::text]`,
  );
  await sql(`insert into exchange_rate (id, month, from_currency, to_currency, rate, source, dated_on, imported_at)
    values (gen_random_uuid(), '${month}', '${from}', '${to}', ${rate}, 'Treasury', '${month}', now())`);
  await sql('alter table exchange_rate enable trigger user');
}

describe('paid, in another currency', () => {
  it('MON-8, MON-9: 2,000 GBP of March at 1.15, paid in June at 1.16, are the 2,320.00 EUR that arrived', async () => {
    const [{ claim, payment } = { claim: '', payment: '' }] = await paidClaims();
    await setRate('2026-03-01', 'GBP', 'EUR', '1.15');
    await setRate('2026-06-01', 'GBP', 'EUR', '1.16');
    await setRate('2026-03-01', 'GBP', 'USD', '1.25');
    await setRate('2026-06-01', 'GBP', 'USD', '1.5');
    await sql(`update claim set currency = 'GBP', executed_on = '2026-03-10', claimed_minor = 200000, approved_minor = 200000,
      paid_minor = 200000 where id = '${claim}'`);
    await sql(`update payment_line set source_currency = 'GBP', source_minor = 200000, currency = 'EUR', amount_minor = 232000
      where payment_id = '${payment}'`);
    await sql(`update payment set month = '2026-06-01', source_currency = 'GBP', source_minor = 200000, currency = 'EUR',
      gross_minor = 232000, recovered_minor = 0, amount_minor = 232000 where id = '${payment}'`);
    const paid = [{ amount: '2000.00', currency: 'GBP' }];
    const inEuro = { paid: { amount: '2320.00', currency: 'EUR' } };
    const asked = (currency: string, more = '') =>
      reported(`claimReport(${only('Claim', claim)}, currency: "${currency}"${more}) ${whole}`);
    expect((await asked('EUR')).total).toEqual({ paid, inCurrency: inEuro, unconverted: 0 });
    expect((await asked('EUR', ', asOf: "2026-09-15T00:00:00Z"')).total.inCurrency).toEqual(inEuro);
    // Only by the day of payment does it leave the claim's own month.
    const { rows } = await reported(
      `claimReport(${only('Claim', claim)}, bucket: MONTH, bucketOn: EXECUTED, currency: "EUR") { digest
        rows { key { bucketStartsOn } count paid { amount currency } inCurrency { paid { amount currency } } } }`,
    );
    expect(rows).toEqual([{ key: { bucketStartsOn: '2026-03-01' }, count: 1, paid, inCurrency: inEuro }]);
    // Into any other currency by the month of the payment, and in its own it is what it was.
    expect((await asked('USD')).total.inCurrency?.paid.amount).toBe('3000.00');
    expect((await asked('GBP')).total.inCurrency?.paid.amount).toBe('2000.00');
    // What arrived does not change with a rate that is set elsewhere.
    const [row] = await sql(`select plan_id as plan from claim where id = '${claim}'`);
    if (row?.plan != null) {
      const { total } = await reported(`planReport(${only('CoopPlan', row.plan)}, currency: "EUR") ${whole}`);
      expect(Number(total.inCurrency?.paid.amount)).toBeGreaterThanOrEqual(2320);
    }
    // The rate of the activity plays no part; without that of the payment nothing is guessed.
    await sql('alter table exchange_rate disable trigger user');
    await sql(
      `delete from exchange_rate where month = '2026-06-01' and 'USD' in (from_currency, to_currency)`,
    );
    await sql('alter table exchange_rate enable trigger user');
    const { total } = await asked('USD');
    expect([total.inCurrency?.paid.amount, total.unconverted]).toEqual(['0.00', 1]);
    const { missingRates } = await reported(
      `claimReport(${only('Claim', claim)}, currency: "USD") { total { paid { amount } } missingRates { month rowCount } }`,
    );
    expect(missingRates).toEqual([{ month: '2026-06-01', rowCount: 1 }]);
  });

  it('is for all claims what the payments come to', async () => {
    const [row] =
      await sql(`select sum(case when n.currency = 'EUR' then n.amount_minor when n.source_currency = 'EUR' then n.source_minor end)::text as minor,
      count(*) filter (where n.currency = 'EUR' and n.source_currency <> 'EUR')::int as converted
      from payment_line n join payment p on p.id = n.payment_id
      where n.claim_id is not null and p.status in ('SENT', 'INCORRECT_PAYMENT') and 'EUR' in (n.currency, n.source_currency)`);
    expect(Number(row?.converted)).toBeGreaterThan(0);
    const inEuro = `claimReport(currency: "EUR", filter: { paidAmount: { currency: "EUR" } }) ${whole}`;
    const [own] =
      await sql(`select sum(case when n.currency = 'EUR' then n.amount_minor else n.source_minor end)::text as minor
      from payment_line n join payment p on p.id = n.payment_id join claim c on c.id = n.claim_id
      where p.status in ('SENT', 'INCORRECT_PAYMENT') and c.currency = 'EUR'`);
    expect((await reported(inEuro)).total.inCurrency?.paid.amount).toBe(fromMinor(String(own?.minor), 'EUR'));
  });
});

describe('paid, by the day of the payment', () => {
  it('PAY-1: lies in the month in which each part was sent; the claim is counted in that of the last', async () => {
    const [, { claim, payment } = { claim: '', payment: '' }] = await paidClaims();
    const [line] = await sql(
      `select n.source_minor::text as minor, n.source_currency as currency from payment_line n where payment_id = '${payment}'`,
    );
    const currency = String(line?.currency);
    await sql(`update payment set sent_on = '2026-05-20' where id = '${payment}'`);
    await sql(`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'reference', 'SECOND',
      'sent_on', '2026-07-02', 'legal_entity_id', (select id from legal_entity where id <> p.legal_entity_id order by id limit 1)))).*
      from payment p where id = '${payment}'`);
    await sql(`insert into payment_line select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(),
      'payment_id', q.id, 'legal_entity_id', q.legal_entity_id))).*
      from payment_line n, payment q where n.payment_id = '${payment}' and q.reference = 'SECOND'`);
    await sql(`update payment set sent_on = '2026-07-03' where reference = 'SECOND'`);
    const amount = fromMinor(String(line?.minor), currency);
    const { rows, total } =
      await reported(`claimReport(${only('Claim', claim)}, bucket: MONTH, bucketOn: PAID) {
      rows { key { bucketStartsOn } count paid { amount currency } } total { count paid { amount } } }`);
    expect(rows).toEqual([
      { key: { bucketStartsOn: '2026-05-01' }, count: 0, paid: [{ amount, currency }] },
      { key: { bucketStartsOn: '2026-07-01' }, count: 1, paid: [{ amount, currency }] },
    ]);
    expect(total).toEqual({
      count: 1,
      paid: [{ amount: fromMinor(String(Number(line?.minor) * 2), currency) }],
    });
    await sql(
      `delete from payment_line where payment_id = (select id from payment where reference = 'SECOND')`,
    );
    await sql(`delete from payment where reference = 'SECOND'`);
    await sql(`update payment set sent_on = '2026-05-21' where id = '${payment}'`);
  });

  it('FLD-7: says where the day may be read on some rows only, and shows it on those', async () => {
    const { data, errors, extensions } = await ask(
      'mixed-roles',
      'claimReport(bucket: MONTH, bucketOn: PAID) { rows { key { bucketStartsOn } paid { amount } } }',
    );
    expect(errors).toBeUndefined();
    expect(extensions?.redactions).toContainEqual(
      expect.objectContaining({ path: ['report'], field: 'Claim.paidOn', rule: 'FLD-7', partial: true }),
    );
    const known = await sql(`select distinct date_trunc('month', p.sent_on::timestamp)::date::text as month
      from payment p join payment_line n on n.payment_id = p.id join partner_location l on l.id = p.location_id
      where l.name like 'Roerdomp%Utrecht' and n.claim_id is not null and p.status in ('SENT', 'INCORRECT_PAYMENT') order by 1`);
    const shown = data?.report.rows.map(({ key }) => key.bucketStartsOn).filter((month) => month !== null);
    expect(shown).toEqual(known.map(({ month }) => month));
  });
});

describe('paid below plans', () => {
  it('MON-6: has the months of earnings that were paid under a plan, for whoever sees payments', async () => {
    const [row] = await sql(`select m.plan_id as plan, p.id as payment, n.source_currency as currency
      from payment_month m join payment_line n on n.month_id = m.id join payment p on p.id = n.payment_id
      where p.status = 'SENT' and m.plan_id is not null order by m.id limit 1`);
    const asked = `planReport(${only('CoopPlan', row?.plan)}) { total { count paid { amount currency } } digest }`;
    const sum = async (): Promise<string> => {
      const [found] =
        await sql(`select coalesce(sum(n.source_minor), 0)::text as minor from payment_line n join payment p on p.id = n.payment_id
        left join payment_month m on m.id = n.month_id left join claim c on c.id = n.claim_id
        where '${row?.plan}' in (m.plan_id, c.plan_id) and p.status in ('SENT', 'INCORRECT_PAYMENT')`);
      return fromMinor(String(found?.minor), String(row?.currency));
    };
    const before = await reported(asked);
    expect(before.total).toEqual({ count: 1, paid: [{ amount: await sum(), currency: row?.currency }] });
    const { rows } = await reported(
      `planReport(${only('CoopPlan', row?.plan)}, bucket: MONTH) { rows { count paid { amount currency } } }`,
    );
    expect(rows).toEqual([before.total]);
    const unseen = await reported(asked, 'reviewer');
    expect(unseen.total.paid).toEqual([]);

    const { data } = await world.ask<{ paymentReverse: { userErrors: unknown[] } }>(
      'finance',
      `mutation { paymentReverse(input: { id: "${globalId('Payment', row?.payment)}", comment: "It came back." }) { userErrors { code } } }`,
    );
    expect(data?.paymentReverse.userErrors).toEqual([]);
    const after = await reported(asked);
    const left = await sum();
    expect(after.total.paid).toEqual(Number(left) === 0 ? [] : [{ amount: left, currency: row?.currency }]);
    expect(after.digest).not.toBe(before.digest);
    expect((await reported(asked, 'reviewer')).digest).toBe(unseen.digest);
  });
});
