import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  addInvoice,
  advertising,
  codesOf,
  completeDossier,
  done,
  execute,
  readyDraft,
} from './claim-acts.js';
import { planActivity } from './plan-activity.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const periodCode of ['FY21_H1', 'FY21_H2']) await earn(world, { dollars: '50000.00', periodCode });
});
afterAll(() => world.close());
beforeEach(() => world.setTime('2021-05-14T17:00:00Z'));

const campaign = { ...advertising, activityTypeCode: 'MULTI_TOUCH_DIGITAL_CAMPAIGN' };

async function refusedWith(
  codes: readonly string[],
  persona: string,
  mutation: string,
  input: Record<string, unknown>,
) {
  const before = await tablesDigest(world.database.db);
  const answer = await act(world, persona, mutation, input);
  expect(codesOf(answer)).toEqual(codes);
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return answer;
}

describe('claimUpdate', () => {
  it('CLM-3: changes what is given, empties what is null, and history says what', async () => {
    const { id, history } = await done(world, 'incentives-user', 'claimCreate', {
      ...campaign,
      subcode: null,
      componentTypes: ['DIGITAL_ADVERTISING'],
    });
    expect((history as { nodes: object[] }).nodes).toMatchObject([
      { action: 'claimCreate', fromStatus: null, toStatus: 'EDITING' },
    ]);
    expect((history as { nodes: { changes: object }[] }).nodes[0]?.changes).toEqual({
      name: { from: null, to: 'Spring banners' },
      executedOn: { from: null, to: '2021-03-10' },
      claimedAmount: { from: null, to: { amount: '4000.00', currency: 'USD' } },
      componentTypes: { from: [], to: ['DIGITAL_ADVERTISING'] },
    });
    const changed = await done(world, 'global-admin', 'claimUpdate', {
      id,
      expectedVersion: 1,
      name: ' Summer banners ',
      claimedAmount: { amount: '250', currency: 'JPY' },
      channel: 'EMAIL',
      componentTypes: ['TELEMARKETING'],
    });
    expect(changed).toMatchObject({
      version: 2,
      name: 'Summer banners',
      claimedAmount: { amount: '250', currency: 'JPY' },
      executedOn: '2021-03-10',
    });
    expect((changed.history as { nodes: object[] }).nodes[1]).toEqual({
      action: 'claimUpdate',
      actorRole: 'GLOBAL_ADMIN',
      fromStatus: null,
      toStatus: null,
      comment: null,
      changes: {
        name: { from: 'Spring banners', to: 'Summer banners' },
        claimedAmount: {
          from: { amount: '4000.00', currency: 'USD' },
          to: { amount: '250', currency: 'JPY' },
        },
        channel: { from: null, to: 'EMAIL' },
        componentTypes: { from: ['DIGITAL_ADVERTISING'], to: ['TELEMARKETING'] },
      },
    });
    const emptied = await done(world, 'incentives-user', 'claimUpdate', { id, executedOn: null, name: null });
    expect(emptied).toMatchObject({ version: 3, name: '', executedOn: null, retainUntil: null });
    const before = await tablesDigest(world.database.db);
    expect(await done(world, 'incentives-user', 'claimUpdate', { id, name: null })).toMatchObject({
      version: 3,
    });
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('PRG-4, ACT-2: takes no sub-code that the program, and no component that the type does not have', async () => {
    const strange = { subcode: 'DEVICE_ADD_PC', componentTypes: ['TELEMARKETING', 'EMAIL', 'EMAIL'] };
    const none = await refusedWith(
      ['FIELD_INVALID', 'COMPONENT_NOT_ALLOWED', 'COMPONENT_NOT_ALLOWED'],
      'incentives-user',
      'claimCreate',
      { ...advertising, ...strange },
    );
    expect(none.userErrors.map(({ message, field }) => [field, message])).toEqual([
      [['subcode'], 'In CLOUD_INDIRECT_RESELLER zijn er geen.'],
      [['componentTypes'], 'TELEMARKETING kan geen onderdeel van dit type zijn.'],
      [['componentTypes'], 'EMAIL kan geen onderdeel van dit type zijn.'],
    ]);
    const { id } = await done(world, 'incentives-user', 'claimCreate', campaign);
    const { subcode, componentTypes } = strange;
    await refusedWith(['FIELD_INVALID'], 'incentives-user', 'claimUpdate', { id, subcode });
    await refusedWith(['COMPONENT_NOT_ALLOWED'], 'incentives-user', 'claimUpdate', { id, componentTypes });
    await done(world, 'incentives-user', 'claimUpdate', { id, componentTypes: ['TELEMARKETING'] });
  });

  it('ACT-6, decisions 4: a draft follows its day into another usage period', async () => {
    world.setTime('2021-07-05T17:00:00Z');
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    const moved = await done(world, 'incentives-user', 'claimUpdate', { id, executedOn: '2021-07-01' });
    expect(moved).toMatchObject({ usagePeriod: { code: 'FY21_H2' }, retainUntil: '2023-07-01' });
    await refusedWith(['USAGE_PERIOD_NOT_BEGUN'], 'incentives-user', 'claimUpdate', {
      id,
      executedOn: '2022-01-01',
    });
  });

  it('CLM-8: after a submission the usage period stays', async () => {
    world.setTime('2021-08-02T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'The day?' });
    await refusedWith(['DATE_OUTSIDE_USAGE_PERIOD'], 'incentives-user', 'claimUpdate', {
      id,
      executedOn: '2021-07-01',
    });
    await done(world, 'incentives-user', 'claimUpdate', { id, executedOn: '2021-06-30' });
  });

  it('graph.md 2.8: a stale version changes nothing and shows the claim as it is', async () => {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    const stale = await refusedWith(['VERSION_CONFLICT'], 'incentives-user', 'claimUpdate', {
      id,
      expectedVersion: 7,
      name: 'Mine',
    });
    expect(stale).toMatchObject({
      claim: { name: 'Spring banners', version: 1 },
      userErrors: [{ details: { expected: 7, version: 1 } }],
    });
  });

  it('ROLE-6, OP-11: strangers find nothing, onlookers may not', async () => {
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    const before = await tablesDigest(world.database.db);
    for (const mutation of ['claimUpdate', 'claimDelete', 'claimSubmit', 'claimReviewStart'])
      for (const persona of ['incentives-admin-2', 'no-role'])
        expect(await act(world, persona, mutation, { id })).toMatchObject({
          claim: null,
          userErrors: [{ code: 'NOT_FOUND', field: ['id'] }],
        });
    for (const persona of ['billing-admin', 'account-admin', 'reviewer', 'reporting'])
      for (const mutation of ['claimUpdate', 'claimSubmit'])
        expect(codesOf(await act(world, persona, mutation, { id, expectedVersion: 9 }))).toEqual([
          'FORBIDDEN',
        ]);
    expect(codesOf(await act(world, 'incentives-admin', 'claimReviewStart', { id }))).toEqual(['FORBIDDEN']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('E2E-7: a proof stays inside its campaign', async () => {
    const activityId = await planActivity(world, {
      startsOn: '2021-03-01',
      endsOn: '2021-04-30',
      fundType: 'CO_OP',
    });
    const { claimedAmount, name, executedOn } = advertising;
    const { id } = await done(world, 'incentives-admin', 'claimCreate', {
      activityId,
      claimedAmount,
      name,
      executedOn,
    });
    await refusedWith(['DATE_OUTSIDE_CAMPAIGN'], 'incentives-admin', 'claimUpdate', {
      id,
      executedOn: '2021-05-01',
    });
    // An amount that is refused for what it is need not be asked for as well.
    for (const [amount, currency, code] of [
      ['10.001', 'USD', 'AMOUNT_INVALID'],
      ['0.00', 'USD', 'FIELD_REQUIRED'],
    ] as const) {
      const claimedAmount = { amount, currency };
      await refusedWith([code], 'incentives-admin', 'claimUpdate', { id, claimedAmount });
    }
    await refusedWith(['FORBIDDEN'], 'incentives-user', 'claimUpdate', { id, executedOn: '2021-04-30' });
  });
});

describe('claimDelete', () => {
  it('CLM-15: the creator throws a draft away; its history stays', async () => {
    const { id } = await readyDraft(world);
    await refusedWith(['FORBIDDEN'], 'global-admin', 'claimDelete', { id });
    const gone = await act(world, 'incentives-user', 'claimDelete', { id });
    expect(gone).toMatchObject({ claim: null, userErrors: [] });
    const rows = await world.database.db.readUnscoped({
      sql: `select action, from_status as "from", to_status as "to" from history_entry h
        where not exists (select 1 from claim c where c.id = h.subject_id) and subject_kind = 'Claim' order by number`,
      parameters: [],
    });
    expect(rows).toEqual([
      { action: 'claimCreate', from: null, to: 'EDITING' },
      { action: 'claimDelete', from: 'EDITING', to: null },
    ]);
    await refusedWith(['NOT_FOUND'], 'incentives-user', 'claimDelete', { id });
  });

  it('CLM-15: an incentives admin may too; nobody once it was submitted', async () => {
    const [first, second] = [await readyDraft(world), await readyDraft(world)];
    expect(codesOf(await act(world, 'incentives-admin', 'claimDelete', { id: first.id }))).toEqual([]);
    await done(world, 'incentives-user', 'claimSubmit', { id: second.id });
    await refusedWith(['INVALID_TRANSITION'], 'incentives-admin', 'claimDelete', { id: second.id });
  });
});

describe('claimSubmit', () => {
  it('decisions 23: the same submission under one key is done once', async () => {
    const { id } = await readyDraft(world);
    const input = { id, idempotencyKey: 'once' };
    const first = await act(world, 'incentives-user', 'claimSubmit', input);
    const before = await tablesDigest(world.database.db);
    const second = await act(world, 'incentives-user', 'claimSubmit', input);
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.claim).toEqual(first.claim);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    await refusedWith(['INVALID_TRANSITION'], 'incentives-user', 'claimSubmit', { id });
  });

  it('EVD-11: an invoice supports no more than its total, whatever claim it is in', async () => {
    const number = 'INV 77/b';
    const first = await done(world, 'incentives-user', 'claimCreate', advertising);
    const second = await done(world, 'incentives-admin', 'claimCreate', advertising);
    await completeDossier(world, first.id, number, 400_000);
    await completeDossier(world, second.id, 'inv77 / B', 400_000);
    const answer = await refusedWith(['DUPLICATE_INVOICE'], 'incentives-admin', 'claimSubmit', {
      id: second.id,
    });
    expect(answer.userErrors[0]?.details).toMatchObject({
      total: '4000.00',
      used: '4000.00',
      available: '0.00',
      unit: 'USD',
    });
    await act(world, 'incentives-user', 'claimDelete', { id: first.id });
    await done(world, 'incentives-admin', 'claimSubmit', { id: second.id });
  });

  it('FLD-16, EVD-11: what another location claims of an invoice is not found out by other totals', async () => {
    const [other] = await world.database.db.readUnscoped({
      sql: `select c.id from claim c join partner_location l on l.id = c.location_id
        join partner_location o on o.partner_id = l.partner_id and o.location_key = $1
        where l.location_key <> $1 and c.status = 'SUBMITTED' limit 1`,
      parameters: [advertising.locationId],
    });
    const number = 'SPLIT-1';
    const invoiceId = await addInvoice(world, toGlobalId('Claim', String(other?.id)), number, 800_000);
    await execute(world, 'update document set claimed_minor = 500000 where id = ?', [invoiceId]);
    const { id } = await done(world, 'incentives-user', 'claimCreate', advertising);
    const own = await addInvoice(world, id, number, 800_000);
    const stateWith = async (total: number, claimed: number): Promise<string | undefined> => {
      await execute(world, 'update document set total_minor = ?, claimed_minor = ? where id = ?', [
        total,
        claimed,
        own,
      ]);
      const { data } = await world.ask<{
        claim: { readiness: { items: { code: string; state: string; details: object }[] } };
      }>(
        'incentives-user',
        'query ($id: ID!) { claim(id: $id) { readiness { items { code state details } } } }',
        { id },
      );
      const item = data?.claim.readiness.items.find(({ code }) => code === 'DUPLICATE_INVOICE');
      expect(item?.details).not.toHaveProperty('available');
      return item?.state;
    };
    expect(await stateWith(800_000, 300_000)).toBe('DONE');
    expect(await stateWith(800_000, 300_001)).toBe('MISSING');
    for (const total of [499_999, 500_001, 799_999, 900_000])
      expect([total, await stateWith(total, 1)]).toEqual([total, 'MISSING']);
  });
});
