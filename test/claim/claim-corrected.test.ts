import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { findSumFaults } from '../../src/report/claim-sum.queries.js';
import { readClaim, run } from '../document/dossier.js';
import { fundOf } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, addDocument, type ClaimView, codesOf, done, readyDraft } from './claim-acts.js';
import { fallDue } from './fall-due.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.setTime('2021-05-14T17:00:00Z');
});
afterAll(() => world.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const shown = (id: string, fields: string) => readClaim(world, id, fields, 'incentives-user');
const amounts = async () => (await fundOf(world, 'FY21_H1')).amounts;
const update = (id: string, change: Record<string, unknown>) =>
  done(world, 'incentives-user', 'claimUpdate', { id, ...change });
const submit = (id: string) => act(world, 'incentives-user', 'claimSubmit', { id });
const dispute = (id: string) =>
  act(world, 'incentives-user', 'claimDispute', { id, justification: 'We were on leave.' });

/** A claim over 4,000.00 that the partner is asked to correct. */
async function asked(draft: Record<string, unknown> = {}): Promise<ClaimView> {
  world.setTime('2021-05-14T17:00:00Z');
  return askedAbout(await readyDraft(world, draft));
}

async function askedAbout(claim: ClaimView): Promise<ClaimView> {
  expect(codesOf(await submit(claim.id))).toEqual([]);
  await done(world, 'reviewer', 'claimReviewStart', { id: claim.id });
  return done(world, 'reviewer', 'claimActionRequest', { id: claim.id, comment: 'Please.' });
}

/** A draft of an offer to customers, complete but for its cap. */
async function offer(amount: string): Promise<ClaimView> {
  const claim = await readyDraft(world, { activityTypeCode: 'CUSTOMER_OFFERS', claimedAmount: usd(amount) });
  const row = {
    kind: 'PROOF',
    evidence_kind: 'OFFER_WITH_TERMS',
    url: 'https://x.example/offer',
    note: 'Terms',
  };
  const documentId = toGlobalId('ProofDocument', await addDocument(world, claim.id, row));
  const coreRequirements = [{ requirement: 'OWNER_CONTENT', met: true, documentId }];
  const confirmed = { claimId: claim.id, coreRequirements };
  expect((await run(world, 'incentives-user', 'proofUpdate', confirmed, 'replayed')).userErrors).toEqual([]);
  return claim;
}

interface Sums {
  readonly requested: { amount: string; currency: string }[];
  readonly claimed: { amount: string; currency: string }[];
}

/** The sums of the claims of a name, as their list and as the report over them tell them. */
async function sumsOf(name: string): Promise<Sums[]> {
  const sums = 'requested { amount currency } claimed { amount currency }';
  const filter = `filter: { name: { eq: "${name}" } }`;
  const { data, errors } = await world.ask<{ claims: { aggregates: Sums }; claimReport: { total: Sums } }>(
    'incentives-user',
    `{ claims(${filter}) { aggregates { ${sums} } } claimReport(${filter}) { total { ${sums} } } }`,
  );
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return [data.claims.aggregates, data.claimReport.total];
}

describe('what was submitted stays reserved while it is corrected (CLM-6, CLM-7)', () => {
  it('counts in sums, caps and funds as it was submitted, and comes back where nobody answers (CLM-14)', async () => {
    const { id } = await asked({ name: 'Lowered' });
    const before = await amounts();
    await update(id, { claimedAmount: usd('1.00') });
    expect(await shown(id, 'claimedAmount { amount }')).toEqual({ claimedAmount: { amount: '1.00' } });
    const sums = { requested: [usd('1.00')], claimed: [usd('4000.00')] };
    expect(await sumsOf('Lowered')).toEqual([sums, sums]);
    expect(await findSumFaults(world.database.db)).toEqual([]);
    expect(await amounts()).toEqual(before);

    expect(await fallDue(world, id, '2021-10-01T07:00:00Z')).toBe(true);
    const { status, claimedAmount, history } = (await shown(
      id,
      'status claimedAmount { amount currency } history(last: 1) { nodes { action changes } }',
    )) as Record<string, never>;
    expect({ status, claimedAmount }).toEqual({ status: 'REJECTED', claimedAmount: usd('4000.00') });
    expect(history).toEqual({
      nodes: [
        {
          action: 'claimResponseLapse',
          changes: { claimedAmount: { from: usd('1.00'), to: usd('4000.00') } },
        },
      ],
    });
    world.setTime('2021-10-02T17:00:00Z');
    expect(codesOf(await dispute(id))).toEqual([]);
    expect((await amounts()).reserved).toBe('4000.00');
  });

  it('is disputed in the currency that was submitted', async () => {
    const { id } = await asked({ name: 'Pounds' });
    await update(id, { claimedAmount: { amount: '3000.00', currency: 'GBP' } });
    await update(id, { claimedAmount: { amount: '3500.00', currency: 'GBP' } });
    const held = (await amounts()).reserved;
    expect(await fallDue(world, id, '2021-10-01T07:00:00Z')).toBe(true);
    expect(await shown(id, 'claimedAmount { amount currency }')).toEqual({ claimedAmount: usd('4000.00') });
    world.setTime('2021-10-02T17:00:00Z');
    expect(codesOf(await dispute(id))).toEqual([]);
    expect((await amounts()).reserved).toBe(held);
  });

  it('cannot be disputed with a dossier that was never checked', async () => {
    const { id } = await asked();
    const { proofOfExecution } = (await shown(
      id,
      'proofOfExecution { documents { nodes { id __typename } } }',
    )) as { proofOfExecution: { documents: { nodes: { id: string; __typename: string }[] } } };
    const invoice = proofOfExecution.documents.nodes.find(({ __typename }) => __typename === 'Invoice');
    const removal = { id: invoice?.id };
    expect((await run(world, 'incentives-user', 'documentRemove', removal, 'replayed')).userErrors).toEqual(
      [],
    );
    await update(id, { executedOn: null });
    expect(await fallDue(world, id, '2021-10-01T07:00:00Z')).toBe(true);
    world.setTime('2021-10-02T17:00:00Z');
    const before = await tablesDigest(world.database.db);
    const codes = codesOf(await dispute(id));
    expect(codes).toContain('FINANCIAL_PROOF_MISSING');
    expect(codes).toContain('FIELD_REQUIRED');
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('takes its place under a cap as it was submitted (CAP-7)', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await askedAbout(await offer('1000.00'));
    await update(id, { claimedAmount: usd('1.00') });
    const other = await offer('900000.00');
    const over = await submit(other.id);
    expect(over.userErrors.find(({ code }) => code === 'CAP_EXCEEDED')?.details?.used).toBe('1000.00');
  });

  it('is reserved again at the rate of its last submission, also where that made no entry (decisions 8)', async () => {
    const rates = [
      {
        month: '2021-03-10',
        fromCurrency: 'ZAR',
        toCurrency: 'USD',
        rate: '0.05',
        source: 'T',
        datedOn: '2021-02-26',
      },
    ];
    const imported = await run(world, 'finance', 'exchangeRatesImport', { rates }, 'added');
    expect(imported).toEqual({ added: 1, userErrors: [] });
    const { id } = await asked({ claimedAmount: usd('4000.00') });
    const held = (await amounts()).reserved;
    await update(id, { claimedAmount: { amount: '80000.00', currency: 'ZAR' } });
    expect((await submit(id)).userErrors).toEqual([]);
    expect((await amounts()).reserved).toBe(held);
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
    expect((await dispute(id)).userErrors).toEqual([]);
    expect((await amounts()).reserved).toBe(held);
  });
});
