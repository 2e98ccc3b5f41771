import { afterAll, beforeAll, expect, it } from 'vitest';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  approvedClaim,
  enrollmentOf,
  must,
  mutate,
  type PaymentView,
  payInto,
  paymentsOf,
  run,
  type UserError,
} from './paying.js';

const program = { programCode: 'CLOUD_INDIRECT_RESELLER' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-10T17:00:00Z');
  await payInto(world, 'OWNER_EMEA', 'USD');
  await earn(world, { dollars: '60000.00' });
  world.setTime('2021-05-18T17:00:00Z');
});
afterAll(() => world.close());

async function paid(): Promise<PaymentView> {
  const claim = await approvedClaim(world, { amount: '1000.00', currency: 'USD' });
  await run(world, program);
  const [payment] = await paymentsOf(world, claim);
  if (!payment) throw new Error('Nothing was paid.');
  return payment;
}

type Told = Pick<UserError, 'code' | 'details'>;

/** Asks what may be done about a hold, does it, and expects the same answer; gives the state afterwards. */
async function tried(persona: string, name: string, id: string): Promise<string | readonly Told[]> {
  const { data, errors } = await world.ask<{
    payment: { viewerActions: { name: string; allowed: boolean; reasons: Told[] }[] };
  }>(
    persona,
    'query ($id: ID!) { payment(id: $id) { viewerActions { name allowed reasons { code details } } } }',
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const shown = data?.payment.viewerActions.find((action) => action.name === name);
  const before = await tablesDigest(world.database.db);
  const { payment, userErrors } = await act(world, persona, name, { id, comment: 'As was said.' });
  const reasons = userErrors.map(({ code, details }) => ({ code, details }));
  expect(shown).toEqual({ name, allowed: reasons.length === 0, reasons });
  if (reasons.length === 0) return payment?.status ?? '';
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return reasons;
}

const held = (...reasons: string[]): Told[] => [{ code: 'PAYMENT_HELD', details: { reasons } }];

it.each([
  ['incentives-admin', 'finance', 'PARTNER_HOLD'],
  ['finance', 'incentives-admin', 'OWNER_HOLD'],
])('PAY-5, PAY-8: what %s held alone is released alone, and says so beforehand', async (own, other, hold) => {
  const { id } = await paid();
  expect(await tried(own, 'paymentHold', id)).toBe('HELD');
  expect(await tried(other, 'paymentRelease', id)).toEqual(held(hold));
  expect(await tried(own, 'paymentRelease', id)).toBe('DUE');
});

it.each([
  ['incentives-admin', 'finance', 'PARTNER_HOLD'],
  ['finance', 'incentives-admin', 'OWNER_HOLD'],
])(
  'PAY-5, PAY-8: what %s held with all of an enrollment is released with all of it',
  async (own, other, hold) => {
    const { id } = await paid();
    const enrollmentId = await enrollmentOf(world);
    await mutate(world, own, 'paymentHold', { enrollmentId, comment: 'All of them.' });
    expect(await tried(own, 'paymentRelease', id)).toEqual(held(hold));
    expect(await tried(other, 'paymentRelease', id)).toEqual(held(hold));
    // Held by itself, too: the one is not released without the other.
    expect(await tried(own, 'paymentHold', id)).toBe('HELD');
    expect(await tried(own, 'paymentRelease', id)).toEqual(held(hold));
    await mutate(world, own, 'paymentRelease', { enrollmentId });
    expect(await tried(own, 'paymentRelease', id)).toBe('DUE');
  },
);

it('PAY-5: each side lifts its own, and the hold of the other keeps the payment', async () => {
  const { id } = await paid();
  const enrollmentId = await enrollmentOf(world);
  await mutate(world, 'finance', 'paymentHold', { enrollmentId, comment: 'All of them.' });
  expect(await tried('incentives-admin', 'paymentHold', id)).toBe('HELD');
  expect(await tried('finance', 'paymentRelease', id)).toEqual(held('OWNER_HOLD'));
  expect(await tried('incentives-admin', 'paymentRelease', id)).toBe('HELD');
  await mutate(world, 'finance', 'paymentRelease', { enrollmentId });
  expect((await must(world, 'finance', 'paymentStart', { id })).status).toBe('IN_PROGRESS');
});

it('PAY-7, ENR-15: what is still to be paid says at once that the owner ended the enrollment', async () => {
  const { id } = await paid();
  const ended = { id: await enrollmentOf(world), status: 'INACTIVE', comment: 'Sold to another.' };
  await mutate(world, 'program-manager', 'enrollmentDeactivate', ended);
  const { data } = await world.ask<{ payment: Record<string, unknown> }>(
    'finance',
    'query ($id: ID!) { payment(id: $id) { status heldReasons } }',
    { id },
  );
  expect(data?.payment).toEqual({ status: 'HELD', heldReasons: ['OWNER_HOLD'] });
});
