import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importEarnings } from '../../src/earning/earning-import.service.js';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { act, advertising, codesOf, completeDossier, done, execute } from '../claim/claim-acts.js';
import { fileOf, rawLine } from '../earning/earning.fixture.js';
import { openWorld, type World } from '../support/server.js';
import { earn, fundOf } from './earn.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-14T17:00:00Z');
});
afterAll(() => world.close());

it('MON-13: of thirty claims for the last money of a fund exactly one gets it', async () => {
  await earn(world, { dollars: '4000.00' });
  const drafts: string[] = [];
  for (let number = 0; number < 30; number += 1) {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    await completeDossier(world, id, `RACE-${number}`, 400_000);
    drafts.push(id);
  }
  const answers = await Promise.all(drafts.map((id) => act(world, 'incentives-user', 'claimSubmit', { id })));
  const codes = answers.map((answer) => codesOf(answer).join() || 'DONE').sort();
  expect(codes).toEqual(['DONE', ...Array.from({ length: 29 }, () => 'INSUFFICIENT_FUNDS')]);
  expect(answers.find((answer) => codesOf(answer).length > 0)?.userErrors[0]?.details).toEqual({
    available: '0.00',
    unit: 'USD',
  });
  expect((await fundOf(world, 'FY21_H1')).amounts).toEqual({
    earned: '4000.00',
    reserved: '4000.00',
    claimed: '4000.00',
  });
  const faults: unknown[] = [];
  await checkLedger(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
}, 120_000);

it('MON-13: a fund that is earned by thirty at once is one fund', async () => {
  const earned = Array.from({ length: 30 }, () =>
    earn(world, { dollars: '100.00', periodCode: 'FY21_H2', at: '2021-05-14T17:00:00Z' }),
  );
  await Promise.all(earned);
  expect((await fundOf(world, 'FY21_H2')).amounts).toEqual({ earned: '3000.00', remaining: '3000.00' });
});

/** Lines of an import into the fund of FY22 H2. */
const linesOf = (count: number, line: { earningId: string; earningAmount: string; reasonCode?: string }) =>
  Array.from({ length: count }, (_, index) => ({
    ...rawLine,
    ...line,
    earningId: `${line.earningId}-${index}`,
    earningAmountUSD: line.earningAmount,
    earningType: 'Co-op',
    earningDate: '2022-04-10T00:00:00Z',
    calculationDate: '2022-05-02',
  }));

it('MON-13: claims that are submitted while earnings are imported and taken back get what there is', async () => {
  world.setTime('2022-11-15T17:00:00Z');
  await earn(world, { dollars: '20000.00', usedOn: '2022-09-10' });
  const drafts: string[] = [];
  for (let number = 0; number < 6; number += 1) {
    const draft = { ...advertising, executedOn: '2022-09-10' };
    const { id } = await done(world, 'incentives-user', 'claimCreate', draft);
    await completeDossier(world, id, `BESIDE-${number}`, 400_000);
    await execute(
      world,
      `update document set invoiced_on = '2022-09-10' where claim_id = ? and kind = 'INVOICE'`,
      [fromGlobalId(id)?.uuid],
    );
    drafts.push(id);
  }
  const found: unknown[] = [];
  const imported = (...lines: Parameters<typeof linesOf>) =>
    importEarnings({
      database: world.database.db,
      source: () => Readable.from([fileOf(linesOf(...lines))]),
      now: new Date('2022-11-15T17:00:00Z'),
      dryRun: false,
      onFinding: (finding) => found.push(finding),
    });
  // Whatever comes first, six claims of 4,000.00 are more than the 22,500.00 that there can be.
  const [answers] = await Promise.all([
    Promise.all(drafts.map((id) => act(world, 'incentives-user', 'claimSubmit', { id }))),
    imported(2_500, { earningId: 'MORE', earningAmount: '1.00' }),
    imported(1, { earningId: 'LESS', earningAmount: '-4000.00', reasonCode: 'Ops Adjustment' }),
  ]);
  expect(found).toEqual([]);
  const codes = answers.map((answer) => codesOf(answer).join() || 'DONE');
  expect(new Set(codes)).toEqual(new Set(['DONE', 'INSUFFICIENT_FUNDS']));
  const reserved = codes.filter((code) => code === 'DONE').length * 4_000;
  const lacking = Math.max(0, reserved - 18_500);
  const { amounts } = await fundOf(world, 'FY22_H2');
  expect(Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, Number(amount)]))).toEqual(
    {
      earned: 18_500,
      ...(lacking > 0 ? { recoverable: lacking } : { remaining: 18_500 - reserved }),
      reserved,
      claimed: reserved,
    },
  );
  const faults: unknown[] = [];
  await checkLedger(world.database.db, (fault) => faults.push(fault));
  expect(faults).toEqual([]);
}, 120_000);
