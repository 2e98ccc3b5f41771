import { afterAll, beforeAll, expect, it } from 'vitest';
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

const line =
  'id = (select id from payment_line where claim_id is not null and currency = source_currency order by id limit 1)';

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
])('finds %s', async (_what, break_, mend, found) => {
  await run(break_);
  expect(await faults()).toEqual(found);
  await run(mend);
  expect(await faults()).toEqual([]);
});
