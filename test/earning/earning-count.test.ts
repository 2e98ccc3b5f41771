import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkEarnings } from '../../src/earning/earning-check.service.js';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import {
  earningLine,
  importEarning,
  importLines,
  openOwnWorld,
  setUpProgram,
  takePartnerIn,
} from '../program/own-world.js';
import { runAt } from '../schedule/run-at.js';
import type { World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
});
afterAll(() => world.close());

interface Seen {
  readonly earnings: { readonly nodes: readonly Record<string, unknown>[] };
  readonly fundBalances: { readonly nodes: readonly Record<string, unknown>[] };
}

/** What is known of earnings, by id, and of the fund. */
async function seen() {
  const { data, errors } = await world.ask<Seen>(
    'manager',
    `{ earnings(orderBy: [{ field: EARNING_ID }]) { nodes { earningId eligible coOpAmount { amount } rebateAmount { amount } } }
       fundBalances { nodes { earned { amount } remaining { amount }
         entries { nodes { number kind amount { amount } earningReference reasonCode appliesOn } } } } }`,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}

const earning = (earningId: string, eligible: boolean, coOp: string, rebate: string) => ({
  earningId,
  eligible,
  coOpAmount: { amount: coOp },
  rebateAmount: { amount: rebate },
});

it('E2E-16, MON-7: what came before the enrollment counts from the month on in which all was given, and no earlier', async () => {
  // The partner gives all data in April, the owner takes until May to find them valid (TIME-18).
  world.setTime('2026-04-30T20:00:00Z');
  const enrolled = await takePartnerIn(world, async () => {
    const imported = await importLines(world, [
      earningLine('C-1', '1000.00', '2026-04-01'),
      earningLine('C-2', '500.00', '2026-03-31'),
      earningLine('C-3', '-100.00', '2026-04-05'),
    ]);
    expect(imported).toMatchObject({
      result: { earnings: 3, notCounted: 3, rejected: 0 },
      findings: { nodes: [2, 3, 4].map((row) => ({ row, code: 'EARNING_BEFORE_START' })) },
    });
    expect(await seen()).toEqual({
      earnings: { nodes: ['C-1', 'C-2', 'C-3'].map((id) => earning(id, false, '0.00', '0.00')) },
      fundBalances: { nodes: [] },
    });
    world.setTime('2026-05-02T08:00:00Z');
  });
  expect(enrolled).toMatchObject({ status: 'ENROLLED', earningsStartOn: '2026-04-01' });

  const entry = { reasonCode: null, number: 1, kind: 'EARNING', amount: { amount: '400.00' } };
  expect(await seen()).toEqual({
    earnings: {
      nodes: [
        earning('C-1', true, '400.00', '600.00'),
        earning('C-2', false, '0.00', '0.00'),
        earning('C-3', true, '-40.00', '-60.00'),
      ],
    },
    fundBalances: {
      nodes: [
        {
          earned: { amount: '360.00' },
          remaining: { amount: '360.00' },
          entries: {
            nodes: [
              { ...entry, earningReference: 'C-1', appliesOn: '2026-04-01' },
              {
                ...entry,
                number: 2,
                kind: 'ADJUSTMENT',
                amount: { amount: '40.00' },
                earningReference: 'C-3',
                appliesOn: '2026-04-05',
              },
            ],
          },
        },
      ],
    },
  });
});

it('decisions 9: the file again changes nothing, and what counts never changes', async () => {
  const before = await seen();
  expect(await importEarning(world, 'C-1', '1000.00', '2026-04-01')).toMatchObject({
    result: { earnings: 0, unchanged: 1, rejected: 0 },
  });
  expect(await seen()).toEqual(before);
  const undo = `update earning set eligible = false, co_op_minor = 0, rebate_minor = 0 where earning_key = 'C-1'`;
  await expect(world.database.db.readUnscoped({ sql: undo, parameters: [] })).rejects.toMatchObject({
    code: '23001',
  });
});

it('MON-7: what an import wrote while the enrollment was validated is counted by the scheduler', async () => {
  // The import knew of no start; its rows came too late for the validation.
  await world.database.db.readUnscoped({
    sql: `update enrollment set earnings_start_on = null`,
    parameters: [],
  });
  await importEarning(world, 'C-4', '2000.00', '2026-04-30');
  await world.database.db.readUnscoped({
    sql: `update enrollment set earnings_start_on = '2026-04-01'`,
    parameters: [],
  });
  expect(await runAt(world, '2026-05-02T08:01:00Z')).toBe(1);
  const { earnings, fundBalances } = await seen();
  expect(earnings.nodes[3]).toEqual(earning('C-4', true, '800.00', '1200.00'));
  expect(fundBalances.nodes).toMatchObject([{ earned: { amount: '1160.00' } }]);
  expect(await runAt(world, '2026-05-02T08:02:00Z')).toBe(0);
});

it('MON-11: the ledger and the earnings agree; a fund that does not is told', async () => {
  const faults: unknown[] = [];
  await checkLedger(world.database.db, (fault) => faults.push(fault));
  const check = () => checkEarnings(world.database.db, (fault) => faults.push(fault.kind));
  expect(await check()).toBe(4);
  expect(faults).toEqual([]);

  const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
  await run('alter table earning disable trigger all');
  const shift = (by: string) =>
    run(`update earning set co_op_minor = co_op_minor ${by}, rebate_minor = rebate_minor - (0 ${by})
      where earning_key = 'C-1'`);
  await shift('+ 1');
  await check();
  await shift('- 1');
  expect(faults).toEqual(['EARNED_DIFFERS', 'EARNING_CHANGED']);
  // Rebate is in no fund with which it could be compared.
  const raise = (by: string) =>
    run(`update earning set amount_minor = amount_minor ${by}, booked_minor = booked_minor ${by}, rebate_minor = rebate_minor ${by}
      where earning_key = 'C-1'`);
  await raise('+ 1');
  await check();
  await raise('- 1');
  await run('alter table earning enable trigger all');
  await check();
  expect(faults).toEqual(['EARNED_DIFFERS', 'EARNING_CHANGED', 'EARNING_CHANGED']);
});

it('MON-1, PRG-5: an earning that another split divided than that of its day is told', async () => {
  const faults: unknown[] = [];
  const check = () => checkEarnings(world.database.db, (fault) => faults.push(fault));
  const run = (sql: string) => world.database.db.readUnscoped({ sql, parameters: [] });
  const split = (rebate: number) =>
    run(`update program_split set rebate_percent = ${rebate}, co_op_percent = 100 - ${rebate}`);
  await check();
  expect(faults).toEqual([]);
  await split(50);
  const counted = await check();
  await split(60);
  await check();
  expect(faults).toEqual(
    Array.from({ length: counted }, () => ({ kind: 'SPLIT_DIFFERS', id: expect.any(String) })),
  );

  // The percentage of an earning with its digest, as whoever owns the database can write both.
  const percent = (value: number) => `update earning set co_op_percent = ${value} where earning_key = 'C-1'`;
  const sealed = `update earning e set digest = earning_digest(e) where earning_key = 'C-1'`;
  await run('alter table earning disable trigger all');
  await run(percent(41));
  await run(sealed);
  faults.length = 0;
  await check();
  await run(percent(40));
  await run(sealed);
  await run('alter table earning enable trigger all');
  expect(faults).toMatchObject([{ kind: 'EARNING_CHANGED' }, { kind: 'SPLIT_DIFFERS' }]);
});

it('MON-16: of the rows of a file it does not matter whether the correction comes first', async () => {
  const lines = [earningLine('D-1', '-100.00', '2026-08-03'), earningLine('D-2', '1000.00', '2026-07-31')];
  const earned = async (rows: typeof lines, prefix: string) => {
    const named = rows.map((row) => ({ ...row, earningId: `${prefix}${row.earningId}` }));
    world.setTime('2026-08-10T08:00:00Z');
    expect(await importLines(world, named)).toMatchObject({ result: { earnings: 2, rejected: 0 } });
    const { fundBalances } = await seen();
    return fundBalances.nodes.map((fund) => fund.earned);
  };
  expect(await earned(lines, 'X')).toEqual([{ amount: '1160.00' }, { amount: '360.00' }]);
  expect(await earned(lines.toReversed(), 'Y')).toEqual([{ amount: '1160.00' }, { amount: '720.00' }]);
});
