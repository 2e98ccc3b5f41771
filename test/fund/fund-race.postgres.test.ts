import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkLedger } from '../../src/fund/ledger-check.service.js';
import { act, advertising, codesOf, completeDossier, done } from '../claim/claim-acts.js';
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
