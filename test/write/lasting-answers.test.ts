import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import { forgetOldKeys } from '../../src/write/idempotency-sweep.service.js';
import { run } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rate = {
  fromCurrency: 'ZAR',
  toCurrency: 'USD',
  rate: '0.0671',
  source: 'Treasury',
  datedOn: '2021-02-26',
};
const importRates = (input: Record<string, unknown>) =>
  run(world, 'finance', 'exchangeRatesImport', input, 'added unchanged replayed idempotencyKey');

describe('an import of rates under a key (graph.md 2.8)', () => {
  const idempotencyKey = 'rates of March';
  const input = { rates: [{ ...rate, month: '2021-03-10' }], idempotencyKey };
  const counts = { added: 1, unchanged: 0, idempotencyKey, userErrors: [] };

  it('answers the same once and for all, and is done once; a dry run leaves its key free', async () => {
    expect(await importRates({ ...input, dryRun: true })).toEqual({ ...counts, replayed: false });
    expect(await importRates(input)).toEqual({ ...counts, replayed: false });
    const before = await tablesDigest(world.database.db);
    expect(await importRates(input)).toEqual({ ...counts, replayed: true });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('is refused with another input, and writes nothing then', async () => {
    const before = await tablesDigest(world.database.db);
    expect(await importRates({ ...input, rates: [{ ...rate, month: '2021-04-10' }] })).toMatchObject({
      added: 0,
      unchanged: 0,
      replayed: false,
      userErrors: [{ code: 'IDEMPOTENCY_MISMATCH', field: ['idempotencyKey'] }],
    });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('keys of long ago', () => {
  const day = 86_400_000;
  const draft = {
    locationId: '50000000',
    programCode: 'CLOUD_INDIRECT_RESELLER',
    activityTypeCode: 'CUSTOMER_SEMINARS_BOOTCAMPS',
    executedOn: '2026-09-01',
    claimedAmount: { amount: '2500.00', currency: 'EUR' },
  };
  const create = (key: string) => {
    const input = { ...draft, name: key, idempotencyKey: key };
    return run(world, 'incentives-admin', 'claimCreate', input, 'claim { id } replayed');
  };
  const later = (milliseconds: number) => new Date(sandboxNow.getTime() + milliseconds);
  const forget = (at: Date) => forgetOldKeys(world.database.db, at, 30);

  it('are forgotten by their age in days, whereupon the act is done anew', async () => {
    const first = await create('old');
    expect(first).toMatchObject({ claim: { id: expect.any(String) }, userErrors: [] });
    world.setTime(later(day));
    const second = await create('young');
    expect(await forget(later(30 * day))).toBe(0);
    expect(await forget(later(30 * day + 1))).toBeGreaterThanOrEqual(1);
    expect(await forget(later(30 * day + 1))).toBe(0);
    expect(await create('young')).toEqual({ ...second, replayed: true });
    const again = await create('old');
    expect(again.userErrors).toEqual([]);
    expect(again.replayed).toBe(false);
    expect(again.claim).not.toEqual(first.claim);
  });
});
