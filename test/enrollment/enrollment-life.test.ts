import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rights } from '../../src/access/viewer.js';
import { applyDueEnrollmentMove } from '../../src/enrollment/enrollment.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import type { Act } from '../../src/write/act.js';
import { actIn } from '../../src/write/perform.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  bankInput,
  codesOf,
  type EnrollmentView,
  enrollmentFields,
  freePlace,
  profile,
  taxInput,
} from './enrollment-acts.js';

let world: World;
let place: { locationId: string; programCode: string };
let id: string;
beforeAll(async () => {
  world = await openWorld();
  place = await freePlace(world);
});
afterAll(() => world.close());

async function seen(persona: string): Promise<EnrollmentView> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Enrollment { ${enrollmentFields} } } }`;
  const { data, errors } = await world.ask<{ node: EnrollmentView }>(persona, query, { id });
  if (!data?.node) throw new Error(JSON.stringify(errors ?? 'not found'));
  return data.node;
}

function scheduled<Value>(at: string, work: (one: Act) => Promise<Value>): Promise<Value> {
  const nobody = {
    userId: '',
    subject: '',
    displayName: '',
    locale: 'en',
    partnerId: null,
    grants: [],
    grantsVersion: '',
  } as const;
  return world.database.db.write({ ownerSide: true, partnerIds: [] }, (session) =>
    work(actIn(session, { name: 'scheduler', now: new Date(at), rights: new Rights(nobody) })),
  );
}
const due = (at: string) => scheduled(at, (one) => applyDueEnrollmentMove(one, fromGlobalId(id)?.uuid ?? ''));

describe('the life of an enrollment (E2E-16)', () => {
  it('ENR-1, OP-3: only the owner invites, once, and a denial writes nothing', async () => {
    world.setTime('2020-04-02T17:00:00Z');
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await act(world, 'incentives-admin-2', 'enrollmentInvite', place))).toEqual(['NOT_FOUND']);
    expect(codesOf(await act(world, 'global-admin', 'enrollmentInvite', place))).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const invited = await act(world, 'program-manager', 'enrollmentInvite', place);
    expect(invited).toMatchObject({
      userErrors: [],
      enrollment: { status: 'INVITED', version: 1, missing: [] },
    });
    id = invited.enrollment?.id ?? '';
    const again = await act(world, 'program-manager', 'enrollmentInvite', place);
    expect(again.userErrors).toMatchObject([{ code: 'ENROLLMENT_EXISTS', details: { enrollmentId: id } }]);
  });

  it('ENR-3: without profiles acceptance says what is missing', async () => {
    expect(codesOf(await act(world, 'global-admin', 'enrollmentAccept', { id }))).toEqual(['FORBIDDEN']);
    const { enrollment } = await act(world, 'incentives-admin', 'enrollmentAccept', {
      id,
      expectedVersion: 1,
    });
    expect(enrollment).toMatchObject({
      status: 'ACTION_REQUIRED',
      missing: ['PAYOUT_PROFILE', 'TAX_PROFILE', 'PAYOUT_CURRENCY'],
    });
    const early = await act(world, 'incentives-admin', 'enrollmentAccept', { id });
    expect(early.userErrors).toMatchObject([{ code: 'PROFILES_INCOMPLETE' }]);
  });

  it('ENR-4, TIME-18: the last missing profile starts the 48 hours of the owner', async () => {
    world.setTime('2020-04-17T17:00:00Z');
    expect(codesOf(await profile(world, 'incentives-admin', 'payoutProfileSave', bankInput(place)))).toEqual(
      [],
    );
    expect(await seen('incentives-admin')).toMatchObject({
      status: 'ACTION_REQUIRED',
      missing: ['TAX_PROFILE'],
    });
    expect(codesOf(await profile(world, 'incentives-admin', 'taxProfileSave', taxInput(place)))).toEqual([]);
    expect(await seen('incentives-admin')).toMatchObject({
      status: 'VALIDATING',
      statusForViewer: 'VALIDATING',
      missing: [],
      submittedAt: '2020-04-17T17:00:00Z',
      deadlines: [
        {
          kind: 'ENROLLMENT_VALIDATION',
          dueOn: '2020-04-19',
          dueAt: '2020-04-19T17:00:00.000Z',
          breached: false,
        },
      ],
    });
    expect(await seen('global-admin')).toMatchObject({ statusForViewer: 'ENROLLING' });
  });

  it('ENR-6: what was returned is said and mended', async () => {
    const blank = { id, invalid: [], comment: ' ' };
    expect(codesOf(await act(world, 'finance', 'enrollmentReturn', blank))).toEqual([
      'COMMENT_REQUIRED',
      'FIELD_REQUIRED',
    ]);
    const input = { id, invalid: ['TAX_PROFILE'], comment: 'The form is not signed.' };
    expect(codesOf(await act(world, 'incentives-admin', 'enrollmentReturn', input))).toEqual(['FORBIDDEN']);
    const { enrollment } = await act(world, 'finance', 'enrollmentReturn', input);
    expect(enrollment).toMatchObject({ status: 'ACTION_REQUIRED', missing: ['TAX_PROFILE'] });
    // The same values again: the partner found them right, so the owner looks once more.
    expect(codesOf(await profile(world, 'incentives-admin', 'taxProfileSave', taxInput(place)))).toEqual([]);
    expect(await seen('incentives-admin')).toMatchObject({ status: 'VALIDATING' });
  });

  it('ENR-5, MON-7: validated on 18 April, it earns from 1 April', async () => {
    world.setTime('2020-04-18T17:00:00Z');
    const { enrollment } = await act(world, 'program-manager', 'enrollmentValidate', { id });
    expect(enrollment).toMatchObject({
      status: 'ENROLLED',
      enrolledAt: '2020-04-18T17:00:00Z',
      earningsStartOn: '2020-04-01',
      enrolledForYear: 'FY20',
    });
    const profiles = `query ($key: ID!, $program: String!) { partnerLocation(locationId: $key) {
      payoutProfile(program: $program) { status } taxProfile(program: $program) { status } } }`;
    const { data } = await world.ask('incentives-admin', profiles, {
      key: place.locationId,
      program: place.programCode,
    });
    expect(data).toEqual({
      partnerLocation: { payoutProfile: { status: 'VALID' }, taxProfile: { status: 'VALID' } },
    });
  });

  it('FLD-3, ENR-8: its deadlines tell the end of the tax forms to whoever may see those', async () => {
    const dueFor = async (persona: string) => (await seen(persona)).deadlines.map(({ dueOn }) => dueOn);
    for (const persona of ['incentives-admin', 'finance'])
      expect([persona, await dueFor(persona)]).toEqual([persona, ['2020-12-31']]);
    for (const persona of ['global-admin', 'reviewer'])
      expect([persona, await dueFor(persona)]).toEqual([persona, []]);
  });

  it('ENR-12: the owner says that the agreement goes on, once, and with what version', async () => {
    const before = await seen('finance');
    const renewed = { id, agreementEndsOn: '2020-06-30', comment: 'Signed again.' };
    expect(codesOf(await act(world, 'incentives-admin', 'enrollmentRenew', renewed))).toEqual(['FORBIDDEN']);
    const old = { ...renewed, expectedVersion: before.version - 1 };
    expect(codesOf(await act(world, 'finance', 'enrollmentRenew', old))).toEqual(['VERSION_CONFLICT']);
    for (const { enrollment } of [
      await act(world, 'program-manager', 'enrollmentRenew', renewed),
      await act(world, 'program-manager', 'enrollmentRenew', renewed),
    ])
      expect(enrollment).toMatchObject({
        status: 'ENROLLED',
        agreementEndsOn: '2020-06-30',
        version: before.version + 1,
      });
  });

  it('ENR-12, ENR-13: a year ends with the agreement unless that goes on, and the enrollment says by what', async () => {
    const atYearEnd = '2020-07-01T07:00:00Z';
    const isUndone = new Error('undone');
    const ended = scheduled(atYearEnd, async (one) => {
      expect(await applyDueEnrollmentMove(one, fromGlobalId(id)?.uuid ?? '')).toBe(true);
      await one.em.flush();
      const [row] = await one.query(
        sql`select status, criteria from enrollment where id = ${fromGlobalId(id)?.uuid}`,
      );
      expect(row).toEqual({
        status: 'INELIGIBLE',
        criteria: [
          { name: 'The program goes on', met: true },
          { name: 'The agreement goes on', met: false },
        ],
      });
      throw isUndone;
    });
    await expect(ended).rejects.toBe(isUndone);
    await act(world, 'finance', 'enrollmentRenew', { id, agreementEndsOn: null });
    expect(await seen('incentives-admin')).toMatchObject({ status: 'ENROLLED', agreementEndsOn: null });
  });

  it('ENR-12: at the end of the year it goes on by itself, once', async () => {
    const at = '2020-07-01T07:00:00Z';
    expect(await due('2020-07-01T06:59:59Z')).toBe(false);
    expect(await due(at)).toBe(true);
    expect(await due(at)).toBe(false);
    world.setTime(at);
    expect(await seen('incentives-admin')).toMatchObject({ status: 'ENROLLED', enrolledForYear: 'FY21' });
  });

  it('ENR-7: changed bank data are validated anew, unchanged ones are not, and MON-7 keeps its month', async () => {
    const same = await profile(world, 'incentives-admin', 'payoutProfileSave', bankInput(place));
    expect(codesOf(same)).toEqual([]);
    expect(await seen('incentives-admin')).toMatchObject({ status: 'ENROLLED' });
    await profile(world, 'incentives-admin', 'payoutProfileSave', {
      ...bankInput(place),
      bankName: 'Other Bank',
    });
    expect(await seen('incentives-admin')).toMatchObject({ status: 'VALIDATING' });
    await act(world, 'program-manager', 'enrollmentValidate', { id });
    expect(await seen('incentives-admin')).toMatchObject({
      status: 'ENROLLED',
      earningsStartOn: '2020-04-01',
    });
  });

  it('ENR-8: expired tax forms ask for action', async () => {
    expect(await due('2021-01-01T07:59:59Z')).toBe(false);
    expect(await due('2021-01-01T08:00:00Z')).toBe(true);
    expect(await seen('incentives-admin')).toMatchObject({
      status: 'ACTION_REQUIRED',
      missing: ['TAX_PROFILE'],
    });
  });

  it('ENR-9…11: it ends with a reason; discontinued is final', async () => {
    const criteria = [{ name: 'Ten customers', met: false }];
    const ineligible = { id, status: 'INELIGIBLE', comment: 'Too few customers.', criteria };
    expect(codesOf(await act(world, 'incentives-admin', 'enrollmentDeactivate', ineligible))).toEqual([
      'FORBIDDEN',
    ]);
    expect((await act(world, 'finance', 'enrollmentDeactivate', ineligible)).enrollment).toMatchObject({
      status: 'INELIGIBLE',
      criteria,
    });
    // What is still to be paid asks for valid tax data; the enrollment stays where it is (PAY-7).
    const forms = { ...taxInput(place), expiresOn: null };
    expect(codesOf(await profile(world, 'incentives-admin', 'taxProfileSave', forms))).toEqual([]);
    expect(await seen('incentives-admin')).toMatchObject({ status: 'INELIGIBLE', missing: [] });
    const renewed = { id, agreementEndsOn: '2030-01-01' };
    expect(codesOf(await act(world, 'finance', 'enrollmentRenew', renewed))).toEqual(['LOCKED']);
    const ended = { id, status: 'DISCONTINUED', comment: 'The program ended.' };
    expect((await act(world, 'finance', 'enrollmentDeactivate', ended)).enrollment?.status).toBe(
      'DISCONTINUED',
    );
    expect(codesOf(await act(world, 'finance', 'enrollmentDeactivate', ended))).toEqual([
      'INVALID_TRANSITION',
    ]);
  });

  it('GLO-31: history has every act, and no bank or tax number', async () => {
    const text = JSON.stringify(await seen('reviewer'));
    const actions = [...text.matchAll(/"action":"(\w+)"/g)].map(([, action]) => action);
    expect(actions).toEqual([
      'enrollmentInvite',
      'enrollmentAccept',
      'payoutProfileSave',
      'taxProfileSave',
      'enrollmentReturn',
      'taxProfileSave',
      'enrollmentValidate',
      'enrollmentRenew',
      'enrollmentRenew',
      'enrollmentRollForward',
      'payoutProfileSave',
      'enrollmentValidate',
      'enrollmentTaxExpire',
      'enrollmentDeactivate',
      'taxProfileSave',
      'enrollmentDeactivate',
    ]);
    expect(text).not.toMatch(/0532|013000|234567|Other Bank/);
  });
});
