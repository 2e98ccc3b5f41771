import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, advertising, completeDossier, done } from '../claim/claim-acts.js';
import { fileOf, rawLine } from '../earning/earning.fixture.js';
import { advance } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What finance sees of the co-op of the half-year at hand, in one place: of long ago, when little else falls due. */
async function fundAt(locationId: string) {
  const { data, errors } = await world.ask<{ fundBalances: { nodes: Record<string, unknown>[] } }>(
    'finance',
    `query ($locationId: String!) { fundBalances(filter: { location: { locationId: { eq: $locationId } },
        program: { code: { eq: "CLOUD_INDIRECT_RESELLER" } }, usagePeriod: { code: { eq: "FY23_H1" } } }) {
      nodes { earned { amount } converted { amount } remaining { amount }
        entries(last: 1) { nodes { reasonCode amount { amount } bookedAt } } } } }`,
    { locationId },
  );
  const [fund] = data?.fundBalances.nodes ?? [];
  if (!fund) throw new Error(JSON.stringify(errors ?? locationId));
  return fund as Record<'earned' | 'converted' | 'remaining', { amount: string }> &
    Record<'entries', unknown>;
}

/** Imports co-op of places that have none yet, as the program owner does. */
async function earn(dollars: Readonly<Record<string, number>>): Promise<void> {
  const lines = Object.entries(dollars).map(([locationId, wanted]) => {
    const amount = wanted.toFixed(2);
    return {
      ...rawLine,
      earningId: `E2E-2-${locationId}-${wanted}`,
      participantId: locationId,
      earningType: 'Co-op',
      earningAmount: amount,
      earningAmountUSD: amount,
      exchangeRateDate: '2022-07-31',
      earningDate: '2022-08-10T00:00:00Z',
      calculationDate: '2022-09-02',
    };
  });
  const { token } = await world.server.tokens.issue('finance');
  const { statusCode } = await world.server.app.inject({
    method: 'POST',
    url: '/imports/earnings?fileName=e2e-2.csv',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
    payload: fileOf(lines),
  });
  expect(statusCode).toBe(202);
  await world.server.jobs.runQueued();
}

describe('E2E-2: the threshold, through the API alone', () => {
  const below = '50000000';
  const enough = '50000001';

  it('converts 9,999.99 as the half-year is over and not before, and leaves 10,000.00 alone', async () => {
    world.setTime('2022-09-15T16:00:00Z');
    await earn({ [below]: 9_999.99, [enough]: 10_000 });
    await advance(world, '2023-01-01T07:59:59Z');
    expect(await fundAt(below)).toMatchObject({ converted: { amount: '0.00' } });

    await advance(world, '2023-01-01T08:00:00Z');
    expect(await fundAt(below)).toMatchObject({
      earned: { amount: '9999.99' },
      converted: { amount: '9999.99' },
      remaining: { amount: '0.00' },
      entries: { nodes: [{ reasonCode: 'CO_OP_ROLLOVER', amount: { amount: '9999.99' } }] },
    });
    expect(await fundAt(enough)).toMatchObject({
      converted: { amount: '0.00' },
      remaining: { amount: '10000.00' },
    });
  }, 60_000);

  it('refuses a claim on what was converted, with what is left', async () => {
    world.setTime('2023-02-20T20:00:00Z');
    const claimOf = async (locationId: string) => {
      const claimedAmount = { amount: '100.00', currency: 'USD' };
      const executedOn = '2023-02-10';
      const { id } = await done(world, 'incentives-admin', 'claimCreate', {
        ...advertising,
        locationId,
        executedOn,
        claimedAmount,
      });
      await completeDossier(world, id, `E2E-2-${locationId}`, 10_000);
      return act(world, 'incentives-admin', 'claimSubmit', { id });
    };
    expect((await claimOf(below)).userErrors).toMatchObject([
      { code: 'INSUFFICIENT_FUNDS', field: ['claimedAmount'], details: { available: '0.00', unit: 'USD' } },
    ]);
    expect(await claimOf(enough)).toMatchObject({ claim: { status: 'SUBMITTED' }, userErrors: [] });
  });
});
