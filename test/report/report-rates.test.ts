import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Random } from '../../seeds/random.js';
import { convertedBy, type Rate } from '../../src/rate/exchange-rate.rules.js';
import { compile } from '../../src/read/sql.js';
import { convertedSql, ratesInto } from '../../src/report/report-rates.queries.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const currencies = ['DKK', 'JPY', 'KWD', 'IDR', 'USD'];
const random = new Random('report-rates');

/** A rate of up to twelve decimals, often of few, so that halves of a cent occur. */
function drawRate(): string {
  const decimals = random.pick([0, 1, 2, 12]);
  const digits = random.integer(1, random.pick([99, 9_999, 1_000_000_000]));
  return (BigInt(digits) * 10n ** BigInt(12 - decimals))
    .toString()
    .padStart(13, '0')
    .replace(/(\d{12})$/, '.$1');
}

it('decisions 13: reports convert every amount as the ledger and payments do, also by inverse rates', async () => {
  const drawn = Array.from({ length: 200 }, (_, index) => {
    const other = random.pick(currencies);
    const [from, to] = random.chance(0.7) ? ['EUR', other] : [other, 'EUR'];
    const month = `${2040 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
    const minor = random.chance(0.5) ? random.integer(1, 99_999) : random.integer(1, Number.MAX_SAFE_INTEGER);
    return { month, from, to, other, rate: drawRate(), minor: String(random.chance(0.2) ? -minor : minor) };
  });
  // A half of a cent that no number of digits of the inverse shows.
  drawn.push({ month: '2060-01-01', from: 'EUR', to: 'DKK', other: 'DKK', rate: '7.6', minor: '19019' });
  const { readUnscoped } = database.db;
  const rates = sql.join(
    drawn.map(
      ({ month, from, to, rate }) =>
        sql`(gen_random_uuid(), ${month}::date, ${from}, ${to}, ${rate}::numeric, 'Treasury', ${month}::date, now())`,
    ),
  );
  await readUnscoped(
    compile(
      sql`insert into exchange_rate (id, month, from_currency, to_currency, rate, source, dated_on, imported_at) values ${rates}`,
    ),
  );
  const rows = sql.join(
    drawn.map(({ month, other, minor }) => sql`(${month}::date, ${other}::text, ${minor}::bigint)`),
  );
  const converted = await readUnscoped(
    compile(sql`with rates as (${ratesInto('EUR')}) select ${convertedSql(sql`a.minor`, sql`factor`, sql`divisor`)}::text as minor
      from (values ${rows}) as a (month, cur, minor) join rates using (month, cur) order by a.month`),
  );
  const byRules = drawn.map(({ from, to, rate, other, minor }) => {
    const known: Rate[] = [{ from, to, rate }];
    return String(convertedBy(known, BigInt(minor), other, 'EUR'));
  });
  expect(converted.map(({ minor }) => minor)).toEqual(byRules);
  expect(byRules.at(-1)).toBe('2503');
});
