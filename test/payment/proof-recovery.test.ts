import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPayments } from '../../src/payment/payment-check.service.js';
import { completeDossier, done } from '../claim/claim-acts.js';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import { activityOf, approvedPlan, dollars, earnRebate, enrol, leeds, programCode } from './monthly.js';
import { run } from './paying.js';

let world: World;
let activityId: string;
beforeAll(async () => {
  world = await openWorld();
  const planning = new Planning(world);
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  world.setTime('2021-03-15T17:00:00Z');
  activityId = await activityOf(world, await approvedPlan(planning, leeds, '10000.00'), leeds.persona);
});
afterAll(() => world.close());

/** A proof of the plan's activity that a reviewer rejects at the present instant. */
async function rejectedProof(number: string, amount: string): Promise<string> {
  const { id } = await done(world, leeds.persona, 'claimCreate', {
    activityId,
    executedOn: '2021-04-10',
    name: 'Banners',
    claimedAmount: dollars(amount),
  });
  await completeDossier(world, id, number, Number(amount) * 100);
  await done(world, leeds.persona, 'claimSubmit', { id });
  await done(world, 'reviewer', 'claimReviewStart', { id });
  await done(world, 'reviewer', 'claimReject', { id, reason: 'Not done.', reasonCodes: ['OTHER'] });
  return id;
}

/** Pays a month of earnings, and tells what was paid and what was taken back for which claims. */
async function payMonth(earned: string, on: string, paidAt: string): Promise<unknown> {
  world.setTime(`${on}T17:00:00Z`);
  await earnRebate(world, leeds.locationId, earned, on);
  world.setTime(paidAt);
  const { payments, findings } = await run(world, { programCode });
  expect([payments.length, findings]).toEqual([1, []]);
  const { data, errors } = await world.ask<{ payment: unknown }>(
    leeds.persona,
    `query ($id: ID!) { payment(id: $id) { amount { amount } recoveredAmount { amount } recoveries { nodes {
      programAmount { amount currency } amount { amount } claim { id } fund { id } } } } }`,
    { id: payments[0]?.id },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.payment;
}

const paid = (amount: string, recovered: string, recoveries: readonly (readonly [string, string])[]) => ({
  amount: { amount },
  recoveredAmount: { amount: recovered },
  recoveries: {
    nodes: recoveries.map(([claim, minor]) => ({
      programAmount: dollars(minor),
      amount: { amount: minor },
      claim: { id: claim },
      fund: null,
    })),
  },
});

async function faults(): Promise<string[]> {
  const kinds: string[] = [];
  await checkPayments(world.database.db, ({ kind }) => kinds.push(kind));
  return kinds;
}

it('3.3: what was paid for a rejected proof comes back with the next payments, and returns when a dispute is won', async () => {
  expect(await payMonth('5000.00', '2021-04-20', '2021-05-17T17:00:00Z')).toEqual(
    paid('5000.00', '0.00', []),
  );
  const first = await rejectedProof('PR-1', '4000.00');
  // Of 5,000.00 that were paid, 1,000.00 are left for it to account for.
  const second = await rejectedProof('PR-2', '3000.00');
  expect(await payMonth('4500.00', '2021-05-20', '2021-06-15T17:00:00Z')).toEqual(
    paid('0.00', '4500.00', [
      [first, '4000.00'],
      [second, '500.00'],
    ]),
  );
  expect(await faults()).toEqual([]);

  await done(world, leeds.persona, 'claimDispute', { id: first, justification: 'We have been there.' });
  await done(world, 'reviewer-2', 'claimApprove', { id: first });
  expect(await payMonth('6000.00', '2021-06-20', '2021-07-15T17:00:00Z')).toEqual(
    paid('7500.00', '-1500.00', [
      [first, '-4000.00'],
      [second, '2500.00'],
    ]),
  );
  expect(await faults()).toEqual([]);
});

it('verify finds more taken back for a proof than it claimed', async () => {
  const change = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
  await change('update payment_recovery set fund_minor = fund_minor + 1 where fund_minor = 250000');
  expect(await faults()).toEqual(['RECOVERY_UNEXPLAINED']);
});
