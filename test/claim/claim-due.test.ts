import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyDueClaimMove, markClaimBreach } from '../../src/claim/claim-due.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, type ClaimView, claimFields, codesOf, done, readyDraft } from './claim-acts.js';
import { fallDue, scheduled } from './fall-due.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const move = (id: string, at: string) => fallDue(world, id, at);
const breach = (id: string, at: string) =>
  scheduled(world, at, (one) => markClaimBreach(one, fromGlobalId(id)?.uuid ?? ''));

async function claimOf(id: string): Promise<ClaimView> {
  const query = `query ($id: ID!) { claim(id: $id) { ${claimFields} } }`;
  const { data } = await world.ask<{ claim: ClaimView }>('incentives-admin', query, { id });
  if (!data) throw new Error('There is no such claim.');
  return data.claim;
}

/** What the decision says to people: its reason, and the step of the amount. */
async function reasonsOf(id: string, locale: string): Promise<unknown[]> {
  const query = 'query ($id: ID!) { claim(id: $id) { decisionReasonLabel amountBreakdown { explanation } } }';
  const { data } = await world.ask<{
    claim: { decisionReasonLabel: string; amountBreakdown: { explanation: string }[] };
  }>('incentives-admin', query, { id }, { 'accept-language': locale });
  return [data?.claim.decisionReasonLabel, data?.claim.amountBreakdown.at(-2)?.explanation];
}

const lastEntry = (claim: ClaimView): unknown => (claim.history as { nodes: unknown[] }).nodes.at(-1);

describe('what falls due on claims', () => {
  it('CLM-13, E2E-9: a draft expires once, on the day after the claim period', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    const before = await tablesDigest(world.database.db);
    expect(await move(id, '2021-08-16T06:59:59Z')).toBe(false);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await move(id, '2021-08-16T07:00:00Z')).toBe(true);
    expect(await move(id, '2021-08-16T07:00:00Z')).toBe(false);
    const claim = await claimOf(id);
    expect(claim).toMatchObject({ status: 'EXPIRED', version: 2 });
    expect(lastEntry(claim)).toMatchObject({
      action: 'claimDraftExpire',
      actorRole: null,
      toStatus: 'EXPIRED',
    });
    const [state] = await world.database.db.readUnscoped({
      sql: 'select status, actor_id as actor from claim_state where claim_id = $1 and until_at is null',
      parameters: [fromGlobalId(id)?.uuid],
    });
    expect(state).toEqual({ status: 'EXPIRED', actor: null });
    world.setTime('2021-08-16T07:00:01Z');
    // Decisions 17: whoever comes late hears why, whatever the scheduler did before.
    expect(codesOf(await act(world, 'incentives-user', 'claimSubmit', { id }))).toEqual([
      'CLAIM_DEADLINE_PASSED',
    ]);
  });

  it('CLM-13, MON-10: a draft in a currency without a rate expires like any other', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world, {
      executedOn: '2021-03-18',
      claimedAmount: { amount: '100.00', currency: 'MXN' },
    });
    const early = await act(world, 'incentives-user', 'claimSubmit', { id });
    expect(codesOf(early)).toContain('EXCHANGE_RATE_NOT_CONFIGURED');
    expect(await move(id, '2021-08-16T07:00:00Z')).toBe(true);
    expect(await claimOf(id)).toMatchObject({ status: 'EXPIRED' });
    world.setTime('2021-08-16T07:00:01Z');
    expect(codesOf(await act(world, 'incentives-user', 'claimSubmit', { id }))).toEqual([
      'CLAIM_DEADLINE_PASSED',
    ]);
  });

  it('CLM-14: a request that nobody answered ends in a rejection that may be disputed', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const asked = await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'Please.' });
    expect(asked).toMatchObject({ respondBy: '2021-09-30' });
    expect(await move(id, '2021-10-01T06:59:59Z')).toBe(false);
    expect(await move(id, '2021-10-01T07:00:00Z')).toBe(true);
    const claim = await claimOf(id);
    expect(claim).toMatchObject({
      status: 'REJECTED',
      decisionReason: 'NO_PARTNER_RESPONSE',
      decisionReasonCodes: ['NO_PARTNER_RESPONSE'],
      decidedAt: '2021-10-01T07:00:00Z',
      respondBy: null,
    });
    expect(lastEntry(claim)).toMatchObject({ action: 'claimResponseLapse', actorRole: null });
    expect([await reasonsOf(id, 'en'), await reasonsOf(id, 'nl')]).toEqual([
      ['No answer from the partner', 'No answer from the partner'],
      ['Geen antwoord van de partner', 'Geen antwoord van de partner'],
    ]);
    world.setTime('2021-10-02T17:00:00Z');
    expect(codesOf(await act(world, 'incentives-user', 'claimSubmit', { id }))).toEqual([
      'CLAIM_DEADLINE_PASSED',
    ]);
    await done(world, 'incentives-user', 'claimDispute', { id, justification: 'We were on leave.' });
  });

  it('TIME-11: a missed review changes no state, is marked once, and ends with the next clock', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    expect(await breach(id, '2021-05-19T06:59:59Z')).toBe(false);
    expect(await breach(id, '2021-05-19T07:00:00Z')).toBe(true);
    expect(await breach(id, '2021-05-20T07:00:00Z')).toBe(false);
    expect(await claimOf(id)).toMatchObject({ status: 'SUBMITTED', slaBreached: true, version: 2 });
    world.setTime('2021-05-20T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'Please.' });
    expect(await claimOf(id)).toMatchObject({ slaBreached: true });
    expect(await done(world, 'incentives-user', 'claimSubmit', { id })).toMatchObject({
      slaBreached: false,
      reviewDueOn: '2021-05-24',
    });
  });

  it('moves nothing that is not there', async () => {
    const nothing = '01890000-0000-7000-8000-000000000000';
    expect(await scheduled(world, '2021-05-19T07:00:00Z', (one) => applyDueClaimMove(one, nothing))).toBe(
      false,
    );
    expect(await scheduled(world, '2021-05-19T07:00:00Z', (one) => markClaimBreach(one, nothing))).toBe(
      false,
    );
  });
});
