import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { earn, fundOf } from './earn.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const code = 'FY21_H1';
/** The day after the claim period, and the one on which somebody looks at last. */
const expiredAt = '2021-08-16T07:00:00Z';
const lookedAt = '2021-09-01T17:00:00Z';

interface Told {
  readonly report: { readonly total: Record<'remaining' | 'expired', { amount: string }[]> };
  readonly fundBalances: {
    readonly nodes: readonly {
      readonly updatedAt: string;
      readonly amounts: { readonly remaining: { readonly amount: string } };
      readonly entries: {
        readonly nodes: readonly { kind: string; processedAt: string; bookedAt: string }[];
      };
    }[];
  };
}

/** What is told of the fund as of an instant. */
async function toldOf(asOf: string) {
  const filter = `filter: { usagePeriod: { code: { eq: "${code}" } }, program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } },
    location: { locationId: { eq: "50000000" } } }`;
  const { data, errors } = await world.ask<Told>(
    'finance',
    `{ report: fundReport(${filter}, asOf: "${asOf}") { total { remaining { amount } expired { amount } } }
      fundBalances(${filter}) { nodes { updatedAt amounts(asOf: "${asOf}") { remaining { amount } }
        entries(last: 1) { nodes { kind processedAt bookedAt } } } } }`,
  );
  expect(errors).toBeUndefined();
  const [fund] = data?.fundBalances.nodes ?? [];
  const { remaining, expired } = data?.report.total ?? {};
  const asOfNow = { remaining: remaining?.[0]?.amount, expired: expired?.[0]?.amount };
  return { ...asOfNow, balance: fund?.amounts.remaining.amount, fund };
}

it('MON-11, MON-14: what fell due is booked at its instant, and nobody is told of it before it was written down', async () => {
  await earn(world, { dollars: '20000.00', periodCode: code, at: '2020-12-20T00:00:00Z' });
  const left = (await fundOf(world, code)).amounts.remaining;
  world.setTime(lookedAt);
  const between = '2021-08-20T17:00:00Z';
  const before = { remaining: left, expired: '0.00', balance: left };
  expect(await toldOf(between)).toMatchObject(before);

  await world.server.background.scheduler.run();
  expect(await toldOf(between)).toMatchObject(before);
  expect(await toldOf(lookedAt)).toMatchObject({
    remaining: '0.00',
    expired: left,
    balance: '0.00',
    fund: {
      updatedAt: lookedAt,
      entries: { nodes: [{ kind: 'EXPIRY', processedAt: expiredAt, bookedAt: lookedAt }] },
    },
  });
});

it('MON-5: what a long import books late is told from the instant on at which it was written', async () => {
  await earn(world, {
    dollars: '300.00',
    periodCode: code,
    at: '2021-09-02T10:00:00Z',
    writtenAt: '2021-09-02T10:20:00Z',
  });
  world.setTime('2021-09-03T17:00:00Z');
  const before = await toldOf('2021-09-02T10:19:59Z');
  expect([before.expired, before.balance]).toEqual(['20000.00', '0.00']);
  const after = await toldOf('2021-09-02T10:20:00Z');
  expect([after.expired, after.balance]).toEqual(['20300.00', '0.00']);
  expect(after.fund).toMatchObject({
    updatedAt: '2021-09-02T10:20:00Z',
    entries: { nodes: [{ processedAt: '2021-09-02T10:00:00Z', bookedAt: '2021-09-02T10:20:00Z' }] },
  });
});
