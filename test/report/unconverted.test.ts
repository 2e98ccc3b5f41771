import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });

interface Told {
  readonly total: { readonly unconverted: number };
  readonly rates: readonly { readonly rowCount: number }[];
  readonly missingRates: readonly { readonly rowCount: number }[];
}

async function told(persona: string, report: string, amounts: string) {
  const { data, errors } = await world.ask<{ report: Told }>(
    persona,
    `{ report: ${report} { total { unconverted ${amounts} } rates { rowCount } missingRates { rowCount } } }`,
  );
  expect(errors).toBeUndefined();
  const sum = (rows: readonly { readonly rowCount: number }[] = []): number =>
    rows.reduce((all, { rowCount }) => all + rowCount, 0);
  const { total, rates, missingRates } = data?.report ?? {};
  return { unconverted: total?.unconverted, converted: sum(rates), missing: sum(missingRates) };
}

/** Claims in another currency with an amount of their own, by whether there is a rate for them. */
async function expected(amount: string, into: string, where = 'true') {
  const [row] =
    await run(`select count(*) filter (where r)::int as converted, count(*) filter (where not r)::int as missing
    from (select exists (select 1 from exchange_rate x where x.month = date_trunc('month', c.executed_on::timestamp)::date
        and ((x.from_currency = c.currency and x.to_currency = '${into}') or (x.to_currency = c.currency and x.from_currency = '${into}'))) as r
      from claim c where c.currency <> '${into}' and ${amount} is not null and ${where}) as k`);
  return { unconverted: row?.missing, converted: row?.converted, missing: row?.missing };
}

const money = '{ amount }';

describe('rows that are converted and that are not (MON-8)', () => {
  it('are those with an amount that is asked for', async () => {
    const asked: readonly (readonly [amounts: string, column: string])[] = [
      [`requested ${money}`, 'claimed_minor'],
      [`approved ${money}`, 'approved_minor'],
      [`inCurrency { expired ${money} }`, `case when status = 'EXPIRED' then claimed_minor end`],
      [
        `approved ${money} rejected ${money}`,
        `coalesce(approved_minor, case when status = 'REJECTED' then claimed_minor end)`,
      ],
    ];
    const counts = [];
    for (const [amounts, column] of asked) {
      const found = await told('finance', 'claimReport(currency: "NOK")', amounts);
      expect(found, amounts).toEqual(await expected(column, 'NOK'));
      counts.push(found.unconverted);
    }
    expect(new Set(counts).size).toBe(asked.length);
  });

  it('are the same whatever else only a fingerprint rests on', async () => {
    const amounts = `approved ${money}`;
    const { data } = await world.ask<{ report: Told }>(
      'finance',
      `{ report: claimReport(currency: "NOK") { total { unconverted ${amounts} } digest } }`,
    );
    expect(data?.report.total.unconverted).toBe((await expected('approved_minor', 'NOK')).missing);
  });

  it('are none for whoever may read no rate, or only those on which he may (FLD-15)', async () => {
    const none = { unconverted: 0, converted: 0, missing: 0 };
    for (const into of ['EUR', 'NOK'])
      expect(await told('billing-admin', `planReport(currency: "${into}")`, `limit ${money}`)).toEqual(none);
    const utrecht = `location_id = (select id from partner_location where name like 'Roerdomp%Utrecht')`;
    const partly = await told('mixed-roles', 'claimReport(currency: "NOK")', `requested ${money}`);
    expect(partly).toEqual(await expected('claimed_minor', 'NOK', utrecht));
    expect(partly.missing + partly.converted).toBeGreaterThan(0);
  });
});
