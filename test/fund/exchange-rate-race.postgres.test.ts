import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeRatesTurn } from '../../src/rate/exchange-rate.queries.js';
import { openWorld, type World } from '../support/server.js';
import { booked } from './earn.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rates = async (fromCurrency: string, toCurrency: string, rate: string): Promise<unknown[]> => {
  const given = {
    month: '2021-03-01',
    fromCurrency,
    toCurrency,
    rate,
    source: 'Treasury',
    datedOn: '2021-02-26',
  };
  const { data, errors } = await world.ask<{ exchangeRatesImport: { userErrors: { code: string }[] } }>(
    'finance',
    'mutation ($input: ExchangeRatesImportInput!) { exchangeRatesImport(input: $input) { userErrors { code } } }',
    { input: { rates: [given] } },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.exchangeRatesImport.userErrors.map(({ code }) => code);
};

/** How many sessions of this database wait for a lock of another. */
async function waiting(): Promise<number> {
  const sql = `select count(*)::int as waits from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const [row] = await world.database.db.readUnscoped({ sql, parameters: [] });
  return Number(row?.waits);
}

it('MON-8: of two imports at once with opposite rates one is taken', async () => {
  let over = 0;
  let both: Promise<unknown[]> = Promise.resolve([]);
  await booked(world, '2021-03-01T09:00:00Z', async (act) => {
    await takeRatesTurn(act);
    const ways = [rates('ZAR', 'USD', '0.0671'), rates('USD', 'ZAR', '14.9')];
    for (const way of ways)
      void way.finally(() => {
        over += 1;
      });
    both = Promise.all(ways);
    // Both are on their way before either can look at what is there.
    while ((await waiting()) < 2) expect(over).toBe(0);
  });
  expect((await both).sort()).toEqual([[], ['EXCHANGE_RATE_EXISTS']]);
});
