import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rights } from '../../src/access/viewer.js';
import { sweepFiles } from '../../src/document/file-sweep.service.js';
import { removeOriginals } from '../../src/document/retention.service.js';
import { fromGlobalId } from '../../src/kernel/global-id.js';
import { actIn } from '../../src/write/perform.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';
import { attach, codesOf, newClaim, readClaim, run, uploaded } from './dossier.js';

let world: World;
let claimId: string;
let document: { id: string; downloadUrl: string };

/** What the owner's retention job does to the claim; that it finds it, E2E-18 shows by the clock. */
function retentionJob(now: string): Promise<boolean> {
  const system = new Rights({
    userId: '00000000-0000-0000-0000-000000000000',
    subject: '',
    displayName: '',
    partnerId: null,
    locale: 'en',
    grants: [],
    grantsVersion: '0',
  });
  return world.database.db.write({ ownerSide: true, partnerIds: [] }, (session) =>
    removeOriginals(
      actIn(session, { name: 'schedule', now: new Date(now), rights: system }),
      String(fromGlobalId(claimId)?.uuid),
    ),
  );
}

/** The claim of the scenario: approved, with its activity on 10 March 2021. */
beforeAll(async () => {
  world = await openWorld();
  const claim = await newClaim(world, { activityTypeCode: 'PROOF_OF_CONCEPT' });
  claimId = claim.id;
  const uploadId = await uploaded(world, claimId);
  const attached = await attach(world, { claimId, uploadId, evidenceKind: 'THIRD_PARTY_INVOICE' });
  document = attached.document as typeof document;
  await world.database.db.readUnscoped({
    sql: `update claim set executed_on = '2021-03-10', retain_until = '2023-03-10', status = 'APPROVED',
      approved_minor = claimed_minor where id = $1`,
    parameters: [fromGlobalId(claimId)?.uuid],
  });
});
afterAll(() => world.close());

const remove = (persona: string) =>
  run(world, persona, 'documentRemove', { id: document.id }, 'claim { id }');

describe('E2E-18', () => {
  it('TIME-17: on the last day nobody removes the original, whatever the zone says', async () => {
    // 10 March 2023, 23:59:59 in Los Angeles.
    world.setTime('2023-03-11T07:59:59Z');
    const before = await tablesDigest(world.database.db);
    const refused = await remove('incentives-admin');
    expect(refused.userErrors).toMatchObject([{ code: 'RETENTION', details: { retainUntil: '2023-03-10' } }]);
    expect(await retentionJob('2023-03-11T07:59:59Z')).toBe(false);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('TIME-17: from the next day on the retention job does, and nobody else', async () => {
    const now = '2023-03-11T08:00:00Z';
    world.setTime(now);
    expect(codesOf(await remove('incentives-admin'))).toEqual(['LOCKED']);
    expect(codesOf(await remove('reviewer'))).toEqual(['FORBIDDEN']);
    const { downloadUrl } = (
      (await readClaim(world, claimId, 'proofOfExecution { documents { nodes { downloadUrl } } }')) as {
        proofOfExecution: { documents: { nodes: { downloadUrl: string }[] } };
      }
    ).proofOfExecution.documents.nodes[0] as { downloadUrl: string };
    const get = async (): Promise<number> => (await world.server.app.inject({ url: downloadUrl })).statusCode;
    expect(await get()).toBe(200);

    expect(await retentionJob(now)).toBe(true);
    expect(await retentionJob(now)).toBe(false);
    expect(await sweepFiles(world.database.db, world.server.files.store, new Date(now))).toBe(1);
    expect(await get()).toBe(404);
    const claim = await readClaim(
      world,
      claimId,
      'version proofOfExecution { documents { nodes { fileName sha256 downloadUrl removedAt } } } history(last: 1) { nodes { action actorRole actorName changes } }',
      'reviewer',
    );
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(claim).toEqual({
      version: 3,
      proofOfExecution: {
        documents: {
          nodes: [{ fileName: 'invoice.pdf', sha256, downloadUrl: null, removedAt: '2023-03-11T08:00:00Z' }],
        },
      },
      history: {
        nodes: [
          {
            action: 'originalsRemove',
            actorRole: null,
            actorName: null,
            changes: {
              originals: {
                from: [{ evidenceKind: 'THIRD_PARTY_INVOICE', fileName: 'invoice.pdf', sha256 }],
                to: null,
              },
            },
          },
        ],
      },
    });
  });
});
