import { afterAll, beforeAll, expect, it } from 'vitest';
import { Planning } from '../plan/planning.js';
import { openWorld, type World } from '../support/server.js';
import {
  approvedPlan,
  dollars,
  earnRebate,
  enrol,
  leeds,
  montreal,
  type Payee,
  programCode,
} from './monthly.js';
import { must, type PaymentView, run } from './paying.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
  world.setTime('2020-07-10T17:00:00Z');
  await enrol(world, leeds);
  await enrol(world, montreal);
});
afterAll(() => world.close());

/** The statuses of what a location earned in the program, by amount. */
async function statuses({ persona, locationId }: Payee): Promise<Record<string, string>> {
  const { data, errors } = await world.ask<{
    earnings: { nodes: { status: string; amount: { amount: string } }[] };
  }>(
    persona,
    `query ($location: String!, $program: String!) { earnings(filter: { location: { locationId: { eq: $location } },
      program: { code: { eq: $program } } }) { nodes { status amount { amount } } } }`,
    { location: locationId, program: programCode },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return Object.fromEntries(data.earnings.nodes.map(({ status, amount }) => [amount.amount, status]));
}

const ofPlace = (payments: readonly PaymentView[], { locationId }: Payee): PaymentView => {
  const found = payments.find(
    ({ location }) => (location as { locationId: string }).locationId === locationId,
  );
  if (!found) throw new Error(`Nothing was paid to ${locationId}.`);
  return found;
};

it('PAY-1: what a month without a plan carried on is upcoming and sent with the payment that takes it up', async () => {
  world.setTime('2021-04-28T17:00:00Z');
  await earnRebate(world, leeds.locationId, '5000.00', '2021-04-20');
  world.setTime('2021-05-15T17:00:00Z');
  expect(await run(world, { programCode })).toMatchObject({ created: 0, findings: [] });
  expect(await statuses(leeds)).toEqual({ '5000.00': 'UNPROCESSED' });

  // Earned under no plan as well, and computed only when the next month is.
  await earnRebate(world, montreal.locationId, '1200.00', '2021-04-22');
  await earnRebate(world, montreal.locationId, '800.00', '2021-05-10');
  world.setTime('2021-05-20T17:00:00Z');
  for (const payee of [leeds, montreal]) await approvedPlan(planning, payee, '10000.00');
  world.setTime('2021-06-15T17:00:00Z');
  const { payments, findings } = await run(world, { programCode });
  expect([payments.length, findings]).toEqual([2, []]);
  expect(ofPlace(payments, leeds).amount).toEqual(dollars('5000.00'));
  expect(ofPlace(payments, montreal).amount).toEqual(dollars('2000.00'));
  expect(await statuses(leeds)).toEqual({ '5000.00': 'UPCOMING' });
  expect(await statuses(montreal)).toEqual({ '1200.00': 'UPCOMING', '800.00': 'UPCOMING' });

  const { id } = ofPlace(payments, leeds);
  await must(world, 'finance', 'paymentStart', { id });
  await must(world, 'finance', 'paymentSend', { id });
  expect(await statuses(leeds)).toEqual({ '5000.00': 'SENT' });
  expect(await statuses(montreal)).toEqual({ '1200.00': 'UPCOMING', '800.00': 'UPCOMING' });
  await must(world, 'finance', 'paymentReverse', { id, comment: 'It came back.' });
  expect(await statuses(leeds)).toEqual({ '5000.00': 'UPCOMING' });
});
