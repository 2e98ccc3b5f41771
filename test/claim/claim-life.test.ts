import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { act, advertising, codesOf, completeDossier, done, readyDraft } from './claim-acts.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const periodCode of ['FY21_H1', 'FY21_H2']) await earn(world, { dollars: '50000.00', periodCode });
});
afterAll(() => world.close());

interface Standing {
  readonly claim: {
    readonly readiness: { canSubmit: boolean; percent: number; items: { code: string; state: string }[] };
    readonly viewerActions: { name: string; allowed: boolean; reasons: { code: string }[] }[];
    readonly comments: { nodes: { text: string; audience: string }[] };
    readonly reviewItems: { nodes: Record<string, unknown>[] };
    readonly proofOfExecution: { documents: { nodes: { id: string; reviewState: string }[] } };
  };
}

const standing = async (persona: string, id: string): Promise<Standing['claim']> => {
  const { data, errors } = await world.ask<Standing>(
    persona,
    `query ($id: ID!) { claim(id: $id) { readiness { canSubmit percent items { code state } }
      viewerActions { name allowed reasons { code } } comments { nodes { text audience } }
      reviewItems { nodes { kind reasonCode text resolvedAt document { id } expense { id } } }
      proofOfExecution { documents { nodes { id reviewState } } } } }`,
    { id },
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data.claim;
};

const allowedFor = async (persona: string, id: string): Promise<string[]> =>
  (await standing(persona, id)).viewerActions.filter(({ allowed }) => allowed).map(({ name }) => name);

async function closingComment(id: string): Promise<string | null | undefined> {
  const { data } = await world.ask<{ claim: { proofOfExecution: { finalComment: string | null } } }>(
    'incentives-user',
    'query ($id: ID!) { claim(id: $id) { proofOfExecution { finalComment } } }',
    { id },
  );
  return data?.claim.proofOfExecution.finalComment;
}

describe('E2E-1: a claim from the draft to the approval', () => {
  it('is created, completed, submitted, reviewed and approved in full', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const draft = await done(world, 'incentives-user', 'claimCreate', advertising);
    expect(draft).toMatchObject({
      status: 'EDITING',
      version: 1,
      flow: 'CO_OP_CLAIM',
      usagePeriod: { code: 'FY21_H1' },
      activityType: { code: 'DIGITAL_ADVERTISING' },
      activity: null,
      claimedAmount: { amount: '4000.00', currency: 'USD' },
      approvedAmount: null,
      retainUntil: '2023-03-10',
      history: { nodes: [{ action: 'claimCreate', actorRole: 'INCENTIVES_USER', toStatus: 'EDITING' }] },
    });
    const { readiness } = await standing('incentives-user', draft.id);
    expect(readiness.canSubmit).toBe(false);
    const missing = readiness.items.filter(({ state }) => state === 'MISSING').map(({ code }) => code);
    expect(missing).toEqual([
      'FINANCIAL_PROOF_MISSING',
      'EVIDENCE_MISSING',
      'EVIDENCE_MISSING',
      'METRIC_MISSING',
    ]);
    const early = await act(world, 'incentives-user', 'claimSubmit', { id: draft.id });
    expect(codesOf(early)).toEqual(missing);
    expect(early.claim).toMatchObject({ status: 'EDITING', version: 1 });

    await completeDossier(world, draft.id, 'BA-1', 400_000);
    expect((await standing('incentives-user', draft.id)).readiness).toMatchObject({
      canSubmit: true,
      percent: 100,
    });
    // EVD-16: nobody asks for a closing comment.
    expect(await closingComment(draft.id)).toBeNull();
    const submitted = await done(world, 'incentives-user', 'claimSubmit', {
      id: draft.id,
      expectedVersion: 1,
    });
    expect(submitted).toMatchObject({
      status: 'SUBMITTED',
      version: 2,
      submittedAt: '2021-05-14T17:00:00Z',
      reviewDueOn: '2021-05-18',
      slaBreached: false,
    });
    expect(await allowedFor('incentives-user', draft.id)).toEqual([]);
    expect(await allowedFor('reviewer', draft.id)).toEqual(['claimReviewStart']);

    world.setTime('2021-05-18T18:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id: draft.id, internalNote: 'Tidy dossier.' });
    const approved = await done(world, 'reviewer', 'claimApprove', { id: draft.id });
    expect(approved).toMatchObject({
      status: 'APPROVED',
      version: 4,
      approvedAmount: { amount: '4000.00', currency: 'USD' },
      decidedAt: '2021-05-18T18:00:00Z',
      decisionReason: null,
      decisionReasonCodes: [],
      reviewDueOn: null,
      slaBreached: false,
      retainUntil: '2023-03-10',
    });
    expect(
      (approved.history as { nodes: { action: string; toStatus: string | null }[] }).nodes,
    ).toMatchObject([
      { action: 'claimCreate', fromStatus: null, toStatus: 'EDITING' },
      { action: 'claimSubmit', fromStatus: 'EDITING', toStatus: 'SUBMITTED' },
      { action: 'claimReviewStart', actorRole: 'OWNER_REVIEWER', toStatus: 'UNDER_REVIEW' },
      {
        action: 'claimApprove',
        fromStatus: 'UNDER_REVIEW',
        toStatus: 'APPROVED',
        comment: null,
        changes: { approvedAmount: { from: null, to: { amount: '4000.00', currency: 'USD' } } },
      },
    ]);
    expect((await standing('incentives-user', draft.id)).comments.nodes).toEqual([]);
    const seen = await standing('reviewer-2', draft.id);
    expect(seen.comments.nodes).toEqual([{ text: 'Tidy dossier.', audience: 'INTERNAL' }]);
    expect(seen.proofOfExecution.documents.nodes.map(({ reviewState }) => reviewState)).toEqual(
      Array.from({ length: 3 }, () => 'ACCEPTED'),
    );
    expect(
      codesOf(await act(world, 'incentives-user', 'claimUpdate', { id: draft.id, name: 'Other' })),
    ).toEqual(['LOCKED']);
  });
});

describe('E2E-9: the claim window, in the time zone of the program', () => {
  it('opens on 16 February and closes after 15 August', async () => {
    world.setTime('2021-02-01T18:00:00Z');
    const draft = await readyDraft(world, { executedOn: '2021-01-20' });
    const submitAt = async (instant: string) => {
      world.setTime(instant);
      return act(world, 'incentives-user', 'claimSubmit', { id: draft.id });
    };
    const early = await submitAt('2021-02-16T07:59:59Z');
    expect(codesOf(early)).toContain('CLAIM_WINDOW_NOT_OPEN');
    expect(early.userErrors[0]?.details).toMatchObject({ opensOn: '2021-02-16' });
    // The invoice is dated 20 March: not before that day can it have been received.
    expect(codesOf(await submitAt('2021-02-16T08:00:00Z'))).toEqual(['INVOICE_DATE_INVALID']);
    expect(codesOf(await submitAt('2021-08-16T07:00:00Z'))).toEqual(['CLAIM_DEADLINE_PASSED']);
    expect(codesOf(await submitAt('2021-08-16T06:59:59Z'))).toEqual([]);
  });

  it('refuses a day outside the usage period that was named', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const input = { ...advertising, executedOn: '2021-07-01', usagePeriodCode: 'FY21_H1' };
    const refused = await act(world, 'incentives-user', 'claimCreate', input);
    expect(refused).toMatchObject({
      claim: null,
      userErrors: [{ code: 'DATE_OUTSIDE_USAGE_PERIOD', field: ['executedOn'] }],
    });
  });
});

describe('E2E-12: action, rejection and dispute', () => {
  it('goes round with two reviewers, and the clock of each step', async () => {
    world.setTime('2021-09-24T17:00:00Z');
    const amount = { executedOn: '2021-07-20', claimedAmount: { amount: '3000.00', currency: 'USD' } };
    const { id } = await readyDraft(world, amount);
    expect(await done(world, 'incentives-user', 'claimSubmit', { id })).toMatchObject({
      reviewDueOn: '2021-09-28',
    });

    world.setTime('2021-09-28T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const [document] = (await standing('reviewer', id)).proofOfExecution.documents.nodes;
    const blank = await act(world, 'reviewer', 'claimActionRequest', { id, comment: ' ' });
    expect(codesOf(blank)).toEqual(['COMMENT_REQUIRED']);
    const asked = await done(world, 'reviewer', 'claimActionRequest', {
      id,
      comment: 'Please send a readable invoice.',
      items: [{ documentId: document?.id, reasonCode: 'INSUFFICIENT_EVIDENCE', text: 'Too dark to read.' }],
    });
    expect(asked).toMatchObject({ status: 'ACTION_REQUIRED', respondBy: '2022-03-31', reviewDueOn: null });
    const feedback = await standing('incentives-admin', id);
    expect(feedback.comments.nodes).toEqual([
      { text: 'Please send a readable invoice.', audience: 'PARTNER' },
    ]);
    expect(feedback.reviewItems.nodes).toEqual([
      {
        kind: 'DOCUMENT',
        reasonCode: 'INSUFFICIENT_EVIDENCE',
        text: 'Too dark to read.',
        resolvedAt: null,
        document: { id: document?.id },
        expense: null,
      },
    ]);
    expect(feedback.proofOfExecution.documents.nodes[0]).toEqual({
      id: document?.id,
      reviewState: 'QUESTIONED',
    });

    world.setTime('2021-10-06T17:00:00Z');
    await done(world, 'incentives-user', 'claimUpdate', { id, name: 'Banners, second try' });
    const again = await done(world, 'incentives-user', 'claimSubmit', { id, comment: 'A better scan.' });
    expect(again).toMatchObject({ status: 'SUBMITTED', reviewDueOn: '2021-10-08', respondBy: null });
    expect((await standing('incentives-user', id)).reviewItems.nodes).toMatchObject([
      { resolvedAt: '2021-10-06T17:00:00Z' },
    ]);

    world.setTime('2021-10-08T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const reason = 'Nothing shows that the activity took place.';
    const noCode = await act(world, 'reviewer', 'claimReject', { id, reason, reasonCodes: [] });
    expect(noCode.userErrors).toMatchObject([{ code: 'DECISION_REASON_REQUIRED', field: ['reasonCodes'] }]);
    const rejected = await done(world, 'reviewer', 'claimReject', {
      id,
      reason,
      reasonCodes: ['INSUFFICIENT_EVIDENCE'],
    });
    expect(rejected).toMatchObject({
      status: 'REJECTED',
      decisionReason: reason,
      decisionReasonCodes: ['INSUFFICIENT_EVIDENCE'],
    });

    world.setTime('2021-11-08T08:00:00Z');
    const late = await act(world, 'incentives-user', 'claimDispute', { id, justification: 'It did.' });
    expect(late.userErrors).toMatchObject([
      { code: 'DISPUTE_WINDOW_CLOSED', details: { deadline: '2021-11-07' } },
    ]);

    world.setTime('2021-10-11T17:00:00Z');
    const silent = await act(world, 'incentives-user', 'claimDispute', { id });
    expect(codesOf(silent)).toEqual(['DISPUTE_JUSTIFICATION_REQUIRED']);
    const disputed = await done(world, 'incentives-user', 'claimDispute', { id, justification: 'It did.' });
    expect(disputed).toMatchObject({ status: 'DISPUTED', reviewDueOn: '2021-10-18', decisionReason: reason });

    world.setTime('2021-10-18T17:00:00Z');
    const own = await act(world, 'reviewer', 'claimApprove', { id });
    expect(own.userErrors).toMatchObject([
      { code: 'FORBIDDEN', details: { rule: 'ROLE-7', causes: ['REJECTED_IT'] } },
    ]);
    const approved = await done(world, 'reviewer-2', 'claimApprove', { id });
    expect(approved).toMatchObject({ status: 'APPROVED', approvedAmount: { amount: '3000.00' } });
    const { nodes } = approved.history as { nodes: { action: string }[] };
    expect(nodes.map(({ action }) => action)).toEqual([
      'claimCreate',
      'claimSubmit',
      'claimReviewStart',
      'claimActionRequest',
      'claimUpdate',
      'claimSubmit',
      'claimReviewStart',
      'claimReject',
      'claimDispute',
      'claimApprove',
    ]);
  });

  it('CLM-9: approves a part with a reason, and CLM-11: nothing is disputed twice', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    // Two business days are over: the answer is late (TIME-11).
    world.setTime('2021-05-19T17:00:00Z');
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const half = { id, approvedAmount: { amount: '2000.00', currency: 'USD' } };
    expect(codesOf(await act(world, 'reviewer', 'claimApprove', half))).toEqual(['DECISION_REASON_REQUIRED']);
    const more = { id, approvedAmount: { amount: '4000.01', currency: 'USD' } };
    expect(codesOf(await act(world, 'reviewer', 'claimApprove', more))).toEqual(['APPROVED_AMOUNT_INVALID']);
    const none = { id, approvedAmount: { amount: '0.00', currency: 'USD' } };
    expect(codesOf(await act(world, 'reviewer', 'claimApprove', none))).toEqual(['APPROVED_AMOUNT_INVALID']);
    const euros = { id, approvedAmount: { amount: '1.00', currency: 'EUR' } };
    expect(codesOf(await act(world, 'reviewer', 'claimApprove', euros))).toContain('CURRENCY_MISMATCH');
    const reason = 'Half of it is about other products.';
    const codes = { reason, reasonCodes: ['INELIGIBLE_ACTIVITY', 'INELIGIBLE_ACTIVITY'] };
    const approved = await done(world, 'reviewer', 'claimApprove', { ...half, ...codes });
    expect(approved).toMatchObject({
      status: 'APPROVED',
      approvedAmount: { amount: '2000.00', currency: 'USD' },
      decisionReason: reason,
      decisionReasonCodes: ['INELIGIBLE_ACTIVITY'],
      slaBreached: true,
    });
    expect((approved.history as { nodes: Record<string, unknown>[] }).nodes.at(-1)).toMatchObject({
      action: 'claimApprove',
      comment: reason,
      changes: {
        approvedAmount: { from: null, to: { amount: '2000.00', currency: 'USD' } },
        decisionReason: { from: null, to: reason },
        decisionReasonCodes: { from: [], to: ['INELIGIBLE_ACTIVITY'] },
      },
    });

    world.setTime('2021-05-19T17:00:00Z');
    const second = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id: second.id });
    const no = { id: second.id, reason: 'No.', reasonCodes: ['OTHER'] };
    await done(world, 'reviewer', 'claimReviewStart', { id: second.id });
    await done(world, 'reviewer', 'claimReject', no);
    await done(world, 'incentives-admin', 'claimDispute', { id: second.id, justification: 'Yes.' });
    await done(world, 'reviewer-2', 'claimReject', no);
    const twice = await act(world, 'incentives-admin', 'claimDispute', {
      id: second.id,
      justification: 'Yes!',
    });
    expect(codesOf(twice)).toEqual(['DISPUTE_ALREADY_USED']);
  });
});
