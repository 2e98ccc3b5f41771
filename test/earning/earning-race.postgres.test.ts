import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import {
  act,
  codesOf,
  done,
  earningLine,
  openOwnWorld,
  place,
  programCode,
  setUpProgram,
  takePartnerIn,
} from '../program/own-world.js';
import type { World } from '../support/server.js';
import { fileOf } from './earning.fixture.js';

let world: World;
beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await takePartnerIn(world);
  world.setTime('2026-09-02T09:00:00Z');
});
afterAll(() => world.close());

const splitSet = (coOpPercent: string, validFrom: string) => {
  const split = { rebatePercent: String(100 - Number(coOpPercent)), coOpPercent, validFrom };
  return act(world, 'manager', 'splitSet', { programCode, ...split }, 'program { id }');
};

async function coOpOf(earningId: string): Promise<unknown> {
  const { data } = await world.ask<{ earnings: { nodes: { coOpAmount: { amount: string } }[] } }>(
    'anna',
    `{ earnings(filter: { earningId: { eq: "${earningId}" } }) { nodes { coOpAmount { amount } } } }`,
  );
  return data?.earnings.nodes[0]?.coOpAmount.amount;
}

/** Whether a session of this database waits for a lock of another. */
async function somebodyWaits(): Promise<boolean> {
  const sql = `select exists (select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock') as waits`;
  const [row] = await world.database.db.readUnscoped({ sql, parameters: [] });
  return row?.waits === true;
}

/** Sets a split in a transaction of its own, as `splitSet` does, and keeps it open until somebody waits for it. */
async function splitWhile(work: () => Promise<unknown>, coOpPercent: string, from: string): Promise<void> {
  let other: Promise<unknown> = Promise.resolve();
  await world.database.db.write({ ownerSide: true, partnerIds: [] }, async ({ query }) => {
    const run = (sql: string, parameters: unknown[]) => query({ sql, parameters });
    await run('select id from program where code = $1 for update', [programCode]);
    await run(
      `update program_split set valid_to = $1::date - 1 where valid_to is null
        and program_id = (select id from program where code = $2)`,
      [from, programCode],
    );
    await run(
      `insert into program_split (id, program_id, co_op_percent, rebate_percent, valid_from)
        select gen_random_uuid(), id, $1::numeric, 100 - $1::numeric, $2::date from program where code = $3`,
      [coOpPercent, from, programCode],
    );
    let isOver = false;
    other = work().finally(() => {
      isOver = true;
    });
    while (!(await somebodyWaits())) expect(isOver).toBe(false);
  });
  await other;
}

const importOf = (lines: Parameters<typeof fileOf>[0], onProgress?: (rows: number) => Promise<void>) =>
  importEarnings({
    database: world.database.db,
    source: () => Readable.from([fileOf(lines)]),
    now: new Date('2026-09-02T09:00:00Z'),
    dryRun: false,
    onFinding: (finding) => expect(finding).toMatchObject({ severity: 'WARNING' }),
    ...(onProgress ? { onProgress } : {}),
  });

it('MON-1, PRG-5: a split that is set during an import divides what its later batches book', async () => {
  const before = Array.from({ length: 2_000 }, (_, index) =>
    earningLine(`B-${index}`, '10.00', '2026-03-31'),
  );
  const summary = await importOf([...before, earningLine('B-LAST', '100.00', '2026-04-01')], async (rows) => {
    if (rows === 2_000) expect(codesOf(await splitSet('50', '2026-04-01'))).toEqual([]);
  });
  expect(summary).toMatchObject({ earnings: 2_001 });
  expect([await coOpOf('B-0'), await coOpOf('B-LAST')]).toEqual(['4.00', '50.00']);
});

it('MON-1, PRG-5: a batch that meets a split which is being set divides by it', async () => {
  await splitWhile(() => importOf([earningLine('W-1', '100.00', '2026-05-01')]), '30', '2026-05-01');
  expect(await coOpOf('W-1')).toBe('30.00');
});

it('MON-1, PRG-5: an adjustment that meets a split which is being set divides by it', async () => {
  const amount = { amount: '100.00', currency: 'EUR' };
  const correction = {
    ...place,
    amount,
    reasonCode: 'OPS_ADJUSTMENT',
    earningType: 'Fee',
    appliesOn: '2026-06-01',
  };
  await splitWhile(
    () => done(world, 'manager', 'adjustmentPost', { ...correction, earningId: 'W-2' }, 'earning { id }'),
    '20',
    '2026-06-01',
  );
  expect(await coOpOf('W-2')).toBe('20.00');
});
