import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { earn } from '../fund/earn.js';
import { openWorld, type World } from '../support/server.js';
import {
  act,
  addDocument,
  advertising,
  type ClaimAnswer,
  codesOf,
  completeDossier,
  done,
  execute,
} from './claim-acts.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.setTime('2021-05-14T17:00:00Z'));

const outcomes = (answers: readonly ClaimAnswer[]): string[] =>
  answers.map((answer) => codesOf(answer).join() || 'DONE').sort();

/** A claim with a cap in dollars, 18,750 per usage period, complete but for the cap (CAP-1). */
async function syndicated(number: number): Promise<string> {
  const { id } = await done(world, 'incentives-user', 'claimCreate', {
    ...advertising,
    activityTypeCode: 'SYNDICATED_CONTENT',
    claimedAmount: { amount: '10000.00', currency: 'USD' },
  });
  await completeDossier(world, id, `SYNDICATED-${number}`, 1_000_000);
  await addDocument(world, id, {
    kind: 'PROOF',
    evidence_kind: 'SITE_URL',
    url: 'https://roerdomp-cloudwerken.example/articles',
    note: 'Where the articles are',
  });
  return id;
}

const payBy = (model: string): Promise<void> =>
  execute(world, `update program set payment_model = ? where code = 'CLOUD_INDIRECT_RESELLER'`, [model]);

it('CAP-7: of ten submissions at once under a cap one is taken, also where no fund was made', async () => {
  await payBy('PLAN_CAPPED_MONTHLY');
  const drafts = await Promise.all(Array.from({ length: 10 }, (_, number) => syndicated(number)));
  const answers = await Promise.all(drafts.map((id) => act(world, 'incentives-user', 'claimSubmit', { id })));
  expect(outcomes(answers)).toEqual([...Array.from({ length: 9 }, () => 'CAP_EXCEEDED'), 'DONE']);
  await payBy('CLAIM_REIMBURSEMENT');
});

/** A rejected claim of a location for 4,000.00 that rests on an invoice which others rest on too. */
async function rejected(locationId: string): Promise<string> {
  await earn(world, { dollars: '4000.00', locationId });
  const { id } = await done(world, 'incentives-admin', 'claimCreate', { ...advertising, locationId });
  await completeDossier(world, id, 'ONE-AND-THE-SAME', 400_000);
  await done(world, 'incentives-admin', 'claimSubmit', { id });
  await done(world, 'reviewer', 'claimReviewStart', { id });
  await done(world, 'reviewer', 'claimReject', { id, reason: 'Twice.', reasonCodes: ['OTHER'] });
  return id;
}

it('EVD-11: of disputes at once that rest on one invoice one is taken, whatever the location', async () => {
  for (let round = 0; round < 5; round += 1) {
    const claims = [await rejected('50000000'), await rejected('50000001')];
    const answers = await Promise.all(
      claims.map((id) =>
        act(world, 'incentives-admin', 'claimDispute', { id, justification: 'It is ours.' }),
      ),
    );
    expect(outcomes(answers)).toEqual(['DONE', 'DUPLICATE_INVOICE']);
    const taken = claims[answers.findIndex((answer) => codesOf(answer).length === 0)] ?? '';
    await done(world, 'reviewer-2', 'claimReject', { id: taken, reason: 'Twice.', reasonCodes: ['OTHER'] });
  }
});
