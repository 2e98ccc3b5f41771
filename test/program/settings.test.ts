import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDue } from '../../src/schedule/schedule.service.js';
import type { World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  codesOf,
  done,
  importEarning,
  openOwnWorld,
  ownProgram,
  person,
  place,
  programCode,
  setUpProgram,
  takePartnerIn,
  webinar,
  webinarCaps,
  webinarDraft,
} from './own-world.js';

let world: World;
let claimId: string;

beforeAll(async () => {
  world = await openOwnWorld('2026-01-12T09:00:00Z');
  await setUpProgram(world);
  await takePartnerIn(world);
  await person(world, 'benno', 'OWNER_PROGRAM_MANAGER', { programCode });
  world.setTime('2026-07-02T09:00:00Z');
  await importEarning(world, 'S-1', '10000.00', '2026-03-31');
  world.setTime('2026-09-15T09:00:00Z');
  claimId = await webinarDraft(world, { amount: '1500.00', executedOn: '2026-09-03', invoiceNumber: 'S-1' });
  await done(world, 'anna', 'claimSubmit', { id: claimId }, 'claim { id }');
});
afterAll(() => world.close());

/** What the last acts on the program changed, as its history tells. */
async function lastChanges(last: number): Promise<object[]> {
  const { data } = await world.ask<{ program: { history: { nodes: { changes: object }[] } } }>(
    'manager',
    `{ program(code: "${programCode}") { history(last: ${last}) { nodes { changes } } } }`,
  );
  return data?.program.history.nodes.map(({ changes }) => changes) ?? [];
}

const set = (name: string, input: Record<string, unknown>, by = 'manager') =>
  act(world, by, name, { programCode, ...input }, 'program { version }');

async function settings(kind: string): Promise<unknown> {
  const { data } = await world.ask<{ program: { settings: unknown } }>(
    'anna',
    `{ program(code: "${programCode}") { settings(kind: ${kind}) { value validFrom validTo } } }`,
  );
  return data?.program.settings;
}

interface Pinned {
  readonly claim: { readonly activityType: { readonly id: string; readonly validTo: string | null } };
}
async function versionOf(id: string): Promise<Pinned['claim']['activityType'] | undefined> {
  const { data } = await world.ask<Pinned>(
    'anna',
    'query ($id: ID!) { claim(id: $id) { activityType { id validTo } } }',
    { id },
  );
  return data?.claim.activityType;
}

describe('past periods keep their values (PRG-5)', () => {
  it('a split begins after the last earning, and divides only what applies later (MON-1)', async () => {
    const split = { rebatePercent: '50', coOpPercent: '50' };
    const early = await set('splitSet', { ...split, validFrom: '2026-03-31' });
    expect(early.userErrors).toEqual([
      {
        code: 'SETTING_IN_USE',
        field: ['validFrom'],
        details: { validFrom: '2026-03-31', earliest: '2026-04-01' },
      },
    ]);
    expect((await set('splitSet', { ...split, validFrom: '2026-04-01' })).userErrors).toEqual([]);
    await importEarning(world, 'S-2', '1000.00', '2026-03-30');
    await importEarning(world, 'S-3', '1000.00', '2026-04-01');
    const { data } = await world.ask(
      'anna',
      '{ earnings(orderBy: [{ field: EARNING_ID }]) { nodes { earningId coOpAmount { amount } } } }',
    );
    expect(data).toEqual({
      earnings: {
        nodes: [
          { earningId: 'S-1', coOpAmount: { amount: '4000.00' } },
          { earningId: 'S-2', coOpAmount: { amount: '400.00' } },
          { earningId: 'S-3', coOpAmount: { amount: '500.00' } },
        ],
      },
    });
    expect(await settings('SPLIT')).toEqual([
      { value: { rebatePercent: '60', coOpPercent: '40' }, validFrom: '2026-01-01', validTo: '2026-03-31' },
      { value: split, validFrom: '2026-04-01', validTo: null },
    ]);
  });

  it('a threshold begins after the last half-year that is over, and may end (MON-3, PRG-6)', async () => {
    const threshold = { amount: '9000.00', currency: 'EUR' };
    const early = await set('thresholdSet', { threshold, validFrom: '2026-06-30' });
    expect(early.userErrors).toMatchObject([{ code: 'SETTING_IN_USE', details: { earliest: '2026-07-01' } }]);
    expect((await set('thresholdSet', { threshold, validFrom: '2026-07-01' })).userErrors).toEqual([]);
    expect((await set('thresholdSet', { threshold: null, validFrom: '2027-01-01' })).userErrors).toEqual([]);
    expect(await settings('CO_OP_THRESHOLD')).toEqual([
      { value: { amount: '1000.00', currency: 'EUR' }, validFrom: '2026-01-01', validTo: '2026-06-30' },
      { value: threshold, validFrom: '2026-07-01', validTo: '2026-12-31' },
    ]);
    expect(await lastChanges(2)).toEqual([
      {
        coOpThreshold: {
          from: { amount: '1000.00', currency: 'EUR' },
          to: { ...threshold, validFrom: '2026-07-01' },
        },
      },
      { coOpThreshold: { from: threshold, to: { validFrom: '2027-01-01' } } },
    ]);
  });

  it('a claim stays with the version of its day, a draft follows the new one (ACT-6, CAP-10)', async () => {
    const draftId = await webinarDraft(world, {
      amount: '600.00',
      executedOn: '2026-09-10',
      invoiceNumber: 'S-9',
    });
    const [before, drafted] = [await versionOf(claimId), await versionOf(draftId)];
    expect(drafted).toEqual(before);
    const caps = [{ code: 'WEBINAR_MAX', kind: 'ABSOLUTE', amount: '500.00', currency: 'EUR' }];
    const early = { activityTypeCode: 'WEBINAR', validFrom: '2026-09-03', caps };
    const refused = await act(world, 'manager', 'capSet', early, 'activityType { id }');
    expect(refused.userErrors).toMatchObject([
      { code: 'SETTING_IN_USE', details: { earliest: '2026-09-04' } },
    ]);
    const made = await done<{ id: string }>(
      world,
      'manager',
      'capSet',
      { ...early, validFrom: '2026-09-04' },
      'activityType { id validFrom metrics { code } caps { code amount } history { nodes { action changes } } }',
    );
    expect(made).toEqual({
      id: expect.any(String),
      validFrom: '2026-09-04',
      metrics: [{ code: 'REGISTERED_GUESTS' }],
      caps: [{ code: 'WEBINAR_MAX', amount: '500.00' }],
      history: {
        nodes: [{ action: 'capSet', changes: expect.objectContaining({ caps: expect.anything() }) }],
      },
    });
    expect(await versionOf(claimId)).toEqual({ id: before?.id, validTo: '2026-09-03' });
    expect(await versionOf(draftId)).toEqual({ id: made.id, validTo: null });
    const over = await act(world, 'anna', 'claimSubmit', { id: draftId }, 'claim { id }');
    expect(over.userErrors).toMatchObject([
      { code: 'CAP_EXCEEDED', details: { capCode: 'WEBINAR_MAX', cap: '500.00', used: '1500.00' } },
    ]);
    await done(world, 'rita', 'claimReviewStart', { id: claimId }, 'claim { id }');
    const approved = await done(world, 'rita', 'claimApprove', { id: claimId }, 'claim { status }');
    expect(approved).toEqual({ status: 'APPROVED' });
  });

  it('holidays that are past stay; terms begin tomorrow (TIME-3, TIME-11)', async () => {
    const past = await set('holidaySet', { remove: ['2026-04-27'] });
    expect(past.userErrors).toMatchObject([
      { code: 'SETTING_IN_USE', details: { earliest: '2026-09-15', dates: ['2026-04-27'] } },
    ]);
    const today = await set('programSettingsSet', { validFrom: '2026-09-15', disputeWindowDays: 10 });
    expect(today.userErrors).toMatchObject([{ code: 'SETTING_IN_USE', details: { earliest: '2026-09-16' } }]);
    const terms = { disputeWindowDays: 10, surplusPolicy: 'FORFEIT', paymentCutOffDay: 14 };
    const minimumPayment = { amount: '50.00', currency: 'EUR' };
    const later = await set('programSettingsSet', { validFrom: '2026-09-16', ...terms, minimumPayment });
    expect(later.userErrors).toEqual([]);
    expect(await lastChanges(1)).toMatchObject([
      { minimumPayment: { from: null, to: { value: minimumPayment, validFrom: '2026-09-16' } } },
    ]);
    const cleared = { validFrom: '2026-10-01', clear: ['PAYMENT_CUT_OFF_DAY'] };
    expect((await set('programSettingsSet', cleared)).userErrors).toEqual([]);
    expect(await settings('PAYMENT_CUT_OFF_DAY')).toEqual([
      { value: 14, validFrom: '2026-09-16', validTo: '2026-09-30' },
    ]);
    expect(await settings('MINIMUM_PAYMENT')).toEqual([
      { value: minimumPayment, validFrom: '2026-09-16', validTo: null },
    ]);
  });
});

describe('a planned value is taken back (PRG-5)', () => {
  const days = (validFrom: string, responseBusinessDays: number) =>
    set('programSettingsSet', { validFrom, responseBusinessDays });
  const clear = (validFrom: string) =>
    set('programSettingsSet', { validFrom, clear: ['RESPONSE_BUSINESS_DAYS'] });
  const values = () => settings('RESPONSE_BUSINESS_DAYS');

  it('and the one of before goes on, until the next that is planned; cleared once more the default holds', async () => {
    for (const [day, value] of [
      ['2026-10-01', 7],
      ['2026-11-01', 8],
      ['2026-12-01', 9],
    ] as const)
      expect((await days(day, value)).userErrors).toEqual([]);

    expect((await clear('2026-11-01')).userErrors).toEqual([]);
    expect(await values()).toEqual([
      { value: 7, validFrom: '2026-10-01', validTo: '2026-11-30' },
      { value: 9, validFrom: '2026-12-01', validTo: null },
    ]);
    expect(await lastChanges(1)).toEqual([
      { responseBusinessDays: { from: 8, to: { value: 7, validFrom: '2026-11-01' } } },
    ]);

    expect((await clear('2026-12-01')).userErrors).toEqual([]);
    expect(await values()).toEqual([{ value: 7, validFrom: '2026-10-01', validTo: null }]);
    expect((await clear('2026-12-01')).userErrors).toEqual([]);
    expect(await values()).toEqual([{ value: 7, validFrom: '2026-10-01', validTo: '2026-11-30' }]);
    expect((await clear('2026-10-01')).userErrors).toEqual([]);
    expect(await values()).toEqual([]);
  });
});

describe('who may submit (OP-12)', () => {
  it('is narrowed from a day on, and the others hear so at once', async () => {
    const admins = { validFrom: '2026-09-16', claimSubmitterRoles: ['INCENTIVES_ADMIN'] };
    expect((await set('programSettingsSet', admins)).userErrors).toEqual([]);
    const id = await webinarDraft(world, {
      amount: '100.00',
      executedOn: '2026-09-02',
      invoiceNumber: 'S-5',
    });
    const actions = async () => {
      const { data } = await world.ask<{ claim: { viewerActions: { name: string; allowed: boolean }[] } }>(
        'ugo',
        'query ($id: ID!) { claim(id: $id) { viewerActions { name allowed } } }',
        { id },
      );
      return data?.claim.viewerActions.find(({ name }) => name === 'claimSubmit')?.allowed;
    };
    expect(await actions()).toBe(true);
    world.setTime('2026-09-16T09:00:00Z');
    expect(await actions()).toBe(false);
    const refused = await act(world, 'ugo', 'claimSubmit', { id }, 'claim { id }');
    expect(refused.userErrors).toEqual([
      {
        code: 'FORBIDDEN',
        field: null,
        details: { action: 'claimSubmit', rule: 'OP-12', roles: ['INCENTIVES_ADMIN'] },
      },
    ]);
    const submitted = await done(world, 'anna', 'claimSubmit', { id }, 'claim { status }');
    expect(submitted).toEqual({ status: 'SUBMITTED' });
  });
});

describe('who may set up (OP-27)', () => {
  const acts: readonly (readonly [name: string, input: Record<string, unknown>, selection: string])[] = [
    ['programUpdate', { programCode, name: 'Mine' }, 'program { id }'],
    ['programEnd', { programCode, endsOn: '2026-12-31' }, 'program { id }'],
    ['periodsOpen', { programCode, fromYear: 2028, toYear: 2028 }, 'program { id }'],
    ['holidaySet', { programCode, set: [{ date: '2026-12-25', name: 'Kerst' }] }, 'program { id }'],
    [
      'splitSet',
      { programCode, validFrom: '2027-01-01', rebatePercent: '1', coOpPercent: '99' },
      'program { id }',
    ],
    ['thresholdSet', { programCode, validFrom: '2027-01-01' }, 'program { id }'],
    ['programSettingsSet', { programCode, validFrom: '2027-01-01', disputeWindowDays: 5 }, 'program { id }'],
    ['programCreate', { ...ownProgram, code: 'OTHER' }, 'program { id }'],
    [
      'legalEntitySet',
      { code: 'OTHER', name: 'Other', country: 'BE', currency: 'EUR' },
      'legalEntity { id }',
    ],
    [
      'activityTypeVersionCreate',
      { ...webinar, validFrom: '2027-01-01', name: 'Mine' },
      'activityType { id }',
    ],
    ['capSet', { ...webinarCaps, validFrom: '2027-01-01' }, 'activityType { id }'],
  ];

  it.each(acts)('%s is refused to everybody else, and nothing is written', async (name, input, selection) => {
    const before = await tablesDigest(world.database.db);
    for (const by of ['anna', 'global', 'rita'])
      expect(codesOf(await act(world, by, name, input, selection))).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('a manager of one program sets up that program and the types that name it alone, not what all share', async () => {
    const shared = ['programCreate', 'legalEntitySet'];
    for (const [name, input, selection] of acts.filter(([own]) => shared.includes(own)))
      expect(codesOf(await act(world, 'benno', name, input, selection))).toEqual(['FORBIDDEN']);
    const types = { ...webinar, validFrom: '2027-01-01' };
    const forAll = { ...types, activityTypeCode: 'BOOTH', eligiblePrograms: { mode: 'ALL' } };
    const [opened, widened, own] = [
      await act(world, 'benno', 'activityTypeVersionCreate', forAll, 'activityType { id }'),
      await act(
        world,
        'benno',
        'activityTypeVersionCreate',
        { ...types, eligiblePrograms: { mode: 'ALL' } },
        'activityType { id }',
      ),
      await act(world, 'benno', 'activityTypeVersionCreate', types, 'activityType { validFrom }'),
    ];
    expect([codesOf(opened), codesOf(widened)]).toEqual([['FORBIDDEN'], ['FORBIDDEN']]);
    expect(own).toEqual({ activityType: { validFrom: '2027-01-01' }, userErrors: [] });
    const versions = await world.ask(
      'benno',
      '{ activityTypes(on: "2027-01-01") { nodes { code history { nodes { action } } } } }',
    );
    expect(versions.data).toEqual({
      activityTypes: {
        nodes: [{ code: 'WEBINAR', history: { nodes: [{ action: 'activityTypeVersionCreate' }] } }],
      },
    });
    const lastEvent = async (): Promise<unknown> =>
      (await world.ask('benno', '{ events(last: 1) { nodes { action subjectKind } } }')).data;
    // An event is told when nothing older can still come, and other tests have transactions open on the same server.
    await expect.poll(lastEvent, { timeout: 20_000 }).toEqual({
      events: { nodes: [{ action: 'activityTypeVersionCreate', subjectKind: 'ActivityType' }] },
    });
    const split = { validFrom: '2027-01-01', rebatePercent: '70', coOpPercent: '30' };
    expect((await set('splitSet', split, 'benno')).userErrors).toEqual([]);
    const { data } = await world.ask(
      'benno',
      `{ program(code: "${programCode}") { history { nodes { action } } } }`,
    );
    expect(JSON.stringify(data)).toContain('splitSet');
    const seen = await world.ask(
      'anna',
      `{ program(code: "${programCode}") { history { nodes { action } } } }`,
    );
    expect(seen.data).toEqual({ program: { history: { nodes: [] } } });
  });
});

describe('what does not fit', () => {
  it('is told all at once, with its place', async () => {
    const bad = {
      ...ownProgram,
      name: ' ',
      timeZone: 'Mars/Base',
      fiscalYearStartMonth: 13,
      paymentModel: null,
    };
    const made = await act(world, 'manager', 'programCreate', bad, 'program { id }');
    expect(codesOf(made)).toEqual([
      'PROGRAM_EXISTS code',
      'FIELD_REQUIRED name',
      'FIELD_INVALID timeZone',
      'FIELD_INVALID fiscalYearStartMonth',
      'FIELD_REQUIRED paymentModel',
    ]);
    const fixed = await set('programUpdate', { timeZone: 'Europe/Paris', currency: 'USD' });
    expect(codesOf(fixed)).toEqual(['SETTING_FIXED currency', 'SETTING_FIXED timeZone']);
    const split = await set('splitSet', { validFrom: '2028-01-01', rebatePercent: '60', coOpPercent: '41' });
    expect(codesOf(split)).toEqual(['SPLIT_INVALID coOpPercent']);
    const entity = { code: 'OWNER_BENELUX', name: 'Owner', country: 'NL', currency: 'USD' };
    expect(codesOf(await act(world, 'manager', 'legalEntitySet', entity, 'legalEntity { id }'))).toEqual([
      'SETTING_FIXED currency',
    ]);
    const unknown = { validFrom: '2027-01-01', payingLegalEntities: [{ legalEntityCode: 'NOBODY' }] };
    expect(codesOf(await set('programSettingsSet', unknown))).toEqual([
      'NOT_FOUND payingLegalEntities.0.legalEntityCode',
    ]);
    const first = { activityTypeCode: 'NEW_TYPE', validFrom: '2027-01-01', name: 'New' };
    const type = await act(world, 'manager', 'activityTypeVersionCreate', first, 'activityType { id }');
    expect(codesOf(type)).toEqual(['FIELD_REQUIRED nameNl', 'FIELD_REQUIRED category']);
    const caps = { activityTypeCode: 'NEW_TYPE', validFrom: '2027-01-01', caps: [] };
    const capped = await act(world, 'manager', 'capSet', caps, 'activityType { id }');
    expect(capped.userErrors).toMatchObject([
      { code: 'ACTIVITY_TYPE_CODE_UNKNOWN', details: { missing: ['name', 'nameNl', 'category'] } },
    ]);
  });

  it('is said in Dutch too', async () => {
    const { data } = await world.ask<{ splitSet: { userErrors: { message: string }[] } }>(
      'manager',
      `mutation { splitSet(input: { programCode: "${programCode}", validFrom: "2028-01-01", rebatePercent: "1", coOpPercent: "1" }) { userErrors { message } } }`,
      {},
      { 'accept-language': 'nl' },
    );
    expect(data?.splitSet.userErrors).toEqual([
      {
        message:
          '1 en 1 moeten elk tussen 0 en 100 liggen, met ten hoogste vier decimalen, en samen 100 zijn.',
      },
    ]);
  });

  it('is a version that has changed since, and a key that was used (graph.md 2.8)', async () => {
    const stale = await set('programUpdate', { name: 'Stale', expectedVersion: 1 });
    expect(codesOf(stale)).toEqual(['VERSION_CONFLICT expectedVersion']);
    const once = { name: 'Benelux fund', idempotencyKey: 'rename-1' };
    const [first, again] = [await set('programUpdate', once), await set('programUpdate', once)];
    expect(again).toEqual(first);
    expect(codesOf(await set('programUpdate', { ...once, name: 'Other' }))).toEqual([
      'IDEMPOTENCY_MISMATCH idempotencyKey',
    ]);
  });
});

describe('two managers at once', () => {
  it('leave ranges that follow each other, whoever was first', async () => {
    const starts = ['2029-01-01', '2028-01-01', '2028-07-01', '2029-07-01'];
    const answers = await Promise.all(
      starts.map((validFrom, index) =>
        set('splitSet', { validFrom, rebatePercent: `${90 - index}`, coOpPercent: `${10 + index}` }),
      ),
    );
    expect(answers.flatMap(codesOf)).toEqual([]);
    const rows = (await settings('SPLIT')) as { validFrom: string; validTo: string | null }[];
    expect(rows.slice(-4).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2028-01-01', '2028-06-30'],
      ['2028-07-01', '2028-12-31'],
      ['2029-01-01', '2029-06-30'],
      ['2029-07-01', null],
    ]);
  });
});

describe('the end of a program (PRG-3)', () => {
  const fund = async () => {
    const { data } = await world.ask<{ fundBalances: { nodes: unknown[] } }>(
      'anna',
      '{ fundBalances { nodes { earned { amount } converted { amount } reserved { amount } approved { amount } remaining { amount } } } }',
    );
    return data?.fundBalances.nodes[0];
  };
  const run = (at: string) => {
    const now = new Date(at);
    const faults: unknown[] = [];
    const onFault = (_item: unknown, error: unknown) => faults.push(error);
    const window = { since: now, until: now, warningDays: [], fundWarningDays: [], retention: false };
    return runDue(world.database.db, { ...window, mails: false, instantOf: () => now, onFault }).then(
      () => faults,
    );
  };

  it('makes rebate of what remains on the day after, and nothing of it is set any more', async () => {
    const past = await set('programEnd', { endsOn: '2026-09-15' });
    expect(past.userErrors).toMatchObject([{ code: 'FIELD_INVALID', details: { earliest: '2026-09-16' } }]);
    await done(
      world,
      'manager',
      'programEnd',
      { programCode, endsOn: '2026-09-30', comment: 'Moved' },
      'program { validTo }',
    );
    expect(await run('2026-09-30T21:00:00Z')).toEqual([]);
    const before = {
      earned: { amount: '4900.00' },
      approved: { amount: '1500.00' },
      reserved: { amount: '100.00' },
    };
    expect(await fund()).toEqual({
      ...before,
      converted: { amount: '0.00' },
      remaining: { amount: '3300.00' },
    });
    world.setTime('2026-09-30T22:30:00Z');
    expect(await run('2026-09-30T22:30:00Z')).toEqual([]);
    expect(await fund()).toEqual({
      ...before,
      converted: { amount: '3300.00' },
      remaining: { amount: '0.00' },
    });
    const late = await set('splitSet', { validFrom: '2030-01-01', rebatePercent: '60', coOpPercent: '40' });
    expect(codesOf(late)).toEqual(['PROGRAM_ENDED']);
    expect(codesOf(await act(world, 'manager', 'enrollmentInvite', place, 'enrollment { id }'))).toEqual([
      'PROGRAM_CLOSED programCode',
      'ENROLLMENT_EXISTS',
    ]);
  });
});
