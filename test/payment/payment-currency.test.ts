import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { openWorld, type World } from '../support/server.js';
import {
  approvedClaim,
  earnFrom,
  mutate,
  type PaymentView,
  payInto,
  paymentsOf,
  run,
  taxData,
} from './paying.js';

/** The demo world has no rates of 2028, so that the exact ones of the scenario can be set. */
const rates = ['2028-01,GBP,EUR,1.1600,Treasury,2027-12-31', '2028-01,USD,EUR,0.8500,Treasury,2027-12-31'];
const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2028-01-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'EUR');
  await payInto(world, 'OWNER_AMERICAS', 'USD');
  await mutate(world, 'finance', 'exchangeRatesImport', { csv: rates.join('\n') });
});
afterAll(() => world.close());

const shown = ({
  amount,
  sourceAmount,
  exchangeRate,
  exchangeRateSource,
  exchangeRateOn,
  legalEntity,
}: PaymentView) => ({
  amount,
  sourceAmount,
  exchangeRate,
  exchangeRateSource,
  exchangeRateOn,
  legalEntity,
});

describe('E2E-14', () => {
  it('MON-8: pays in the currency of the profile, at the rate of the month of payment', async () => {
    await earnFrom(world, 'OWNER_EMEA', '20000.00', { appliesOn: '2026-08-31' });
    const claim = await approvedClaim(
      world,
      { amount: '2000.00', currency: 'GBP' },
      '2027-06-10',
      '2027-08-10',
    );
    world.setTime('2028-01-10T17:00:00Z');
    await run(world, program);
    const payments = await paymentsOf(world, claim);
    expect(payments.map(shown)).toEqual([
      {
        amount: { amount: '2320.00', currency: 'EUR' },
        sourceAmount: { amount: '2000.00', currency: 'GBP' },
        exchangeRate: '1.16',
        exchangeRateSource: 'Treasury',
        exchangeRateOn: '2027-12-31',
        legalEntity: { code: 'OWNER_EMEA' },
      },
    ]);
    expect(payments).toMatchObject([{ status: 'DUE', heldReasons: [], month: '2028-01-01' }]);
  });

  it('decisions 8, 13: an inverse rate gives the same cent at reservation, approval, payment and in reports', async () => {
    // 190.19 at 7.6 are 25.025: half a cent, which no number of decimals of the inverse reaches.
    const csv = ['2027-06-01,USD,IDR,7.6,Treasury,2027-05-31', '2028-01-01,EUR,IDR,7.6,Treasury,2027-12-31'];
    await mutate(world, 'finance', 'exchangeRatesImport', { csv: csv.join('\n') });
    const claimed = { amount: '190.19', currency: 'IDR' };
    const claim = await approvedClaim(world, claimed, '2027-06-10', '2027-08-10');
    const { data: fund } = await world.ask<{ fundBalances: { nodes: { entries: { nodes: unknown[] } }[] } }>(
      'finance',
      `{ fundBalances(filter: { usagePeriod: { code: { eq: "FY27_H1" } }, program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } },
        location: { locationId: { eq: "50000000" } } }) { nodes { entries(first: 100) { nodes { kind amount { amount } claim { id } } } } } }`,
    );
    const entries = (fund?.fundBalances.nodes[0]?.entries.nodes ?? []) as { claim: { id: string } | null }[];
    expect(entries.filter((entry) => entry.claim?.id === claim)).toMatchObject([
      { kind: 'RESERVATION', amount: { amount: '25.03' } },
      { kind: 'APPROVAL', amount: { amount: '25.03' } },
    ]);
    world.setTime('2028-01-10T17:00:00Z');
    await run(world, program);
    expect((await paymentsOf(world, claim)).map(shown)).toMatchObject([
      { amount: { amount: '25.03', currency: 'EUR' }, exchangeRate: '0.13157894736842105263' },
    ]);
    const faults: unknown[] = [];
    await checkPayments(world.database.db, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
    const { data: report } = await world.ask(
      'finance',
      `{ claimReport(currency: "USD", filter: { executedOn: { eq: "2027-06-10" }, claimedAmount: { eq: "190.19", currency: "IDR" } }) {
        total { inCurrency { requested { amount } } } } }`,
    );
    expect(report).toMatchObject({
      claimReport: { total: { inCurrency: { requested: { amount: '25.03' } } } },
    });
  });

  it('MON-9: companies pay their parts separately, pro rata to what they contributed', async () => {
    await earnFrom(world, 'OWNER_EMEA', '12000.00', { appliesOn: '2027-03-31' });
    await earnFrom(world, 'OWNER_AMERICAS', '8000.00', { appliesOn: '2027-04-30' });
    const claim = await approvedClaim(world, { amount: '1000.00', currency: 'USD' }, '2027-12-10');
    await run(world, program);
    const payments = (await paymentsOf(world, claim)).map(shown);
    expect(payments).toHaveLength(2);
    expect(payments).toEqual(
      expect.arrayContaining([
        {
          amount: { amount: '510.00', currency: 'EUR' },
          sourceAmount: { amount: '600.00', currency: 'USD' },
          exchangeRate: '0.85',
          exchangeRateSource: 'Treasury',
          exchangeRateOn: '2027-12-31',
          legalEntity: { code: 'OWNER_EMEA' },
        },
        {
          amount: { amount: '400.00', currency: 'USD' },
          sourceAmount: { amount: '400.00', currency: 'USD' },
          exchangeRate: null,
          exchangeRateSource: null,
          exchangeRateOn: null,
          legalEntity: { code: 'OWNER_AMERICAS' },
        },
      ]),
    );
  });

  it('pays once, however often it is run', async () => {
    expect(await run(world, program)).toMatchObject({ created: 0, payments: [], userErrors: [] });
  });
});

describe('the export of payments', () => {
  const url =
    '/exports/payments.ndjson?locationId=50000000&programCode=CLOUD_INDIRECT_RESELLER&monthFrom=2028-01-01';

  async function exported(persona: string, tag?: string) {
    const { token } = await world.server.tokens.issue(persona);
    const { statusCode, headers, body } = await world.server.app.inject({
      url,
      headers: { authorization: `Bearer ${token}`, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
    });
    const lines = body.split('\n').filter((line) => line !== '');
    const payments = lines.map((line) => JSON.parse(line) as Record<string, string | null>);
    return {
      statusCode,
      tag: String(headers.etag),
      missing: headers['x-rates-missing'],
      dollars: Object.fromEntries(
        payments.map((one) => [`${one.earned} ${one.currencyCode}`, one.earnedUSD]),
      ),
      taxes: new Set(payments.flatMap((one) => [one.withheldTax, one.salesTax, one.serviceFeeTax])),
    };
  }

  it('MON-8: tells in dollars what was earned in others, at the rate of the month, or which rate is missing', async () => {
    const before = await exported('finance');
    const others = { '25.03 EUR': null, '510.00 EUR': '600.00', '400.00 USD': '400.00' };
    expect(before).toMatchObject({
      dollars: { '2320.00 EUR': null, ...others },
      missing: 'GBP/USD 2028-01, IDR/USD 2028-01',
    });
    expect((await exported('finance', before.tag)).statusCode).toBe(304);
    // That it is the inverse one makes no difference.
    const csv = '2028-01,USD,GBP,0.8,Treasury,2027-12-31';
    await mutate(world, 'finance', 'exchangeRatesImport', { csv });
    expect(await exported('finance', before.tag)).toMatchObject({
      statusCode: 200,
      dollars: { '2320.00 EUR': '2500.00', ...others },
      missing: 'IDR/USD 2028-01',
    });
  });

  it('says of taxes nothing, as nobody tells of them, and not that there were none', async () => {
    expect((await exported('finance')).taxes).toEqual(new Set([null]));
  });

  it('ROLE-10: is no richer for who does not see amounts', async () => {
    const { statusCode, missing, dollars } = await exported('partner-program-admin');
    expect([statusCode, missing, new Set(Object.values(dollars))]).toEqual([
      200,
      undefined,
      new Set([undefined]),
    ]);
  });
});
