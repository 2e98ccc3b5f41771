import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepFiles } from '../../src/document/file-sweep.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { attach, type Result, run, uploaded } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { act, codesOf, completeDossier, done, readyDraft } from './claim-acts.js';
import { fallDue } from './fall-due.js';
import { planActivity } from './plan-activity.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const screenshot = { evidenceKind: 'AD_SCREENSHOT', note: 'The banner once more' };

/** A document with a file of its own, attached now. */
async function attached(claimId: string): Promise<string> {
  const uploadId = await uploaded(world, claimId);
  const result = await attach(world, { claimId, uploadId, ...screenshot });
  expect(result.userErrors).toEqual([]);
  return (result.document as { id: string }).id;
}

const sweep = (at: string): Promise<number> =>
  sweepFiles(world.database.db, world.server.files.store, new Date(at));

async function isStored(claimId: string): Promise<boolean> {
  const [upload] = await world.database.db.readUnscoped({
    sql: 'select storage_key as key from upload where claim_id = $1',
    parameters: [fromGlobalId(claimId)?.uuid],
  });
  return (await world.server.files.store.get(String(upload?.key))) !== null;
}

describe('the originals of a claim that was submitted', () => {
  it('EVD-15, TIME-17: are kept also where the partner takes the document out afterwards', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    const documentId = await attached(id);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'Which banner is this?' });
    const removed = await run(
      world,
      'incentives-admin',
      'documentRemove',
      { id: documentId },
      'claim { id }',
    );
    expect(removed.userErrors).toEqual([]);

    expect(await sweep('2021-05-15T17:00:00Z')).toBe(0);
    // 10 March 2023, 23:59:59 in Los Angeles.
    expect(await sweep('2023-03-11T07:59:59Z')).toBe(0);
    expect(await isStored(id)).toBe(true);
    expect(await sweep('2023-03-11T08:00:00Z')).toBe(1);
    expect(await isStored(id)).toBe(false);
  });
});

it('CLM-13: of a draft that expired the lock is told, and not that it must be kept', async () => {
  world.setTime('2021-05-14T17:00:00Z');
  const { id } = await readyDraft(world, { executedOn: '2021-03-12' });
  const documentId = await attached(id);
  expect(await fallDue(world, id, '2021-08-16T07:00:00Z')).toBe(true);
  world.setTime('2021-08-16T07:00:01Z');
  const before = await tablesDigest(world.database.db);
  const { userErrors } = await run(
    world,
    'incentives-admin',
    'documentRemove',
    { id: documentId },
    'claim { id }',
  );
  expect(userErrors).toMatchObject([{ code: 'LOCKED', details: { state: 'EXPIRED' } }]);
  expect(await tablesDigest(world.database.db)).toEqual(before);
});

describe('CLM-11: a dispute that rests on a new document', () => {
  const upload = (persona: string, claimId: string) =>
    run(world, persona, 'documentUploadCreate', { claimId, fileName: 'proof.pdf' }, 'upload { id }');

  const reasons = ({ userErrors }: Result): string[] => userErrors.map(({ code }) => code);

  it('lets it be added to the rejected claim, and nothing else be changed', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    const known = await attached(id);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    const no = { id, reason: 'Not shown.', reasonCodes: ['OTHER'] };
    await done(world, 'reviewer', 'claimReject', no);

    world.setTime('2021-05-17T17:00:00Z');
    expect(codesOf(await act(world, 'incentives-admin', 'claimUpdate', { id, name: 'Other' }))).toEqual([
      'LOCKED',
    ]);
    const old = { id, documentIds: [known] };
    expect(codesOf(await act(world, 'incentives-admin', 'claimDispute', old))).toEqual([
      'DISPUTE_JUSTIFICATION_REQUIRED',
    ]);
    const added = await attached(id);
    const disputed = await done(world, 'incentives-admin', 'claimDispute', { id, documentIds: [added] });
    expect(disputed.status).toBe('DISPUTED');

    // What the reviewer of the dispute was given is kept like everything else that was sent to one.
    await done(world, 'reviewer-2', 'claimActionRequest', { id, comment: 'In which town?' });
    const removed = await run(world, 'incentives-admin', 'documentRemove', { id: added }, 'claim { id }');
    expect(removed.userErrors).toEqual([]);
    expect(await sweep('2021-05-18T17:00:00Z')).toBe(0);
  });

  it('rests on what came after the rejection also where the clock stands still, and on nothing that is not there', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world, { executedOn: '2021-03-11' });
    const known = await attached(id);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimReject', { id, reason: 'Not shown.', reasonCodes: ['OTHER'] });

    const before = await tablesDigest(world.database.db);
    const dispute = async (documentIds: readonly string[]) => {
      const { userErrors } = await act(world, 'incentives-admin', 'claimDispute', { id, documentIds });
      return userErrors.map(({ code, field }) => `${code} ${field?.join('.')}`);
    };
    expect(await dispute(['xx'])).toEqual(['NOT_FOUND documentIds.0']);
    expect(await dispute([known, 'xx'])).toEqual(['NOT_FOUND documentIds.1']);
    expect(await dispute([known])).toEqual(['DISPUTE_JUSTIFICATION_REQUIRED justification']);
    expect(await dispute([])).toEqual(['DISPUTE_JUSTIFICATION_REQUIRED justification']);
    expect(await tablesDigest(world.database.db)).toEqual(before);

    const added = await attached(id);
    const disputed = await done(world, 'incentives-admin', 'claimDispute', {
      id,
      documentIds: [known, added],
    });
    expect(disputed.status).toBe('DISPUTED');
  });

  it('OP-10, OP-15: in a claim of a plan the incentives admin adds the document, and an incentives user names it', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const march = { startsOn: '2021-03-01', endsOn: '2021-03-31', fundType: 'REBATE' } as const;
    const { id } = await done(world, 'incentives-admin', 'claimCreate', {
      activityId: await planActivity(world, march),
      name: 'Banners of March',
      executedOn: '2021-03-10',
      claimedAmount: { amount: '100.00', currency: 'USD' },
    });
    await completeDossier(world, id, 'PLAN-1', 10_000);
    await done(world, 'incentives-admin', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimReject', { id, reason: 'Not shown.', reasonCodes: ['OTHER'] });
    expect(reasons(await upload('incentives-user', id))).toEqual(['FORBIDDEN']);
    const added = await attached(id);
    const disputed = await done(world, 'incentives-user', 'claimDispute', { id, documentIds: [added] });
    expect(disputed.status).toBe('DISPUTED');
  });

  it('is refused to others and after the dispute window', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
    const before = await tablesDigest(world.database.db);
    expect(reasons(await upload('reviewer', id))).toEqual(['FORBIDDEN']);
    expect(reasons(await upload('incentives-admin-2', id))).toEqual(['NOT_FOUND']);
    world.setTime('2021-06-14T17:00:00Z');
    expect(reasons(await upload('incentives-admin', id))).toEqual(['DISPUTE_WINDOW_CLOSED']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});
