import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { mutate } from './paying.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Earnings of a payment, and those of them that a load finds which asks for what has changed since an instant. */
async function changedSince(id: string, since: string) {
  const { data } = await world.ask<{
    payment: { earnings: { nodes: { id: string }[] } };
    earnings: { nodes: { id: string }[] };
  }>(
    'finance',
    `query ($id: ID!, $since: DateTime!) { payment(id: $id) { earnings(first: 100) { nodes { id } } }
      earnings(first: 100, filter: { updatedAt: { gte: $since } }) { nodes { id } } }`,
    { id, since },
  );
  const found = new Set(data?.earnings.nodes.map((earning) => earning.id));
  const own = data?.payment.earnings.nodes.map((earning) => earning.id) ?? [];
  return { own, missed: own.filter((earning) => !found.has(earning)) };
}

it('PAY-1: whatever becomes of a payment, its earnings are found by updatedAt, as their file tells it', async () => {
  const { data } = await world.ask<{ payments: { nodes: { id: string }[] } }>(
    'finance',
    '{ payments(first: 1, filter: { kind: { eq: PLAN_MONTHLY }, status: { eq: DUE } }) { nodes { id } } }',
  );
  const id = data?.payments.nodes[0]?.id ?? '';
  const acts = [
    ['paymentHold', { comment: 'Looked into.' }],
    ['paymentRelease', {}],
    ['paymentStart', {}],
    ['paymentFail', { comment: 'The account was closed.' }],
    ['paymentReprocess', {}],
    ['paymentSend', { sentOn: '2026-09-21' }],
    ['paymentReverse', { comment: 'It came back.' }],
    ['paymentReissue', {}],
  ] as const;
  for (const [index, [act, input]] of acts.entries()) {
    const since = `2026-09-${17 + index}T10:00:00Z`;
    world.setTime(since);
    await mutate(world, 'finance', act, { id, ...input });
    const { own, missed } = await changedSince(id, since);
    expect(own.length, act).toBeGreaterThan(0);
    expect(missed, act).toEqual([]);
  }
});
