import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/app/verification.js';
import {
  act,
  done,
  importEarning,
  openOwnWorld,
  person,
  programCode,
  setUpProgram,
  takePartnerIn,
  webinarDraft,
} from '../program/own-world.js';
import { advance } from '../sandbox/sandbox.js';
import type { World } from '../support/server.js';
import { writeEarnings } from './earn.js';

let world: World;
const claims: string[] = [];

/** The look of the scheduler at an instant; nobody looks twice in a moment for the same. */
async function lookAt(instant: string): Promise<void> {
  world.setTime(instant);
  await world.server.background.scheduler.run();
}

/** Converted, reserved, remaining and expired of the one fund. */
async function amounts(): Promise<string[]> {
  const names = ['converted', 'reserved', 'remaining', 'expired'];
  const { data } = await world.ask<{ fundBalances: { nodes: Record<string, { amount: string }>[] } }>(
    'anna',
    `{ fundBalances { nodes { ${names.map((name) => `${name} { amount }`).join(' ')} } } }`,
  );
  return names.map((name) => data?.fundBalances.nodes[0]?.[name]?.amount ?? '');
}

const conversions = () =>
  world.database.db.readUnscoped({
    sql: `select amount_minor::int as minor, processed_at::text as at from ledger_entry where kind = 'CONVERSION' order by number`,
    parameters: [],
  });

async function submitted(amount: string, invoiceNumber: string): Promise<string> {
  const id = await webinarDraft(world, { amount, executedOn: '2026-09-01', invoiceNumber });
  await done(world, 'anna', 'claimSubmit', { id }, 'claim { id }');
  await done(world, 'rita', 'claimReviewStart', { id }, 'claim { id }');
  return id;
}

const reject = (id: string | undefined, by = 'rita') =>
  done(world, by, 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] }, 'claim { id }');
const dispute = (id: string | undefined) =>
  act(world, 'anna', 'claimDispute', { id, justification: 'It was held.' }, 'claim { status }');

beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await takePartnerIn(world);
  await person(world, 'remy', 'OWNER_REVIEWER', { programCode });
  world.setTime('2026-07-02T09:00:00Z');
  await importEarning(world, 'D-1', '10000.00', '2026-03-31');
  world.setTime('2026-09-15T09:00:00Z');
  for (const amount of ['500.00', '300.00', '120.00', '80.00'])
    claims.push(await submitted(amount, `D-${amount}`));
  const end = { programCode, endsOn: '2026-09-30', comment: 'Moved' };
  await done(world, 'manager', 'programEnd', end, 'program { validTo }');
});
afterAll(() => world.close());

describe('a dispute after the end of a program (PRG-3, CLM-11, TIME-13)', () => {
  it('finds what the rejection released: it becomes rebate when nobody can dispute it any more', async () => {
    await lookAt('2026-09-30T22:00:00Z');
    expect(await amounts()).toEqual(['3000.00', '1000.00', '0.00', '0.00']);
    world.setTime('2026-10-05T09:00:00Z');
    await reject(claims[0]);
    await reject(claims[1]);
    await lookAt('2026-10-05T09:01:00Z');
    await lookAt('2026-10-20T09:00:00Z');
    expect(await amounts()).toEqual(['3000.00', '200.00', '800.00', '0.00']);
    expect(await dispute(claims[0])).toEqual({ claim: { status: 'DISPUTED' }, userErrors: [] });

    // The last day to dispute is 4 November in Amsterdam.
    await lookAt('2026-11-04T22:59:59Z');
    expect(await amounts()).toEqual(['3000.00', '700.00', '300.00', '0.00']);
    await lookAt('2026-11-06T09:00:00Z');
    expect(await amounts()).toEqual(['3300.00', '700.00', '0.00', '0.00']);
    expect(await conversions()).toEqual([
      { minor: 300_000, at: '2026-09-30 22:00:00+00' },
      { minor: 30_000, at: '2026-11-04 23:00:00+00' },
    ]);
  });

  it('what is rejected for good becomes rebate at once', async () => {
    await reject(claims[0], 'remy');
    await lookAt('2026-11-06T09:01:00Z');
    expect(await amounts()).toEqual(['3800.00', '200.00', '0.00', '0.00']);
  });

  it('MON-14: what still waits when the claim period ends becomes rebate too, and does not expire', async () => {
    world.setTime('2027-02-10T09:00:00Z');
    await reject(claims[2]);
    await reject(claims[3]);
    await lookAt('2027-02-20T09:00:00Z');
    expect(await amounts()).toEqual(['3800.00', '0.00', '200.00', '0.00']);
    expect(await dispute(claims[2])).toMatchObject({ userErrors: [] });
    expect(await amounts()).toEqual(['3800.00', '120.00', '80.00', '0.00']);
    await advance(world, '2027-04-20T09:00:00Z', 'anna');
    expect(await amounts()).toEqual(['3880.00', '120.00', '0.00', '0.00']);
    expect((await conversions()).at(-1)).toEqual({ minor: 8_000, at: '2027-03-12 23:00:00+00' });
    await writeEarnings(world.database.db);
    expect(await verify(world.database.db, () => undefined)).toBe(0);
  });
});
