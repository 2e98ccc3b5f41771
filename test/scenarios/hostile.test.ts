import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  act,
  addInvoice,
  advertising,
  codesOf,
  completeDossier,
  done,
  readyDraft,
} from '../claim/claim-acts.js';
import { readClaim, run } from '../document/dossier.js';
import { earn, fundOf } from '../fund/earn.js';
import { advance } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('two who want the same at once', () => {
  it('EVD-11: one invoice in four drafts supports none of them, and the last one that is left', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    await earn(world, { dollars: '20000.00' });
    const drafts = [];
    for (const executedOn of ['2021-03-10', '2021-03-11', '2021-03-12', '2021-03-13']) {
      const { id } = await done(world, 'incentives-user', 'claimCreate', { ...advertising, executedOn });
      await completeDossier(world, id, 'ONE-INVOICE', 400_000);
      drafts.push(id);
    }
    const [last = '', ...others] = drafts;
    const before = await tablesDigest(world.database.db);
    const all = await Promise.all(drafts.map((id) => act(world, 'incentives-user', 'claimSubmit', { id })));
    expect(all.map(codesOf)).toEqual(drafts.map(() => ['DUPLICATE_INVOICE']));
    expect(await tablesDigest(world.database.db)).toEqual(before);
    const { amounts } = await fundOf(world, 'FY21_H1');
    // The drafts go while the last one is submitted: it passes once they are gone, and not before.
    const [, ...gone] = await Promise.all([
      act(world, 'incentives-user', 'claimSubmit', { id: last }),
      ...others.map((id) => act(world, 'incentives-user', 'claimDelete', { id })),
    ]);
    expect(gone.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const again = codesOf(await act(world, 'incentives-user', 'claimSubmit', { id: last }));
    expect([[], ['INVALID_TRANSITION']]).toContainEqual(again);
    const reserved = Number((await fundOf(world, 'FY21_H1')).amounts.reserved);
    expect(reserved - Number(amounts.reserved ?? 0)).toBe(4_000);
  });

  it('MON-12: a claim that is changed while it is submitted has reserved what it claims', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    for (let round = 0; round < 4; round += 1) {
      const { id } = await readyDraft(world);
      const reserved = async () => Number((await fundOf(world, 'FY21_H1')).amounts.reserved ?? 0);
      const before = await reserved();
      const claimedAmount = { amount: '1500.00', currency: 'USD' };
      await Promise.all([
        act(world, 'incentives-user', 'claimUpdate', { id, claimedAmount }),
        act(world, 'incentives-user', 'claimSubmit', { id }),
        act(world, 'incentives-admin', 'claimUpdate', { id, name: 'Changed meanwhile' }),
      ]);
      const claim = await readClaim(world, id, 'status claimedAmount { amount }');
      expect(claim?.status).toBe('SUBMITTED');
      const { amount } = (claim?.claimedAmount ?? {}) as { amount?: string };
      expect((await reserved()) - before).toBe(Number(amount));
    }
  });

  it('TIME-8, CLM-13: at the end of the claim period a draft is submitted or expired, and never both', async () => {
    world.setTime('2021-08-16T06:59:59Z');
    const drafts = [];
    for (let count = 0; count < 3; count += 1) drafts.push((await readyDraft(world)).id);
    const submit = (id: string) => act(world, 'incentives-user', 'claimSubmit', { id });
    const [, ...answers] = await Promise.all([
      advance(world, '2021-08-16T07:00:00Z'),
      ...drafts.map((id) => submit(id)),
    ]);
    for (const [index, id] of drafts.entries()) {
      const claim = await readClaim(world, id, 'status history(first: 20) { nodes { action } }');
      const { nodes } = (claim?.history ?? { nodes: [] }) as { nodes: { action: string }[] };
      const ends = nodes.map(({ action }) => action).filter((action) => /Submit|Expire/.test(action));
      const refused = codesOf(answers[index] ?? { userErrors: [] });
      expect([claim?.status, ends, refused]).toEqual(
        refused.length === 0
          ? ['SUBMITTED', ['claimSubmit'], []]
          : ['EXPIRED', ['claimDraftExpire'], ['CLAIM_DEADLINE_PASSED']],
      );
    }
  });
});

describe('a claim in review whose surroundings change', () => {
  it('ROLE-7, ROLE-1: is not decided by whoever lost the role after the review began', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const { data } = await world.ask<{ users: { nodes: { grants: { nodes: { id: string }[] } }[] } }>(
      'program-manager',
      '{ users(filter: { subject: { eq: "reviewer" } }) { nodes { grants { nodes { id } } } } }',
    );
    const grant = data?.users.nodes[0]?.grants.nodes[0]?.id;
    const revoked = await run(world, 'program-manager', 'roleRevoke', { id: grant }, 'roleGrant { id }');
    expect(revoked.userErrors).toEqual([]);
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await act(world, 'reviewer', 'claimApprove', { id }))).toEqual(['NOT_FOUND']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
    expect(await done(world, 'reviewer-2', 'claimApprove', { id })).toMatchObject({ status: 'APPROVED' });
  });

  it('EVD-11: an invoice of a rejected claim supports another, and the dispute then finds it used', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const first = await readyDraft(world);
    await addInvoice(world, first.id, 'SHARED-1', 400_000);
    await done(world, 'incentives-user', 'claimSubmit', { id: first.id });
    await done(world, 'reviewer-2', 'claimReviewStart', { id: first.id });
    const no = { id: first.id, reason: 'No.', reasonCodes: ['OTHER'] };
    await done(world, 'reviewer-2', 'claimReject', no);
    const second = await readyDraft(world, { executedOn: '2021-03-12' });
    await addInvoice(world, second.id, 'SHARED-1', 400_000);
    await done(world, 'incentives-user', 'claimSubmit', { id: second.id });
    const dispute = { id: first.id, justification: 'It did take place.' };
    const answer = await act(world, 'incentives-user', 'claimDispute', dispute);
    expect(codesOf(answer)).toEqual(['DUPLICATE_INVOICE']);
  });
});
