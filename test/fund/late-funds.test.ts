import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import {
  act,
  done,
  earningLine,
  importEarning,
  importLines,
  openOwnWorld,
  programCode,
  setUpProgram,
  takePartnerIn,
  webinarDraft,
} from '../program/own-world.js';
import { runAt } from '../schedule/run-at.js';
import type { World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

interface Fund {
  readonly earned: { readonly amount: string };
  readonly converted: { readonly amount: string };
  readonly remaining: { readonly amount: string };
  readonly entries: { readonly nodes: readonly Record<string, unknown>[] };
}

/** Earned, converted and remaining of the one fund, and its entries. */
async function fundOf(world: World) {
  const { data, errors } = await world.ask<{ fundBalances: { nodes: readonly Fund[] } }>(
    'anna',
    `{ fundBalances { nodes { earned { amount } converted { amount } remaining { amount }
      entries { nodes { kind amount { amount } reasonCode earningReference } } } } }`,
  );
  const [fund] = data?.fundBalances.nodes ?? [];
  if (!fund) throw new Error(`No fund: ${JSON.stringify(errors)}`);
  const { entries, earned, converted, remaining } = fund;
  return { amounts: [earned, converted, remaining].map(({ amount }) => amount), entries: entries.nodes };
}

async function openedWorld(): Promise<World> {
  const world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await takePartnerIn(world);
  return world;
}

const submit = (world: World, id: string) => act(world, 'anna', 'claimSubmit', { id }, 'claim { status }');
const draft = (world: World, invoiceNumber: string) =>
  webinarDraft(world, { amount: '100.00', executedOn: '2026-07-10', invoiceNumber });

describe('earnings of a half-year that come when claims are open already (E2E-2, MON-3)', () => {
  let world: World;
  beforeAll(async () => {
    world = await openedWorld();
    world.setTime('2026-08-17T09:00:00Z');
  });
  afterAll(() => world.close());

  it('are held against the threshold, whatever file of the day they come in', async () => {
    // 40 % of it: a cent below the threshold of 1,000.00.
    await importEarning(world, 'L-1', '2499.98', '2026-05-10');
    const { amounts, entries } = await fundOf(world);
    expect(amounts).toEqual(['999.99', '999.99', '0.00']);
    const amount = { amount: '999.99' };
    expect(entries).toEqual([
      { kind: 'EARNING', amount, reasonCode: null, earningReference: 'L-1' },
      // MON-4: a conversion has its own reason, and is of no earning.
      { kind: 'CONVERSION', amount, reasonCode: 'CO_OP_ROLLOVER', earningReference: null },
    ]);

    const id = await draft(world, 'L-1');
    const before = await tablesDigest(world.database.db);
    expect((await submit(world, id)).userErrors).toMatchObject([
      { code: 'INSUFFICIENT_FUNDS', details: { available: '0.00', unit: 'EUR' } },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);

    world.setTime('2026-08-17T15:00:00Z');
    await importEarning(world, 'L-2', '0.03', '2026-05-11');
    expect((await fundOf(world)).amounts).toEqual(['1000.00', '0.00', '1000.00']);
    await done(world, 'anna', 'claimSubmit', { id }, 'claim { status }');
  });

  it('decisions 9: a correction of another day converts nothing any more', async () => {
    world.setTime('2026-08-18T09:00:00Z');
    await importEarning(world, 'L-3', '-250.00', '2026-05-12');
    expect((await fundOf(world)).amounts).toEqual(['900.00', '0.00', '800.00']);
    expect(await runAt(world, '2026-08-18T10:00:00Z')).toBe(0);
    const faults: unknown[] = [];
    await checkLedger(world.database.db, (fault) => faults.push(fault));
    expect(faults).toEqual([]);
  });
});

describe('a fund that qualified when claims opened', () => {
  it('decisions 9: keeps what remains, however far a correction takes it below the threshold', async () => {
    const world = await openedWorld();
    world.setTime('2026-05-20T09:00:00Z');
    await importEarning(world, 'Q-1', '5000.00', '2026-05-10');
    world.setTime('2026-09-01T09:00:00Z');
    await importLines(world, [
      earningLine('Q-2', '-3000.00', '2026-05-11'),
      earningLine('Q-3', '-500.00', '2026-05-12'),
    ]);
    await importEarning(world, 'Q-4', '-250.00', '2026-05-13');
    expect(await runAt(world, '2026-09-01T10:00:00Z')).toBe(0);
    expect((await fundOf(world)).amounts).toEqual(['500.00', '0.00', '500.00']);
    await world.close();
  });
});

describe('earnings that an import wrote while the enrollment was validated (MON-7, MON-3)', () => {
  const query = (world: World, sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });

  /** The import knew of no start of earnings yet. */
  async function leaveWaiting(world: World, id: string, amount: string): Promise<void> {
    await query(world, 'update enrollment set earnings_start_on = null');
    await importEarning(world, id, amount, '2026-03-10');
    await query(world, `update enrollment set earnings_start_on = '2026-01-01'`);
  }

  it.each<[string, (world: World, to: string) => Promise<unknown>]>([
    [
      'the scheduler',
      (world, to) => {
        world.setTime(to);
        return world.server.background.scheduler.run();
      },
    ],
    [
      'clockAdvance',
      async (world, to) => {
        const { errors } = await world.ask('anna', `mutation { clockAdvance(to: "${to}") { processed } }`);
        expect(errors).toBeUndefined();
      },
    ],
  ])('are held against the threshold that %s has applied already', async (_name, runTo) => {
    const world = await openedWorld();
    world.setTime('2026-03-20T09:00:00Z');
    await importEarning(world, 'W-1', '2000.00', '2026-03-09');
    await runTo(world, '2026-07-01T09:00:00Z');
    expect((await fundOf(world)).amounts).toEqual(['800.00', '800.00', '0.00']);

    await leaveWaiting(world, 'W-2', '250.00');
    await runTo(world, '2026-07-10T09:00:00Z');
    expect((await fundOf(world)).amounts).toEqual(['900.00', '900.00', '0.00']);
    await leaveWaiting(world, 'W-3', '-125.00');
    await runTo(world, '2026-07-11T09:00:00Z');
    const { amounts, entries } = await fundOf(world);
    expect(amounts).toEqual(['850.00', '850.00', '0.00']);
    expect(entries.map(({ kind }) => kind).slice(-2)).toEqual(['CONVERSION_REVERSAL', 'ADJUSTMENT']);
    await world.close();
  });

  it('are booked behind what fell due while no server ran', async () => {
    const world = await openedWorld();
    world.setTime('2026-03-20T09:00:00Z');
    await importEarning(world, 'W-1', '5000.00', '2026-03-09');
    await leaveWaiting(world, 'W-2', '-4000.00');
    world.setTime('2026-09-01T09:00:00Z');
    await world.server.background.scheduler.run();
    // The fund had reached the threshold when claims opened: a correction of later converts nothing.
    expect((await fundOf(world)).amounts).toEqual(['400.00', '0.00', '400.00']);
    await world.close();
  });
});

describe('earnings that come between the end of a program and the opening of claims (PRG-3, MON-3)', () => {
  it('become rebate like what was there, whatever the threshold, and are taken back from it', async () => {
    const world = await openedWorld();
    world.setTime('2026-05-20T09:00:00Z');
    await importEarning(world, 'E-1', '5000.00', '2026-05-10');
    world.setTime('2026-07-20T09:00:00Z');
    const end = { programCode, endsOn: '2026-08-01', comment: 'Moved' };
    await done(world, 'manager', 'programEnd', end, 'program { validTo }');
    world.setTime('2026-08-02T09:00:00Z');
    await world.server.background.scheduler.run();
    expect((await fundOf(world)).amounts).toEqual(['2000.00', '2000.00', '0.00']);

    world.setTime('2026-08-05T09:00:00Z');
    await importEarning(world, 'E-2', '250.00', '2026-05-11');
    const { amounts, entries } = await fundOf(world);
    expect(amounts).toEqual(['2100.00', '2100.00', '0.00']);
    expect(entries.slice(-2)).toMatchObject([
      { kind: 'EARNING', amount: { amount: '100.00' } },
      { kind: 'CONVERSION', amount: { amount: '100.00' }, reasonCode: 'CO_OP_ROLLOVER' },
    ]);
    await importEarning(world, 'E-3', '-250.00', '2026-05-12');
    expect((await fundOf(world)).amounts).toEqual(['2000.00', '2000.00', '0.00']);
    expect(await runAt(world, '2026-08-06T09:00:00Z')).toBe(0);
    await world.close();
  });
});

describe('a threshold in another currency without a rate (MON-3, MON-10)', () => {
  let world: World;
  beforeAll(async () => {
    world = await openedWorld();
    const threshold = { amount: '1000.00', currency: 'USD' };
    await done(
      world,
      'manager',
      'thresholdSet',
      { programCode, validFrom: '2026-02-01', threshold },
      'program { id }',
    );
    world.setTime('2026-05-20T09:00:00Z');
    await importEarning(world, 'R-1', '1250.00', '2026-05-10');
  });
  afterAll(() => world.close());

  const missing = { from: 'EUR', to: 'USD', month: '2026-06' };

  it('lets nobody claim, and nothing more be earned, until the rate is there', async () => {
    expect(await runAt(world, '2026-07-01T08:00:00Z')).toBe(0);
    world.setTime('2026-08-16T09:00:00Z');
    const id = await draft(world, 'R-1');
    const before = await tablesDigest(world.database.db);
    expect((await submit(world, id)).userErrors).toMatchObject([
      { code: 'EXCHANGE_RATE_NOT_CONFIGURED', field: ['claimedAmount'], details: missing },
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await importEarning(world, 'R-2', '10.00', '2026-05-11')).toMatchObject({
      result: { earnings: 0, rejected: 1 },
      findings: { nodes: [{ row: 2, code: 'EXCHANGE_RATE_NOT_CONFIGURED' }] },
    });
    expect((await fundOf(world)).amounts).toEqual(['500.00', '0.00', '500.00']);
  });

  it('MON-14: what may be rebate does not expire, and is converted when the rate is there', async () => {
    await runAt(world, '2027-02-17T09:00:00Z');
    expect((await fundOf(world)).amounts).toEqual(['500.00', '0.00', '500.00']);
    world.setTime('2027-02-17T09:00:00Z');
    const input = { csv: '2026-06,EUR,USD,1.1000,Treasury,2026-05-31' };
    const { data } = await world.ask<{ exchangeRatesImport: { userErrors: unknown[] } }>(
      'manager',
      'mutation ($input: ExchangeRatesImportInput!) { exchangeRatesImport(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(data?.exchangeRatesImport.userErrors).toEqual([]);
    expect(await runAt(world, '2027-02-17T10:00:00Z')).toBe(1);
    expect((await fundOf(world)).amounts).toEqual(['500.00', '500.00', '0.00']);
  });
});
