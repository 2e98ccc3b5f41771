import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import type { ChainedEntry } from '../../src/history/history.rules.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { brokenAt } from '../support/chain.js';
import { openWorld, type World } from '../support/server.js';
import { banners, Planning } from './planning.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
});
afterAll(() => world.close());
beforeEach(() => world.setTime(sandboxNow));

const whole = `query ($id: ID!) { plan(id: $id) {
  name status limit { amount currency } reviewerEmail version revision submittedAt firstSubmittedAt decidedAt decisionReason
  campaigns { nodes { id name startsOn endsOn activities { nodes { id name countries type { code } plannedAmount { amount currency } } } } }
  inForce { number limit { amount } inForceFrom inForceUntil }
  revisions { nodes { number status limit { amount } submittedAt decidedAt decisionReason inForceFrom inForceUntil content } }
  comments { nodes { text audience authorRole } }
  history { nodes { action actorRole fromStatus toStatus comment changes } }
  readiness { canSubmit } } }`;

interface HistoryEntry {
  readonly action: string;
  readonly actorRole: string | null;
  readonly fromStatus: string | null;
  readonly toStatus: string | null;
  readonly comment: string | null;
  readonly changes: Record<string, unknown> | null;
}
interface Whole {
  readonly status: string;
  readonly version: number;
  readonly history: { readonly nodes: readonly HistoryEntry[] };
  readonly [field: string]: unknown;
}

const read = async (id: string, persona = 'incentives-admin'): Promise<Whole> => {
  const { data, errors } = await world.ask<{ plan: Whole }>(persona, whole, { id });
  if (!data?.plan) throw new Error(JSON.stringify(errors));
  return data.plan;
};
const lastOf = ({ history }: Whole): HistoryEntry | undefined => history.nodes.at(-1);

const isChained = async (id: string): Promise<boolean> => {
  const entries = await world.database.db.readUnscoped({
    sql: `select subject_kind as "subjectKind", subject_id as "subjectId", number, at, actor_id as "actorId", actor_role as "actorRole",
      action, from_status as "fromStatus", to_status as "toStatus", comment, changes, content_digest as "contentDigest", hash
      from history_entry where subject_id = $1::uuid order by number`,
    parameters: [fromGlobalId(id)?.uuid],
  });
  return entries.length > 0 && brokenAt(entries as unknown as ChainedEntry[]) === null;
};

describe('editing a plan', () => {
  it('PLAN-2: planUpdate changes what it names, and history says from what to what', async () => {
    const id = await planning.draft();
    const limit = { amount: '15000.00', currency: 'EUR' };
    const done = await planning.act('billing-admin', 'planUpdate', {
      id,
      name: ' Winter plan ',
      limit,
      expectedVersion: 1,
    });
    expect(done).toMatchObject({ id, version: 2, codes: [] });
    const plan = await read(id);
    expect(plan).toMatchObject({
      name: 'Winter plan',
      limit,
      reviewerEmail: 'account.manager@owner.example',
      version: 2,
    });
    expect(plan).toMatchObject({ revisions: { nodes: [{ number: 1, limit: { amount: '15000.00' } }] } });
    expect(lastOf(plan)).toEqual({
      action: 'planUpdate',
      actorRole: 'BILLING_ADMIN',
      fromStatus: null,
      toStatus: null,
      comment: null,
      changes: {
        name: { from: 'Autumn plan', to: 'Winter plan' },
        limit: { from: { amount: '12000.00', currency: 'EUR' }, to: limit },
      },
    });
    expect(await planning.act('global-admin', 'planUpdate', { id, reviewerEmail: null })).toMatchObject({
      version: 3,
    });
    expect(await read(id)).toMatchObject({ reviewerEmail: null, name: 'Winter plan' });
  });

  it('an update that changes nothing leaves no trace', async () => {
    const id = await planning.draft();
    expect(await planning.act('incentives-admin', 'planUpdate', { id, name: 'Autumn plan' })).toMatchObject({
      version: 1,
    });
    expect((await read(id)).history.nodes).toHaveLength(1);
  });

  it('PLAN-2, PLAN-3: campaigns and activities are made, changed and removed, each raising the version', async () => {
    const planId = await planning.draft();
    const campaignId = await planning.campaign(planId, { expectedVersion: 1 });
    const activityId = await planning.activity(campaignId, {
      countries: ['NL', 'BE', 'nl'],
      expectedVersion: 2,
    });
    expect(await read(planId)).toMatchObject({
      version: 3,
      campaigns: {
        nodes: [
          {
            id: campaignId,
            name: 'Launch',
            startsOn: '2026-10-01',
            endsOn: '2026-11-30',
            activities: {
              nodes: [{ ...withoutCode, id: activityId, type: { code: 'DIGITAL_ADVERTISING' } }],
            },
          },
        ],
      },
      readiness: { canSubmit: true },
    });
    await planning.must('incentives-admin', 'campaignUpdate', { id: campaignId, endsOn: '2027-06-30' });
    const change = {
      activityTypeCode: 'TELEMARKETING',
      countries: ['DE'],
      plannedAmount: { amount: '1.50', currency: 'EUR' },
    };
    await planning.must('incentives-admin', 'activityUpdate', {
      id: activityId,
      ...change,
      expectedVersion: 4,
    });
    const changed = await read(planId);
    expect(changed).toMatchObject({ version: 5, campaigns: { nodes: [{ endsOn: '2027-06-30' }] } });
    expect(lastOf(changed)?.changes).toEqual({
      activityId,
      activityTypeCode: { from: 'DIGITAL_ADVERTISING', to: 'TELEMARKETING' },
      countries: { from: ['NL', 'BE'], to: ['DE'] },
      plannedAmount: { from: banners.plannedAmount, to: change.plannedAmount },
    });
    expect(await planning.act('incentives-admin', 'activityDelete', { id: activityId })).toMatchObject({
      id: null,
      codes: [],
    });
    expect(await planning.act('incentives-admin', 'campaignDelete', { id: campaignId })).toMatchObject({
      id: null,
      codes: [],
    });
    const emptied = await read(planId);
    expect(emptied).toMatchObject({ version: 7, campaigns: { nodes: [] }, readiness: { canSubmit: false } });
    expect(emptied.history.nodes.map(({ action }) => action)).toEqual([
      'planCreate',
      'campaignCreate',
      'activityCreate',
      'campaignUpdate',
      'activityUpdate',
      'activityDelete',
      'campaignDelete',
    ]);
    expect(lastOf(emptied)?.changes).toEqual({
      campaignId,
      name: { from: 'Launch', to: null },
      startsOn: { from: '2026-10-01', to: null },
      endsOn: { from: '2027-06-30', to: null },
    });
    expect(await isChained(planId)).toBe(true);
  });

  it('PLAN-19: a draft is deleted with all it holds, and its history stays', async () => {
    const { planId } = await planning.complete();
    expect(
      await planning.act('incentives-admin', 'planDelete', { id: planId, expectedVersion: 3 }),
    ).toMatchObject({ id: null, codes: [] });
    const { data } = await world.ask('incentives-admin', '{ plan(id: "ID") { id } }'.replace('ID', planId));
    expect(data).toEqual({ plan: null });
    const uuid = fromGlobalId(planId)?.uuid;
    const counts = await world.database.db.readUnscoped({
      sql: `select (select count(*) from campaign where plan_id = $1::uuid)::int as campaigns,
        (select count(*) from plan_revision where plan_id = $1::uuid)::int as revisions,
        (select json_agg(action order by number) from history_entry where subject_id = $1::uuid) as acts,
        (select json_agg(action order by sequence) from event where subject_id = $1::uuid) as events`,
      parameters: [uuid],
    });
    const acts = ['planCreate', 'campaignCreate', 'activityCreate', 'planDelete'];
    expect(counts).toEqual([{ campaigns: 0, revisions: 0, acts, events: acts }]);
    expect(await isChained(planId)).toBe(true);
  });
});

const { activityTypeCode: _code, ...withoutCode } = banners;

describe('the way to a decision', () => {
  it('PLAN-11…14: submission, review, request, resubmission; what the reviewer asks is history and comment', async () => {
    const { planId: id } = await planning.complete();
    expect(
      await planning.act('billing-admin', 'planSubmit', { id, confirmed: true, expectedVersion: 3 }),
    ).toMatchObject({ version: 4, codes: [] });
    expect(await read(id)).toMatchObject({
      status: 'SUBMITTED',
      submittedAt: '2026-09-15T16:00:00Z',
      firstSubmittedAt: '2026-09-15T16:00:00Z',
      decidedAt: null,
      inForce: null,
      revisions: {
        nodes: [
          { status: 'SUBMITTED', submittedAt: '2026-09-15T16:00:00Z', content: { name: 'Autumn plan' } },
        ],
      },
    });
    world.setTime('2026-09-16T16:00:00Z');
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planActionRequest', { id, comment: ' Which fair? ' });
    const asked = await read(id);
    expect(asked).toMatchObject({
      status: 'ACTION_REQUIRED',
      version: 6,
      comments: { nodes: [{ text: 'Which fair?', audience: 'PARTNER', authorRole: 'OWNER_REVIEWER' }] },
    });
    expect(lastOf(asked)).toMatchObject({
      action: 'planActionRequest',
      actorRole: 'OWNER_REVIEWER',
      fromStatus: 'UNDER_REVIEW',
      toStatus: 'ACTION_REQUIRED',
      comment: 'Which fair?',
    });
    world.setTime('2026-09-17T16:00:00Z');
    expect(await planning.act('incentives-admin', 'planSubmit', { id })).toMatchObject({
      version: 7,
      codes: [],
    });
    expect(await read(id)).toMatchObject({
      status: 'SUBMITTED',
      submittedAt: '2026-09-17T16:00:00Z',
      firstSubmittedAt: '2026-09-15T16:00:00Z',
    });
    expect(await isChained(id)).toBe(true);
  });

  it('PLAN-15, PLAN-18: the approved revision stays in force until the next is approved, at the same instant', async () => {
    const { planId: id, campaignId } = await planning.reached('APPROVED');
    const first = {
      number: 1,
      limit: { amount: '12000.00' },
      inForceFrom: '2026-09-15T16:00:00Z',
      inForceUntil: null,
    };
    expect(await read(id)).toMatchObject({
      status: 'APPROVED',
      decidedAt: '2026-09-15T16:00:00Z',
      inForce: first,
    });
    world.setTime('2026-09-20T16:00:00Z');
    await planning.must('incentives-admin', 'planRevise', { id });
    await planning.must('incentives-admin', 'planUpdate', {
      id,
      limit: { amount: '20000.00', currency: 'EUR' },
    });
    await planning.must('incentives-admin', 'campaignUpdate', { id: campaignId, name: 'Relaunch' });
    expect(await read(id)).toMatchObject({
      status: 'EDITING',
      revision: 2,
      decidedAt: null,
      limit: { amount: '20000.00' },
      inForce: first,
      revisions: {
        nodes: [
          { ...first, status: 'APPROVED' },
          { number: 2, status: 'EDITING', submittedAt: null, content: null },
        ],
      },
    });
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    world.setTime('2026-09-21T16:00:00Z');
    await planning.must('reviewer', 'planApprove', { id, comment: 'Good luck' });
    const approved = await read(id);
    const second = {
      number: 2,
      limit: { amount: '20000.00' },
      inForceFrom: '2026-09-21T16:00:00Z',
      inForceUntil: null,
    };
    expect(approved).toMatchObject({
      status: 'APPROVED',
      inForce: second,
      comments: { nodes: [{ text: 'Good luck', audience: 'PARTNER' }] },
      revisions: {
        nodes: [
          {
            ...first,
            inForceUntil: '2026-09-21T16:00:00Z',
            content: {
              limit: { amount: '12000.00', currency: 'EUR' },
              campaigns: [{ id: campaignId, name: 'Launch' }],
            },
          },
          {
            ...second,
            content: {
              limit: { amount: '20000.00', currency: 'EUR' },
              campaigns: [{ id: campaignId, name: 'Relaunch' }],
            },
          },
        ],
      },
    });
    expect(JSON.stringify(approved.revisions)).not.toContain('account.manager');
    expect(await isChained(id)).toBe(true);
  });

  it('PLAN-16, PLAN-17: a rejected revision leaves the approved one in force, and is reopened', async () => {
    const { planId: id } = await planning.reached('APPROVED');
    await planning.must('incentives-admin', 'planRevise', { id });
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planReject', { id, reason: 'Too much' });
    const rejected = await read(id);
    expect(rejected).toMatchObject({
      status: 'REJECTED',
      decisionReason: 'Too much',
      inForce: { number: 1 },
      revisions: {
        nodes: [
          { status: 'APPROVED' },
          { status: 'REJECTED', decisionReason: 'Too much', inForceFrom: null },
        ],
      },
    });
    expect(lastOf(rejected)).toMatchObject({
      action: 'planReject',
      comment: 'Too much',
      toStatus: 'REJECTED',
    });
    await planning.must('billing-admin', 'planReopen', { id });
    expect(await read(id)).toMatchObject({
      status: 'EDITING',
      revision: 2,
      decidedAt: null,
      decisionReason: null,
      inForce: { number: 1 },
      revisions: { nodes: [{ status: 'APPROVED' }, { status: 'EDITING', decisionReason: null }] },
    });
  });

  it('decisions 11: states are intervals without gaps', async () => {
    const { planId } = await planning.reached('ACTION_REQUIRED');
    const states = await world.database.db.readUnscoped({
      sql: `select status, actor_id is not null as "hasActor", from_at = coalesce(lag(until_at) over (order by id), from_at) as joins, until_at is null as open
        from plan_state where plan_id = $1::uuid order by id`,
      parameters: [fromGlobalId(planId)?.uuid],
    });
    expect(states).toEqual(
      ['EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED'].map((status) => ({
        status,
        hasActor: true,
        joins: true,
        open: status === 'ACTION_REQUIRED',
      })),
    );
  });

  it('two reviewers deciding at once: exactly one wins', async () => {
    const { planId: id } = await planning.reached('UNDER_REVIEW');
    const answers = await Promise.all([
      planning.act('reviewer', 'planApprove', { id, expectedVersion: 5 }),
      planning.act('reviewer-2', 'planReject', { id, expectedVersion: 5, reason: 'No' }),
    ]);
    const codes = answers.map((answer) => answer.codes.join()).sort();
    expect(codes).toEqual(['', 'VERSION_CONFLICT,INVALID_TRANSITION']);
    expect(answers.map(({ version }) => version)).toEqual([6, 6]);
    expect((await read(id)).history.nodes).toHaveLength(6);
  });
});
