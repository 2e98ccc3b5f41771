import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { approvedClaim, earnFrom, type PaymentView, payInto, paymentsOf, run } from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };
/** Of FY21 H1, used in the first half of 2021. */
const early = { appliesOn: '2020-11-30' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The scenarios of the rulebook are enrolled since then, and what the demo world has paid would be their future.
  for (const sql of [
    "update enrollment set earnings_start_on = '2020-07-01'",
    "update payment set created_at = '2020-07-01'",
  ]) {
    await world.database.db.readUnscoped({ sql, parameters: [] });
  }
  world.setTime('2021-05-10T17:00:00Z');
  await payInto(world, 'OWNER_EMEA', 'USD');
  await earnFrom(world, 'OWNER_EMEA', '10000.00', early);
});
afterAll(() => world.close());

/** A claim that was approved and paid on a day, as its payment. */
async function paid(dollars: string, executedOn: string, on: string): Promise<PaymentView> {
  const claim = await approvedClaim(world, { amount: dollars, currency: 'USD' }, executedOn, on);
  expect(await run(world, program)).toMatchObject({ created: 1, findings: [] });
  const [payment] = await paymentsOf(world, claim);
  if (!payment) throw new Error('Nothing was paid.');
  return payment;
}

const amountsOf = ({ amount, grossAmount, recoveredAmount }: PaymentView) => [
  amount,
  grossAmount,
  recoveredAmount,
];

async function faults(): Promise<string[]> {
  const kinds: string[] = [];
  await checkPayments(world.database.db, ({ kind }) => kinds.push(kind));
  return kinds;
}

describe('MON-16: earnings that are corrected after they were claimed', () => {
  it('are taken back from the next payment', async () => {
    expect(amountsOf(await paid('8000.00', '2021-03-10', '2021-05-18'))).toEqual([
      { amount: '8000.00', currency: 'USD' },
      { amount: '8000.00' },
      { amount: '0.00' },
    ]);
    await earnFrom(world, 'OWNER_EMEA', '-5000.00', early);
    expect((await fundOf(world, 'FY21_H1')).amounts).toEqual({
      earned: '5000.00',
      recoverable: '3000.00',
      approved: '8000.00',
      claimed: '8000.00',
    });

    world.setTime('2021-08-20T17:00:00Z');
    await earnFrom(world, 'OWNER_EMEA', '20000.00', { appliesOn: '2021-03-31' });
    expect(amountsOf(await paid('4000.00', '2021-08-10', '2021-08-20'))).toEqual([
      { amount: '1000.00', currency: 'USD' },
      { amount: '4000.00' },
      { amount: '3000.00' },
    ]);
    expect(await faults()).toEqual([]);
  });

  it('and given back, once, when the correction is corrected; until then nobody calls it wrong', async () => {
    await earnFrom(world, 'OWNER_EMEA', '5000.00', early);
    expect((await fundOf(world, 'FY21_H1')).amounts).toMatchObject({
      earned: '10000.00',
      expired: '2000.00',
    });
    expect(await faults()).toEqual([]);

    expect(amountsOf(await paid('500.00', '2021-08-11', '2021-08-23'))).toEqual([
      { amount: '3500.00', currency: 'USD' },
      { amount: '500.00' },
      { amount: '-3000.00' },
    ]);
    expect(amountsOf(await paid('600.00', '2021-08-12', '2021-08-24'))).toEqual([
      { amount: '600.00', currency: 'USD' },
      { amount: '600.00' },
      { amount: '0.00' },
    ]);
    expect(await faults()).toEqual([]);
  });

  it('verify finds what was taken and not given back although a payment was made, and what was never to be taken', async () => {
    const change = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
    const refund = 'fund_minor < 0';
    await change(`update payment_recovery set fund_minor = fund_minor + 1 where ${refund}`);
    expect(await faults()).toEqual(['RECOVERY_UNEXPLAINED']);
    await change(`update payment_recovery set fund_minor = fund_minor - 2 where ${refund}`);
    expect(await faults()).toEqual(['RECOVERY_UNEXPLAINED']);
    await change(`update payment_recovery set fund_minor = fund_minor + 1 where ${refund}`);
    expect(await faults()).toEqual([]);
    const halves = `insert into payment_recovery select (jsonb_populate_record(x, '{"fund_minor": -1}')).* from payment_recovery x`;
    await expect(change(`${halves} where fund_minor > 0`)).rejects.toMatchObject({ code: '23514' });
  });
});
