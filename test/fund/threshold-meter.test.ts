import { afterAll, beforeAll, expect, it } from 'vitest';
import { mutate } from '../payment/paying.js';
import { openWorld, type World } from '../support/server.js';
import { earn, fundOf } from './earn.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const query = `query ($period: String!) { fundBalances(filter: { usagePeriod: { code: { eq: $period } },
  program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } }, location: { locationId: { eq: "50000000" } } }) { nodes {
  thresholdMeter { threshold { amount currency } earned { amount } missing { amount } reached
    forecast { amount } forecastReached assessedOn provisional } } } }`;

/** What the meter of a half-year, by default of July to December 2020, shows at an instant. */
async function meterAt(instant: string, period = 'FY21_H1'): Promise<unknown> {
  world.setTime(instant);
  const { data, errors } = await world.ask<{ fundBalances: { nodes: { thresholdMeter: unknown }[] } }>(
    'incentives-admin',
    query,
    { period },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.fundBalances.nodes[0]?.thresholdMeter;
}

/** MON-7: the first day whose earnings count. */
const earningsCountFrom = (day: string): Promise<unknown> =>
  world.database.db.orm.em
    .fork()
    .getConnection()
    .execute(
      `update enrollment set earnings_start_on = ? where program_id = (select id from program
        where code = 'CLOUD_INDIRECT_RESELLER') and location_id = (select id from partner_location where location_key = '50000000')`,
      [day],
    );

const amount = (dollars: string) => ({ amount: dollars });
const always = { threshold: { amount: '10000.00', currency: 'USD' }, assessedOn: '2021-01-01' };

it('SUP-7: tells what is missing, forecasts by the pace of the days so far, and ends when claims open', async () => {
  await earningsCountFrom('2020-07-01');
  // 46 of 184 days: one quarter of the half-year.
  await earn(world, { dollars: '2499.00', at: '2020-08-15T19:00:00Z' });
  expect(await meterAt('2020-08-15T19:00:00Z')).toEqual({
    ...always,
    earned: amount('2499.00'),
    missing: amount('7501.00'),
    reached: false,
    forecast: amount('9996.00'),
    forecastReached: false,
    provisional: true,
  });
  // Equal qualifies (MON-3), of the forecast as of what is earned.
  await earn(world, { dollars: '1.00', at: '2020-08-15T20:00:00Z' });
  expect(await meterAt('2020-08-15T20:00:00Z')).toMatchObject({
    missing: amount('7500.00'),
    reached: false,
    forecast: amount('10000.00'),
    forecastReached: true,
  });
  // 15 of 153 days since August.
  await earningsCountFrom('2020-08-01');
  expect(await meterAt('2020-08-15T20:00:00Z')).toMatchObject({ forecast: amount('25500.00') });

  await earn(world, { dollars: '7499.99', at: '2020-12-31T20:00:00Z' });
  const short = { missing: amount('0.01'), reached: false, forecast: amount('9999.99') };
  expect(await meterAt('2021-01-01T07:59:59Z')).toMatchObject({ ...short, provisional: true });
  expect(await meterAt('2021-01-01T08:00:00Z')).toEqual({
    ...always,
    ...short,
    earned: amount('9999.99'),
    forecastReached: false,
    provisional: false,
  });
  await earn(world, { dollars: '0.01', at: '2021-01-02T08:00:00Z' });
  const reached = { missing: amount('0.00'), reached: true, forecastReached: true };
  expect(await meterAt('2021-01-02T08:00:00Z')).toMatchObject(reached);
  expect(await meterAt('2021-03-01T20:00:00Z')).toBeNull();
});

it('MON-3: a threshold in a currency with other decimals is met by the amount that is worth it', async () => {
  const sql = `update program_threshold set currency = 'KWD', threshold_minor = 3000000 where valid_to is null
    and program_id = (select id from program where code = 'CLOUD_INDIRECT_RESELLER')`;
  await world.database.db.readUnscoped({ sql, parameters: [] });
  const rate = { month: '2021-12-01', fromCurrency: 'USD', toCurrency: 'KWD', rate: '0.3' };
  await mutate(world, 'finance', 'exchangeRatesImport', {
    rates: [{ ...rate, source: 'Treasury', datedOn: '2021-11-30' }],
  });
  const earned = { periodCode: 'FY22_H1', dollars: '0.01' };
  await earn(world, { ...earned, dollars: '9999.98', at: '2021-12-20T20:00:00Z' });
  expect(await meterAt('2021-12-31T20:00:00Z', 'FY22_H1')).toMatchObject({
    threshold: { amount: '3000.000', currency: 'KWD' },
    earned: amount('2999.994'),
    missing: amount('0.006'),
    reached: false,
  });
  await earn(world, { ...earned, at: '2022-01-02T08:00:00Z' });
  expect((await fundOf(world, 'FY22_H1')).amounts).toEqual({ earned: '9999.99', converted: '9999.99' });
  await earn(world, { ...earned, at: '2022-01-03T08:00:00Z' });
  expect((await fundOf(world, 'FY22_H1')).amounts).toEqual({ earned: '10000.00', remaining: '10000.00' });
  expect(await meterAt('2022-01-03T08:00:00Z', 'FY22_H1')).toMatchObject({ reached: true });
});

it('is read for any number of funds in the statement that reads them', async () => {
  world.setTime('2026-09-15T16:00:00Z');
  const all = `{ fundBalances(first: 100) { nodes { thresholdMeter { reached forecast { amount } } } } }`;
  const statements = await world.statementsOf(async () => {
    expect((await world.ask('finance', all)).errors).toBeUndefined();
  });
  expect(statements).toBe(1);
});
