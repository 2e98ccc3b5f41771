import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { approvedClaim, earnFrom, mutate, type PaymentView, payInto, paymentsOf, run } from './paying.js';

/** The demo world has no rates of 2028, so that the exact ones of the scenario can be set. */
const rates = ['2028-01,GBP,EUR,1.1600,Treasury,2027-12-31', '2028-01,USD,EUR,0.8500,Treasury,2027-12-31'];
const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2028-01-10T17:00:00Z');
  await mutate(world, 'incentives-admin', 'taxProfileSave', {
    locationId: '50000000',
    ...program,
    taxId: 'NL001234567B01',
    taxForms: ['VAT_REGISTRATION'],
  });
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
