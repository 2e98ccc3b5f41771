import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  done,
  importEarning,
  openOwnWorld,
  place,
  programCode,
  setUpProgram,
  takePartnerIn,
  webinarDraft,
} from '../program/own-world.js';
import { look, toldTo } from '../sandbox/sandbox.js';
import type { World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await takePartnerIn(world, () => {
    const tax = { ...place, taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'] };
    return done(world, 'anna', 'taxProfileSave', { ...tax, expiresOn: '2026-06-30' }, 'taxProfile { id }');
  });
});
afterAll(() => world.close());

/** What warnings at an instant, and all before, say to somebody, the first one first. */
async function toldAt(instant: string, persona = 'anna'): Promise<unknown[]> {
  world.setTime(instant);
  await look(world);
  const told = await toldTo(world, persona, { kind: { eq: 'DEADLINE_NEAR' } });
  return told.map(({ text, subject }) => [subject?.__typename, text]).reverse();
}

const forms = (daysLeft: number) => [
  'Enrollment',
  `Renew the tax forms: "Benelux growth fund" (${programCode}, location NL-0001). The last day is 2026-06-30; days left: ${daysLeft}.`,
];
const fund = (what: string, dueOn: string, daysLeft: number) => [
  'Enrollment',
  `${what}: "Benelux growth fund FY26_H1" (${programCode}, location NL-0001). The last day is ${dueOn}; days left: ${daysLeft}.`,
];

it('SUP-6, ENR-8: tax forms that run out are told of before, once for each day, to whoever can renew them', async () => {
  expect(await toldAt('2026-05-30T21:59:59Z')).toEqual([]);
  expect(await toldAt('2026-05-30T22:00:00Z')).toEqual([forms(30)]);
  expect(await toldAt('2026-05-31T22:00:00Z')).toEqual([forms(30)]);
  expect(await toldAt('2026-06-25T10:00:00Z')).toEqual([forms(30), forms(5)]);
  const tax = { ...place, taxId: 'NL001234567B01', taxForms: ['VAT_REGISTRATION'], expiresOn: null };
  await done(world, 'anna', 'taxProfileSave', tax, 'taxProfile { id }');
  const { data } = await world.ask<{ enrollments: { nodes: { id: string }[] } }>(
    'manager',
    '{ enrollments { nodes { id } } }',
  );
  const id = data?.enrollments.nodes[0]?.id;
  await done(world, 'manager', 'enrollmentValidate', { id }, 'enrollment { id }');
  expect(await toldAt('2026-06-29T22:00:00Z')).toEqual([forms(30), forms(5)]);
  expect(await toldAt('2026-06-29T22:00:00Z', 'ugo')).toEqual([]);
});

it('SUP-1: of a fund that nobody claims one is told by when it is used, and by when it is claimed', async () => {
  world.setTime('2026-07-02T09:00:00Z');
  await importEarning(world, 'W-1', '10000.00', '2026-03-31');
  const before = [forms(30), forms(5)];
  expect(await toldAt('2026-10-31T22:59:59Z')).toEqual(before);
  const used = (daysLeft: number) => fund('Use the funds', '2026-12-31', daysLeft);
  expect(await toldAt('2026-10-31T23:00:00Z')).toEqual([...before, used(60)]);
  // A draft has warnings of its own; without it the fund is told of again.
  world.setTime('2026-11-20T09:00:00Z');
  const id = await webinarDraft(world, { amount: '100.00', executedOn: '2026-09-01', invoiceNumber: 'W-1' });
  expect(await toldAt('2026-12-01T23:00:00Z')).toEqual([...before, used(60)]);
  await done(world, 'anna', 'claimDelete', { id }, 'claim { id }');
  expect(await toldAt('2026-12-02T23:00:00Z')).toEqual([...before, used(60), used(28)]);
  // Nobody looked until the last days.
  expect(await toldAt('2026-12-25T09:00:00Z')).toEqual([
    ...before,
    used(60),
    used(28),
    fund('Submit the claim', '2027-02-15', 52),
    used(6),
  ]);
});
