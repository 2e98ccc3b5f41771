import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sql = (text: string) => world.database.db.readUnscoped({ sql: text, parameters: [] });

/** Plans, their activities and the claims below them that have no rate into euros, by the tables alone. */
const withoutRate = `with rates as (
    select month, from_currency as cur from exchange_rate where to_currency = 'NOK'
    union select month, to_currency from exchange_rate where from_currency = 'NOK'),
  parts as (
    select currency, date '2026-09-01' as month, 'plan' as kind from plan
    union all select currency, date '2026-09-01', 'activity' from activity
    union all select currency, date_trunc('month', executed_on::timestamp)::date, 'claim' from claim where plan_id is not null
    union all select n.source_currency, p.month, 'payment' from payment_line n join payment p on p.id = n.payment_id
      left join claim c on c.id = n.claim_id left join payment_month m on m.id = n.month_id
      where coalesce(c.plan_id, m.plan_id) is not null and p.status in ('SENT', 'INCORRECT_PAYMENT') and n.currency <> 'NOK')
  select count(*) filter (where kind <> 'payment')::int as parts, count(*)::int as "withPayments", count(*) filter (where kind = 'claim')::int as claims from parts as p
  where currency <> 'NOK' and not exists (select 1 from rates r where r.month = p.month and r.cur = p.currency)`;

describe('a report over plans in one currency', () => {
  it('counts whatever of the plans could not be converted, in GraphQL and in the file', async () => {
    const [expected] = await sql(withoutRate);
    expect(Number(expected?.claims)).toBeGreaterThan(0);
    const { data, errors } = await world.ask<{
      report: { total: { unconverted: number }; missingRates: { rowCount: number }[] };
    }>(
      'finance',
      '{ report: planReport(currency: "NOK") { total { unconverted } missingRates { rowCount } } }',
    );
    expect(errors).toBeUndefined();
    expect(data?.report.total.unconverted).toBe(expected?.parts);
    expect(data?.report.missingRates.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(expected?.parts);

    const { token } = await world.server.tokens.issue('finance');
    const { body } = await world.server.app.inject({
      method: 'GET',
      url: '/exports/plan-report.csv?currency=NOK&groupBy=PROGRAM',
      headers: { authorization: `Bearer ${token}` },
    });
    const rows: { unconverted: string }[] = parse(body, { columns: true });
    // A file has `paid` too, which is converted payment by payment.
    expect(rows.reduce((sum, { unconverted }) => sum + Number(unconverted), 0)).toBe(expected?.withPayments);
  });
});
