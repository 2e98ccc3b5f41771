import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/app/verification.js';
import { writeEarnings } from '../fund/earn.js';
import {
  act,
  bank,
  codesOf,
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

interface Paid {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly heldReasons: readonly string[];
  readonly amount: { readonly amount: string };
}

let world: World;
let enrollment: string;

/** The look of the scheduler at an instant. */
async function lookAt(instant: string): Promise<void> {
  world.setTime(instant);
  await world.server.background.scheduler.run();
}

async function payments(): Promise<readonly Paid[]> {
  const { data } = await world.ask<{ payments: { nodes: readonly Paid[] } }>(
    'fien',
    '{ payments(orderBy: [{ field: CREATED_AT }]) { nodes { id kind status heldReasons amount { amount } } } }',
  );
  return data?.payments.nodes ?? [];
}

const latest = async (kind: string): Promise<Paid | undefined> =>
  (await payments()).filter((payment) => payment.kind === kind).at(-1);

const runAs = (on: string) => {
  world.setTime(`${on}T09:00:00Z`);
  return act(world, 'fien', 'paymentRun', { programCode }, 'created findings { code }');
};

async function enrolled(): Promise<{ id: string; status: string }> {
  const { data } = await world.ask<{ enrollments: { nodes: { id: string; status: string }[] } }>(
    'fien',
    '{ enrollments { nodes { id status } } }',
  );
  const [found] = data?.enrollments.nodes ?? [];
  if (!found) throw new Error('Nobody takes part.');
  return found;
}

const statusOf = async (): Promise<string> => (await enrolled()).status;

/** Finance hands a payment to the bank, and writes down that it was sent. */
async function send(id: string | undefined): Promise<unknown> {
  await done(world, 'fien', 'paymentStart', { id }, 'payment { status }');
  return done(world, 'fien', 'paymentSend', { id }, 'payment { status }');
}

/** 4,000.00 of co-op, of which a claim of 1,000.00 was approved by half a day before the program ended. */
beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await person(world, 'fien', 'OWNER_FINANCE', { programCode });
  const rhythm = { programCode, validFrom: '2026-02-01', rebateRhythm: 'MONTHLY' };
  await done(world, 'manager', 'programSettingsSet', rhythm, 'program { id }');
  await takePartnerIn(world);
  enrollment = (await enrolled()).id;
  world.setTime('2026-07-02T09:00:00Z');
  await importEarning(world, 'E-1', '10000.00', '2026-01-31');
  await runAs('2026-10-15');
  world.setTime('2026-12-20T09:00:00Z');
  const id = await webinarDraft(world, { amount: '1000.00', executedOn: '2026-09-01', invoiceNumber: 'E-1' });
  await done(world, 'anna', 'claimSubmit', { id }, 'claim { id }');
  const end = { programCode, endsOn: '2026-12-31', comment: 'Moved' };
  await done(world, 'manager', 'programEnd', end, 'program { validTo }');
  world.setTime('2026-12-31T09:00:00Z');
  await done(world, 'rita', 'claimReviewStart', { id }, 'claim { id }');
  await done(world, 'rita', 'claimApprove', { id }, 'claim { id }');
  await lookAt('2026-12-31T23:00:00Z');
});
afterAll(() => world.close());

describe('PRG-3, ENR-13, ENR-15: what a program owes when it ends is paid', () => {
  it('a claim that was approved just before, and the month in which its balance became rebate', async () => {
    expect(await statusOf()).toBe('INELIGIBLE');
    expect(await runAs('2027-01-04')).toMatchObject({ created: 1, findings: [] });
    const claim = await latest('CLAIM_REIMBURSEMENT');
    expect(claim).toMatchObject({
      status: 'DUE',
      heldReasons: [],
      amount: { amount: '1000.00' },
    });
    expect(await send(claim?.id)).toEqual({ status: 'SENT' });

    expect(await runAs('2027-02-15')).toMatchObject({ created: 1, findings: [] });
    const month = await latest('REBATE_MONTHLY');
    expect(month).toMatchObject({
      status: 'DUE',
      heldReasons: [],
      amount: { amount: '3000.00' },
    });
    expect(await send(month?.id)).toEqual({ status: 'SENT' });
    await writeEarnings(world.database.db);
    expect(await verify(world.database.db, () => undefined)).toBe(0);
  });

  it('PAY-7, ENR-7: into an account that was found wrong only then, once another is given and validated', async () => {
    const { id } = (await latest('REBATE_MONTHLY')) ?? {};
    await done(world, 'fien', 'paymentReverse', { id, comment: 'Closed.' }, 'payment { status }');
    const returned = { id: enrollment, invalid: ['PAYOUT_PROFILE'], comment: 'The account was closed.' };
    const asked = await done(world, 'manager', 'enrollmentReturn', returned, 'enrollment { status missing }');
    expect(asked).toEqual({ status: 'INELIGIBLE', missing: ['PAYOUT_PROFILE'] });
    const reissue = () => act(world, 'fien', 'paymentReissue', { id }, 'payment { status }');
    const waits = [{ code: 'PAYMENT_HELD', field: null, details: { reasons: ['PAYOUT_PROFILE_MISSING'] } }];
    expect((await reissue()).userErrors).toEqual(waits);
    await done(
      world,
      'anna',
      'payoutProfileSave',
      { ...bank, iban: 'NL20INGB0001234567' },
      'payoutProfile { id }',
    );
    expect((await reissue()).userErrors).toEqual(waits);
    const validated = await done(
      world,
      'manager',
      'enrollmentValidate',
      { id: enrollment },
      'enrollment { status enrolledForYear }',
    );
    expect(validated).toEqual({ status: 'INELIGIBLE', enrolledForYear: 'FY26' });
    expect((await reissue()).userErrors).toEqual([]);
    await done(world, 'fien', 'paymentSend', { id }, 'payment { status }');
  });

  it('ENR-9, ENR-15: the owner who ends it because of the partner holds what is owed, until finance lifts that', async () => {
    const { id } = (await latest('REBATE_MONTHLY')) ?? {};
    await done(world, 'fien', 'paymentReverse', { id, comment: 'Closed.' }, 'payment { status }');
    const ended = { id: enrollment, status: 'INACTIVE', comment: 'Sold to another.' };
    await done(world, 'manager', 'enrollmentDeactivate', ended, 'enrollment { status }');
    const { userErrors } = await act(world, 'fien', 'paymentReissue', { id }, 'payment { status }');
    expect(userErrors).toMatchObject([{ code: 'PAYMENT_HELD', details: { reasons: ['OWNER_HOLD'] } }]);
    const refused = await act(
      world,
      'anna',
      'paymentRelease',
      { enrollmentId: enrollment },
      'payment { id }',
    );
    expect(codesOf(refused)).toEqual(['PAYMENT_NOT_HELD enrollmentId']);
    await act(world, 'fien', 'paymentRelease', { enrollmentId: enrollment }, 'payment { id }');
    const discontinued = { ...ended, status: 'DISCONTINUED' };
    await done(world, 'manager', 'enrollmentDeactivate', discontinued, 'enrollment { status }');
    await done(world, 'fien', 'paymentReissue', { id }, 'payment { status }');
    expect(await statusOf()).toBe('DISCONTINUED');
  });
});
