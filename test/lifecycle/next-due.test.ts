import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimStatusCodes } from '../../src/claim/claim.codes.js';
import { planStatusCodes } from '../../src/plan/plan.codes.js';
import { done, readyDraft } from '../claim/claim-acts.js';
import { Planning } from '../plan/planning.js';
import { runAt } from '../schedule/run-at.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
let planning: Planning;
beforeAll(async () => {
  world = await openWorld();
  planning = new Planning(world);
});
afterAll(() => world.close());

interface Waiting {
  readonly id: string;
  readonly status: string;
  readonly nextDueOn: string | null;
  readonly deadlines: readonly { readonly kind: string; readonly dueOn: string }[];
}
type List = 'claims' | 'plans';
const fields = 'id status nextDueOn deadlines { kind dueOn }';

async function listOf(list: List, args: string): Promise<readonly Waiting[]> {
  const query = `{ ${list}(first: 100, ${args}) { nodes { ${fields} } } }`;
  const { data, errors } = await world.ask<Record<List, { nodes: Waiting[] }>>('reviewer', query);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data[list].nodes;
}

/** What `nextDueOn` must be by what `deadlines` says. */
const firstOf = ({ deadlines }: Waiting): string | null =>
  deadlines
    .filter(({ kind }) => kind !== 'PAYMENT')
    .map(({ dueOn }) => dueOn)
    .sort()[0] ?? null;

async function shown(list: 'claim' | 'plan', id: string): Promise<Waiting> {
  const { data } = await world.ask<Record<string, Waiting>>(
    'incentives-admin',
    `query ($id: ID!) { ${list}(id: $id) { ${fields} } }`,
    { id },
  );
  const found = data?.[list];
  if (!found) throw new Error('It is not seen.');
  expect(found.nextDueOn).toBe(firstOf(found));
  return found;
}

describe('graph.md 2.12: deadlines as what lists are filtered and sorted by', () => {
  it.each([
    ['claims', claimStatusCodes.values],
    ['plans', planStatusCodes.values],
  ] as const)('are those of `deadlines` in every state of %s', async (list, statuses) => {
    for (const status of statuses) {
      const found = await listOf(list, `filter: { status: { eq: ${status} } }`);
      expect(found.length, status).toBeGreaterThan(0);
      for (const one of found) expect([one.id, one.nextDueOn]).toEqual([one.id, firstOf(one)]);
    }
  });

  it.each(['claims', 'plans'] as const)('finds the %s of the next weeks, in their order', async (list) => {
    const due = 'nextDueOn: { gte: "2026-10-01", lte: "2027-08-31" }';
    const found = await listOf(list, `filter: { ${due} }, orderBy: [{ field: NEXT_DUE_ON, direction: ASC }]`);
    const days = found.map(({ nextDueOn }) => nextDueOn);
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual([...days].sort());
    if (list === 'claims') expect(new Set(found.map(({ status }) => status)).size).toBeGreaterThan(1);
  });

  it('TIME-13: go with the last day to dispute, for the scheduler and for who loads what changed', async () => {
    world.setTime('2021-09-24T17:00:00Z');
    const { id } = await readyDraft(world, { executedOn: '2021-07-22' });
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const reasons = { reason: 'It did not take place.', reasonCodes: ['INSUFFICIENT_EVIDENCE'] };
    await done(world, 'reviewer', 'claimReject', { id, ...reasons });
    const at = async (instant: string): Promise<unknown> => {
      world.setTime(instant);
      await runAt(world, instant);
      const { nextDueOn } = await shown('claim', id);
      const { data } = await world.ask<{ claim: { version: number; updatedAt: string } }>(
        'incentives-admin',
        'query ($id: ID!) { claim(id: $id) { version updatedAt } }',
        { id },
      );
      return { nextDueOn, updatedAt: data?.claim.updatedAt, version: data?.claim.version };
    };
    const before = { nextDueOn: '2021-10-24', updatedAt: '2021-09-24T17:00:00Z' };
    const { version } = (await at('2021-10-25T06:59:59.999Z')) as { version: number };
    expect(await at('2021-10-25T06:59:59.999Z')).toEqual({ ...before, version });
    const lapsed = { nextDueOn: null, updatedAt: '2021-10-25T07:00:00Z', version };
    expect(await at('2021-10-25T07:00:00Z')).toEqual(lapsed);
    expect(await at('2021-10-26T07:00:00Z')).toEqual(lapsed);
  });

  it('TIME-10: go with the last day to reopen a plan', async () => {
    world.setTime('2021-04-12T17:00:00Z');
    const id = await planning.draft({ periodCode: 'FY21' });
    const campaign = await planning.campaign(id, { startsOn: '2021-05-01', endsOn: '2021-06-15' });
    await planning.activity(campaign);
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    await planning.must('reviewer', 'planReject', { id, reason: 'No.' });
    for (const [instant, day] of [
      ['2021-09-29T06:59:59.999Z', '2021-09-28'],
      ['2021-09-29T07:00:00Z', null],
    ] as const) {
      world.setTime(instant);
      await runAt(world, instant);
      expect((await shown('plan', id)).nextDueOn).toBe(day);
    }
  });

  it('follow a claim from draft to dispute', async () => {
    world.setTime('2021-09-24T17:00:00Z');
    const { id } = await readyDraft(world, { executedOn: '2021-07-20' });
    const dueAfter = async (persona: string, mutation: string, input: object): Promise<string | null> => {
      await done(world, persona, mutation, { id, ...input });
      return (await shown('claim', id)).nextDueOn;
    };
    expect((await shown('claim', id)).nextDueOn).toBe('2022-02-15');
    expect(await dueAfter('incentives-user', 'claimUpdate', { executedOn: null })).toBe('2021-12-31');
    expect(await dueAfter('incentives-user', 'claimUpdate', { executedOn: '2021-07-20' })).toBe('2022-02-15');
    expect(await dueAfter('incentives-user', 'claimSubmit', {})).toBe('2021-09-28');
    expect(await dueAfter('reviewer', 'claimReviewStart', {})).toBe('2021-09-28');
    expect(await dueAfter('reviewer', 'claimActionRequest', { comment: 'Send it again.' })).toBe(
      '2022-03-31',
    );
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const refusal = { reason: 'It did not take place.', reasonCodes: ['INSUFFICIENT_EVIDENCE'] };
    expect(await dueAfter('reviewer', 'claimReject', refusal)).toBe('2021-10-24');
    expect(await dueAfter('incentives-user', 'claimDispute', { justification: 'It did.' })).toBe(
      '2021-10-01',
    );
    expect(await dueAfter('reviewer-2', 'claimApprove', {})).toBeNull();
  });

  it('follow a plan from draft to revision', async () => {
    world.setTime('2026-10-05T17:00:00Z');
    const { planId: id } = await planning.complete();
    const dueAfter = async (persona: string, mutation: string, input = {}): Promise<string | null> => {
      await planning.must(persona, mutation, { id, ...input });
      return (await shown('plan', id)).nextDueOn;
    };
    expect((await shown('plan', id)).nextDueOn).toBe('2027-06-30');
    expect(await dueAfter('incentives-admin', 'planSubmit', { confirmed: true })).toBe('2026-10-19');
    expect(await dueAfter('reviewer', 'planReviewStart')).toBe('2026-10-19');
    expect(await dueAfter('reviewer', 'planActionRequest', { comment: 'More.' })).toBe('2027-09-28');
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    expect(await dueAfter('reviewer', 'planReject', { reason: 'No.' })).toBe('2027-09-28');
    expect(await dueAfter('incentives-admin', 'planReopen')).toBe('2027-09-28');
    await planning.must('incentives-admin', 'planSubmit', { id, confirmed: true });
    await planning.must('reviewer', 'planReviewStart', { id });
    expect(await dueAfter('reviewer', 'planApprove')).toBeNull();
    expect(await dueAfter('incentives-admin', 'planRevise')).toBe('2027-09-28');
  });
});
