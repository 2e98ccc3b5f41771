import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const run = (sql: string) => database.db.readUnscoped({ sql, parameters: [] });

async function faults(): Promise<string[]> {
  const kinds: string[] = [];
  const lines = await checkPayments(database.db, ({ kind }) => kinds.push(kind));
  expect(lines).toBeGreaterThan(5_000);
  return kinds.sort();
}

it('finds nothing wrong with the demo world', async () => {
  expect(await faults()).toEqual([]);
});

it('MON-6: a month is changed and deleted by nobody, the database sees to it', async () => {
  const changes = [
    'update payment_month set id = id',
    'delete from payment_month',
    'truncate payment_month cascade',
  ];
  for (const change of changes) await expect(run(change)).rejects.toMatchObject({ code: '23001' });
  // From here on somebody gets around it, for the check to find what he did.
  await run('alter table payment_month disable trigger user');
});

const line =
  'id = (select id from payment_line where claim_id is not null and currency = source_currency order by id limit 1)';

const paid =
  'id = (select id from payment_month where paid_minor > 1 and paid_minor < limit_minor - 1 order by id limit 1)';
const last = `id = (select distinct on (location_id, program_id) id from payment_month order by location_id, program_id, month desc limit 1)`;
const carrying = `id = (select id from payment_month m where carried_on_minor > 0 and surplus_policy = 'CARRY'
  and exists (select from payment_month n where n.location_id = m.location_id and n.program_id = m.program_id and n.month > m.month) order by id limit 1)`;

it.each([
  [
    'a part of a claim that was raised',
    `update payment_line set source_minor = source_minor + 1, amount_minor = amount_minor + 1 where ${line}`,
    `update payment_line set source_minor = source_minor - 1, amount_minor = amount_minor - 1 where ${line}`,
    ['CLAIM_KEEPS_OTHER', 'CLAIM_PAID_WRONGLY', 'LINES_DIFFER'],
  ],
  [
    'a line that its rate does not make',
    `update payment_line set amount_minor = amount_minor + 1 where ${line}`,
    `update payment_line set amount_minor = amount_minor - 1 where ${line}`,
    ['LINES_DIFFER', 'RATE_DIFFERS'],
  ],
  [
    'a payment that recovers what no fund gave',
    `update payment set recovered_minor = recovered_minor + 1, amount_minor = amount_minor - 1 where id = (select min(id::text)::uuid from payment)`,
    `update payment set recovered_minor = recovered_minor - 1, amount_minor = amount_minor + 1 where id = (select min(id::text)::uuid from payment)`,
    ['RECOVERY_DIFFERS'],
  ],
  [
    'a month above its limit',
    'update payment_month set limit_minor = limit_minor - 1 where id = (select id from payment_month where paid_minor = limit_minor and paid_minor > 0 order by id limit 1)',
    'update payment_month set limit_minor = limit_minor + 1 where id = (select id from payment_month where paid_minor = limit_minor + 1 order by id limit 1)',
    ['MONTH_DIFFERS'],
  ],
  [
    'a month that earned more than its earnings, and paid it with its line and its payment',
    `with m as (update payment_month set earned_minor = earned_minor + 1, paid_minor = paid_minor + 1 where ${paid} returning id, payment_id),
      n as (update payment_line set source_minor = source_minor + 1, amount_minor = amount_minor + 1 where month_id in (select id from m))
      update payment set source_minor = source_minor + 1, gross_minor = gross_minor + 1, amount_minor = amount_minor + 1
        where id in (select payment_id from m)`,
    `with m as (update payment_month set earned_minor = earned_minor - 1, paid_minor = paid_minor - 1 where ${paid} returning id, payment_id),
      n as (update payment_line set source_minor = source_minor - 1, amount_minor = amount_minor - 1 where month_id in (select id from m))
      update payment set source_minor = source_minor - 1, gross_minor = gross_minor - 1, amount_minor = amount_minor - 1
        where id in (select payment_id from m)`,
    ['MONTH_EARNED_DIFFERS'],
  ],
  [
    'the last month of a place that carries on what it did not earn',
    `update payment_month set earned_minor = earned_minor + 1, surplus_minor = surplus_minor + 1, carried_on_minor = carried_on_minor + 1 where ${last}`,
    `update payment_month set earned_minor = earned_minor - 1, surplus_minor = surplus_minor - 1, carried_on_minor = carried_on_minor - 1 where ${last}`,
    ['MONTH_EARNED_DIFFERS'],
  ],
  [
    'a month that carries on what the next does not begin with',
    `update payment_month set carried_on_minor = carried_on_minor - 1 where ${carrying}`,
    `update payment_month set carried_on_minor = carried_on_minor + 1 where carried_on_minor = surplus_minor - 1`,
    ['MONTH_CARRIED_DIFFERS', 'MONTH_CARRIED_DIFFERS'],
  ],
])('finds %s', async (_what, break_, mend, found) => {
  await run(break_);
  expect(await faults()).toEqual(found);
  await run(mend);
  expect(await faults()).toEqual([]);
});

describe('MON-8: the rate of a payment is one that is set for its month', () => {
  /** Rates stay as they were set; whoever owns the database can change them all the same. */
  async function changing(table: string, change: string, back: string): Promise<string[]> {
    const changed = async (sql: string): Promise<void> => {
      await run(`alter table ${table} disable trigger all`);
      await run(sql);
      await run(`alter table ${table} enable trigger all`);
    };
    await changed(change);
    const found = await faults();
    await changed(back);
    expect(await faults()).toEqual([]);
    return [...new Set(found)];
  }
  const converted = `select p.* from payment p where p.exchange_rate is not null and p.inverse_rate is`;

  it('of payments that were converted by it, and by its inverse', async () => {
    const by = (direction: string, change: string) => `update exchange_rate x set rate = rate ${change}
      from (${converted} ${direction} order by p.id limit 1) p where x.month = p.month
        and p.currency in (x.from_currency, x.to_currency) and p.source_currency in (x.from_currency, x.to_currency)`;
    for (const direction of ['null', 'not null']) {
      const found = await changing('exchange_rate', by(direction, '+ 0.01'), by(direction, '- 0.01'));
      expect(found).toEqual(['RATE_NOT_SET']);
    }
  });

  it('what is shown of an inverse too; one of before opposite rates were kept is as good', async () => {
    const one = `id = (select id from (${converted} not null order by p.id limit 1) p)`;
    const shown = (change: string) =>
      `update payment set exchange_rate = exchange_rate ${change} where ${one}`;
    expect(await changing('payment', shown('* 2'), shown('/ 2'))).toEqual(['RATE_NOT_SET']);
    const [kept] = await run(`select id, inverse_rate::text as rate from payment where ${one}`);
    const inverse = (rate: string) => `update payment set inverse_rate = ${rate} where id = '${kept?.id}'`;
    const found = await changing('payment', inverse('null'), inverse(String(kept?.rate)));
    expect(found).not.toContain('RATE_NOT_SET');
  });
});
