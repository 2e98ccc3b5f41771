import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  act,
  bank,
  done,
  importEarning,
  openOwnWorld,
  person,
  programCode,
  setUpProgram,
  takePartnerIn,
  webinarDraft,
} from '../program/own-world.js';
import type { World } from '../support/server.js';

let world: World;
let claim: string;

/** No setting of the program says who pays: the payout profiles do. */
beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await person(world, 'fien', 'OWNER_FINANCE', { programCode });
  const second = { code: 'OWNER_IBERIA', name: 'Owner Iberia S.L.', country: 'ES', currency: 'EUR' };
  await done(world, 'manager', 'legalEntitySet', second, 'legalEntity { id }');
  const terms = { rebateRhythm: 'MONTHLY', clear: ['PAYING_LEGAL_ENTITIES'] };
  const settings = { programCode, validFrom: '2026-01-13', ...terms };
  await done(world, 'manager', 'programSettingsSet', settings, 'program { id }');
  await takePartnerIn(world);
});
afterAll(() => world.close());

const findingsOf = (told: unknown): unknown[] =>
  (told as { findings: { nodes: { code: string }[] } }).findings.nodes.map(({ code }) => code);

async function estimated(): Promise<unknown> {
  const query =
    'query ($id: ID!) { claim(id: $id) { paymentEstimate { lines { legalEntityCode sourceAmount { amount } } } } }';
  const { data } = await world.ask<{ claim: { paymentEstimate: unknown } }>('fien', query, { id: claim });
  return data?.claim.paymentEstimate;
}

/** Saves the profile of a company, and has it validated. */
async function alsoPaidBy(legalEntityCode: string): Promise<void> {
  await done(world, 'anna', 'payoutProfileSave', { ...bank, legalEntityCode }, 'payoutProfile { id }');
  const { data } = await world.ask<{ enrollments: { nodes: { id: string }[] } }>(
    'fien',
    '{ enrollments { nodes { id } } }',
  );
  const id = data?.enrollments.nodes[0]?.id;
  await done(world, 'manager', 'enrollmentValidate', { id }, 'enrollment { id }');
}

it('MON-9: what was earned while one company could pay keeps it when a second profile is given', async () => {
  world.setTime('2026-08-20T09:00:00Z');
  expect(findingsOf(await importEarning(world, 'K-1', '10000.00', '2026-03-31'))).toEqual([]);
  claim = await webinarDraft(world, { amount: '1000.00', executedOn: '2026-08-01', invoiceNumber: 'K-1' });
  await done(world, 'anna', 'claimSubmit', { id: claim }, 'claim { id }');
  await done(world, 'rita', 'claimReviewStart', { id: claim }, 'claim { id }');
  await done(world, 'rita', 'claimApprove', { id: claim }, 'claim { id }');
  const before = await estimated();
  expect(before).toEqual({
    lines: [{ legalEntityCode: 'OWNER_BENELUX', sourceAmount: { amount: '1000.00' } }],
  });

  world.setTime('2026-09-20T09:00:00Z');
  await alsoPaidBy('OWNER_IBERIA');
  expect(await estimated()).toEqual(before);
  world.setTime('2026-10-15T09:00:00Z');
  const shown = 'created findings { code } payments { kind legalEntity { code } amount { amount } } ';
  expect(await act(world, 'fien', 'paymentRun', { programCode }, shown)).toMatchObject({
    findings: [],
    payments: [
      { kind: 'CLAIM_REIMBURSEMENT', legalEntity: { code: 'OWNER_BENELUX' }, amount: { amount: '1000.00' } },
      { kind: 'REBATE_MONTHLY', legalEntity: { code: 'OWNER_BENELUX' }, amount: { amount: '6000.00' } },
    ],
  });
});

it('MON-9: what is earned of days since then has no payer until one is set', async () => {
  expect(findingsOf(await importEarning(world, 'K-2', '500.00', '2026-09-20'))).toEqual([]);
  expect(findingsOf(await importEarning(world, 'K-3', '500.00', '2026-10-10'))).toEqual([
    'EARNING_WITHOUT_PAYER',
  ]);
});
