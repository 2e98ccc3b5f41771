import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  approvedClaim,
  earnFrom,
  must,
  mutate,
  payInto,
  paymentsOf,
  run,
  taxData,
} from '../payment/paying.js';
import { openWorld, type World } from '../support/server.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };
const money = (amount: string, currency: string) => ({ amount, currency });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2027-02-10T17:00:00Z');
  await earnFrom(world, 'OWNER_EMEA', '40000.00', { appliesOn: '2026-08-31' });
  world.setTime('2028-01-10T17:00:00Z');
  await taxData(world);
  await payInto(world, 'OWNER_EMEA', 'EUR');
  const csv = [
    // By an inverse half a cent is a cent: what is kept of the rate beside the payment would lose it.
    '2028-01,EUR,GBP,0.8000,Treasury,2027-12-31',
    '2028-01,GBP,USD,1.3000,Treasury,2027-12-31',
    '2028-02,GBP,USD,1.2500,Treasury,2028-01-31',
    '2028-02,GBP,EUR,1.3000,Treasury,2028-01-31',
  ];
  await mutate(world, 'finance', 'exchangeRatesImport', { csv: csv.join('\n') });
});
afterAll(() => world.close());

/** What was paid by an instant, in a currency, with the rates behind it. */
async function paidThen(currency: string): Promise<unknown> {
  const { data, errors } = await world.ask(
    'finance',
    `{ claimReport(asOf: "2028-01-20T12:00:00Z", currency: "${currency}", filter: { executedOn: { eq: "2027-06-10" } }) {
      digest total { paid { amount currency } inCurrency { paid { amount } } unconverted } rates { month fromCurrency rate } } }`,
  );
  expect(errors).toBeUndefined();
  return data;
}

it('MON-8: as of an instant an amount is what it was, whatever currency it was paid again in since', async () => {
  const claims = [
    await approvedClaim(world, money('2000.02', 'GBP'), '2027-06-10', '2027-08-10'),
    await approvedClaim(world, money('1000.02', 'GBP'), '2027-06-10', '2027-08-10'),
  ];
  world.setTime('2028-01-10T17:00:00Z');
  await run(world, program);
  const [payment] = await paymentsOf(world, claims[0] ?? '');
  const id = payment?.id;
  expect(payment?.amount).toEqual(money('3750.06', 'EUR'));
  await must(world, 'finance', 'paymentStart', { id });
  await must(world, 'finance', 'paymentSend', { id });
  world.setTime('2028-01-25T17:00:00Z');
  const before = await Promise.all(['EUR', 'USD', 'GBP'].map(paidThen));
  expect(before).toMatchObject(
    ['3750.06', '3900.06', '3000.04'].map((amount) => ({
      claimReport: {
        total: { paid: [money('3000.04', 'GBP')], inCurrency: { paid: { amount } }, unconverted: 0 },
      },
    })),
  );

  // Within its month the rate is of the same one, which history then does not tell.
  world.setTime('2028-01-26T17:00:00Z');
  for (const currency of ['USD', 'EUR']) {
    await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
    await payInto(world, 'OWNER_EMEA', currency);
    expect(await must(world, 'finance', 'paymentReissue', { id })).toMatchObject({ month: '2028-01-01' });
    await must(world, 'finance', 'paymentSend', { id });
    expect(await Promise.all(['EUR', 'USD', 'GBP'].map(paidThen))).toEqual(before);
  }

  world.setTime('2028-02-10T17:00:00Z');
  await must(world, 'finance', 'paymentReverse', { id, comment: 'The account was closed.' });
  await payInto(world, 'OWNER_EMEA', 'USD');
  const reissued = await must(world, 'finance', 'paymentReissue', { id });
  expect(reissued).toMatchObject({ amount: money('3750.06', 'USD'), month: '2028-02-01' });
  await must(world, 'finance', 'paymentSend', { id });
  expect(await Promise.all(['EUR', 'USD', 'GBP'].map(paidThen))).toEqual(before);

  // Priced anew once more, it is still the first change since the instant that tells.
  await must(world, 'finance', 'paymentReverse', { id, comment: 'Again.' });
  await payInto(world, 'OWNER_EMEA', 'EUR');
  expect(await must(world, 'finance', 'paymentReissue', { id })).toMatchObject({
    amount: money('3900.06', 'EUR'),
  });
  expect(await Promise.all(['EUR', 'USD', 'GBP'].map(paidThen))).toEqual(before);
});
