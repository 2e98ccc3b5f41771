import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClaim, run } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import {
  act,
  addDocument,
  addInvoice,
  advertising,
  type ClaimView,
  codesOf,
  done,
  readyDraft,
} from './claim-acts.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-14T17:00:00Z');
});
afterAll(() => world.close());

/** Runs what must be refused; nothing has been written. */
async function refused<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const before = await tablesDigest(world.database.db);
  const answer = await work();
  expect(await tablesDigest(world.database.db)).toEqual(before);
  return answer;
}

async function underReview(): Promise<ClaimView> {
  const claim = await readyDraft(world);
  await done(world, 'incentives-user', 'claimSubmit', { id: claim.id });
  return done(world, 'reviewer', 'claimReviewStart', { id: claim.id });
}

const reject = (id: string, change: Record<string, unknown>) => {
  const no = { id, reason: 'No.', reasonCodes: ['INSUFFICIENT_EVIDENCE'], ...change };
  return act(world, 'reviewer', 'claimReject', no);
};

describe('one invoice, one total (EVD-11, SUP-15)', () => {
  it('is not claimed twice at a place by a larger total', async () => {
    const first = await readyDraft(world);
    await addInvoice(world, first.id, 'TWICE', 1000);
    await done(world, 'incentives-user', 'claimSubmit', { id: first.id });
    const second = await readyDraft(world);
    await addDocument(world, second.id, {
      kind: 'INVOICE',
      evidence_kind: 'THIRD_PARTY_INVOICE',
      url: 'https://bright-ads.example/invoice',
      invoice_number: 'twice',
      invoiced_on: '2021-03-20',
      vendor_name: 'Bright Ads',
      currency: 'USD',
      total_minor: 2000,
      claimed_minor: 1000,
    });
    const { userErrors } = await refused(() =>
      act(world, 'incentives-user', 'claimSubmit', { id: second.id }),
    );
    expect(userErrors.filter(({ code }) => code === 'DUPLICATE_INVOICE')).toMatchObject([
      { details: { total: '20.00', used: '10.00', available: '0.00', otherTotals: ['10.00'], unit: 'USD' } },
    ]);
  });

  it('of a draft that was made afterwards does not stop the approval', async () => {
    const { id } = await underReview();
    const fields = 'proofOfExecution { documents { nodes { ... on Invoice { invoiceNumber } } } }';
    const { proofOfExecution } = (await readClaim(world, id, fields, 'incentives-user')) as {
      proofOfExecution: { documents: { nodes: { invoiceNumber?: string }[] } };
    };
    const [number = ''] = proofOfExecution.documents.nodes.flatMap(
      ({ invoiceNumber }) => invoiceNumber ?? [],
    );
    const draft = await done(world, 'incentives-user', 'claimCreate', advertising);
    await addInvoice(world, draft.id, number, 400_000);
    expect(await done(world, 'reviewer', 'claimApprove', { id })).toMatchObject({ status: 'APPROVED' });
    const late = await act(world, 'incentives-user', 'claimSubmit', { id: draft.id });
    expect(codesOf(late)).toContain('DUPLICATE_INVOICE');
  });
});

describe('what belongs to the scheduler and to the machine', () => {
  it('CLM-14: no reviewer says that the partner did not answer', async () => {
    const { id } = await underReview();
    const system = 'NO_PARTNER_RESPONSE';
    const answers = [
      await refused(() => reject(id, { reasonCodes: ['OTHER', system] })),
      await refused(() =>
        act(world, 'reviewer', 'claimApprove', {
          id,
          approvedAmount: { amount: '1.00', currency: 'USD' },
          reason: 'Less.',
          reasonCodes: [system],
        }),
      ),
      await refused(() =>
        act(world, 'reviewer', 'claimActionRequest', {
          id,
          comment: 'Please.',
          items: [{ requirement: 'OWNER_CONTENT', reasonCode: system, text: 'No answer.' }],
        }),
      ),
    ];
    const found = answers.map(({ userErrors }) =>
      userErrors.filter(({ code }) => code === 'FIELD_INVALID').map(({ field }) => field?.join('.')),
    );
    expect(found).toEqual([['reasonCodes.1'], ['reasonCodes.0'], ['items.0.reasonCode']]);
    expect(codesOf(await reject(id, {}))).toEqual([]);
  });

  it('OP-12: the state machine names who may submit as a guard', async () => {
    const query = `{ stateMachine(name: CLAIM) { transitions { name from variant guards } } }`;
    const { data, errors } = await world.ask<{
      stateMachine: { transitions: { name: string; variant: string; guards: string[] }[] };
    }>('incentives-user', query);
    expect(errors).toBeUndefined();
    const submissions = data?.stateMachine.transitions.filter(({ name }) => name === 'claimSubmit') ?? [];
    expect(submissions.map(({ variant, guards }) => [variant, guards.includes('SUBMITTER_ALLOWED')])).toEqual(
      [
        ['PLAN_POE', false],
        ['PLAN_POE', false],
        ['CO_OP_CLAIM', true],
        ['CO_OP_CLAIM', true],
      ],
    );
  });
});

describe('fields that a global admin may not change (table 2.2)', () => {
  it('FLD-13, FLD-18: refuses attendees and pre-approval id by field, and takes the rest', async () => {
    const { id: claimId } = await done(world, 'incentives-user', 'claimCreate', advertising);
    const update = (input: Record<string, unknown>, persona = 'global-admin') =>
      run(world, persona, 'proofUpdate', { claimId, ...input }, 'replayed');
    const both = { attendees: [], preApprovalId: null, finalComment: 'Mine.' };
    const { userErrors } = await refused(() => update(both));
    const writers = ['INCENTIVES_ADMIN', 'INCENTIVES_USER'];
    expect(userErrors).toEqual([
      { code: 'FORBIDDEN', field: ['attendees'], details: { rule: 'FLD-13', roles: writers } },
      { code: 'FORBIDDEN', field: ['preApprovalId'], details: { rule: 'FLD-18', roles: writers } },
    ]);
    expect((await update({ finalComment: 'Mine.' })).userErrors).toEqual([]);
    expect((await update(both, 'incentives-user')).userErrors).toEqual([]);
  });

  it('FLD-13: refuses the person of a line of cost', async () => {
    const { id: claimId } = await done(world, 'incentives-user', 'claimCreate', advertising);
    const line = {
      claimId,
      kind: 'AGENCY_FEE',
      description: 'Fee',
      amount: { amount: '5.00', currency: 'USD' },
    };
    const add = (change: Record<string, unknown>, persona: string) =>
      run(world, persona, 'expenseAdd', { ...line, ...change }, 'expense { id }');
    const named = await refused(() => add({ personName: 'Somebody' }, 'global-admin'));
    expect(named.userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['personName'] }]);
    expect((await add({}, 'global-admin')).userErrors).toEqual([]);
    const { expense } = await add({ personName: 'Somebody' }, 'incentives-user');
    const { id } = expense as { id: string };
    const change = (fields: Record<string, unknown>) =>
      run(world, 'global-admin', 'expenseUpdate', { id, ...fields }, 'replayed');
    const emptied = await refused(() => change({ personName: null }));
    expect(emptied.userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['personName'] }]);
    expect((await change({ description: 'Fees' })).userErrors).toEqual([]);
  });
});
