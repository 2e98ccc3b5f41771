import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';
import { act, type ClaimAnswer, codesOf, done, readyDraft } from './claim-acts.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.setTime('2021-05-14T17:00:00Z'));

const outcomes = (answers: readonly ClaimAnswer[]): string[] =>
  answers.map((answer) => codesOf(answer).join() || 'DONE').sort();

const entriesOf = async (id: string): Promise<string[]> => {
  const query =
    'query ($id: ID!) { claim(id: $id) { version history(first: 100) { nodes { number action } } } }';
  const { data } = await world.ask<{
    claim: { version: number; history: { nodes: { number: number; action: string }[] } };
  }>('reviewer', query, { id });
  const nodes = data?.claim.history.nodes ?? [];
  expect(nodes.map(({ number }) => number)).toEqual(nodes.map((_, index) => index + 1));
  expect(data?.claim.version).toBe(nodes.length);
  return nodes.map(({ action }) => action);
};

describe('many at once on one claim', () => {
  it('of two reviewers who decide, one does', async () => {
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const answers = await Promise.all([
      act(world, 'reviewer', 'claimApprove', { id }),
      act(world, 'reviewer-2', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] }),
    ]);
    expect(outcomes(answers)).toEqual(['DONE', 'INVALID_TRANSITION']);
    expect(await entriesOf(id)).toHaveLength(4);
  });

  it('of thirty who submit, one does', async () => {
    const { id } = await readyDraft(world);
    const callers = Array.from({ length: 30 }, (_, index) =>
      index % 2 ? 'incentives-user' : 'incentives-admin',
    );
    const answers = await Promise.all(callers.map((persona) => act(world, persona, 'claimSubmit', { id })));
    expect(outcomes(answers)).toEqual(['DONE', ...Array.from({ length: 29 }, () => 'INVALID_TRANSITION')]);
    expect(await entriesOf(id)).toEqual(['claimCreate', 'claimSubmit']);
  });

  it('thirty changes of one version: one is kept, and nobody overwrites it', async () => {
    const { id } = await readyDraft(world);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        act(world, 'incentives-user', 'claimUpdate', { id, expectedVersion: 1, name: `Name ${index}` }),
      ),
    );
    expect(outcomes(answers)).toEqual(['DONE', ...Array.from({ length: 29 }, () => 'VERSION_CONFLICT')]);
    expect(await entriesOf(id)).toEqual(['claimCreate', 'claimUpdate']);
  });

  it('thirty submissions under one key are one', async () => {
    const { id } = await readyDraft(world);
    const input = { id, idempotencyKey: 'thirty' };
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => act(world, 'incentives-user', 'claimSubmit', input)),
    );
    expect(outcomes(answers)).toEqual(Array.from({ length: 30 }, () => 'DONE'));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await entriesOf(id)).toEqual(['claimCreate', 'claimSubmit']);
  });
});
