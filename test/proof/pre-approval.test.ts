import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, newClaim, run } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const place = {
  locationId: '50000000',
  programCode: 'CLOUD_INDIRECT_RESELLER',
  activityTypeCode: 'CUSTOMER_SEMINARS_BOOTCAMPS',
};
const select =
  'preApproval { id preApprovalId issuedOn location { locationId } program { code } activityType { code } }';
const issue = (persona: string, fields: Record<string, unknown> = {}) =>
  run(world, persona, 'preApprovalIssue', { ...place, ...fields }, select);

describe('preApprovalIssue', () => {
  it('OP-28, EVD-8: gives a number that a dossier can name', async () => {
    const issued = await issue('reviewer', { issuedOn: '2026-08-20' });
    const { preApprovalId } = issued.preApproval as { preApprovalId: string };
    expect(issued).toMatchObject({
      preApproval: {
        preApprovalId: expect.stringMatching(/^PA-2026-[2-9A-HJ-NP-Z]{8}$/),
        issuedOn: '2026-08-20',
        location: { locationId: '50000000' },
        program: { code: 'CLOUD_INDIRECT_RESELLER' },
        activityType: { code: 'CUSTOMER_SEMINARS_BOOTCAMPS' },
      },
      userErrors: [],
    });
    const { id: claimId } = await newClaim(world);
    const states = async (number: string) => {
      const result = await run(
        world,
        'incentives-admin',
        'proofUpdate',
        { claimId, preApprovalId: number },
        'proofOfExecution { claim { readiness { items { code state } } } }',
      );
      const { claim } = result.proofOfExecution as {
        claim: { readiness: { items: { code: string; state: string }[] } };
      };
      return claim.readiness.items
        .filter(({ code }) => code === 'PREAPPROVAL_INVALID')
        .map(({ state }) => state);
    };
    expect(await states(preApprovalId)).toEqual(['DONE']);
    expect(await states('PA-2026-NONE')).toEqual(['MISSING']);
    const late = await issue('reviewer');
    expect(late.preApproval).toMatchObject({ issuedOn: '2026-09-15' });
    expect(await states((late.preApproval as { preApprovalId: string }).preApprovalId)).toEqual(['MISSING']);
  });

  it('OP-28, ROLE-6: only reviewers, for what there is, and not for tomorrow', async () => {
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await issue('incentives-admin'))).toEqual(['FORBIDDEN']);
    expect(codesOf(await issue('finance'))).toEqual(['FORBIDDEN']);
    expect(codesOf(await issue('incentives-admin-2'))).toEqual(['NOT_FOUND locationId']);
    expect(codesOf(await issue('reviewer', { locationId: '1' }))).toEqual(['NOT_FOUND locationId']);
    expect(codesOf(await issue('reviewer', { activityTypeCode: 'SOCIAL_MEDIA_MARKETING' }))).toEqual([
      'ACTIVITY_TYPE_DISABLED activityTypeCode',
    ]);
    expect(codesOf(await issue('reviewer', { activityTypeCode: 'SKYWRITING' }))).toEqual([
      'NOT_FOUND activityTypeCode',
    ]);
    expect(codesOf(await issue('reviewer', { issuedOn: '2026-09-16' }))).toEqual(['FIELD_INVALID issuedOn']);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('FLD-18: shows the number to those who may read it', async () => {
    const query = '{ preApprovals(first: 1) { totalCount nodes { preApprovalId } } }';
    const seen = async (persona: string) => {
      const { data } = await world.ask<{
        preApprovals: { totalCount: number; nodes: { preApprovalId: string | null }[] };
      }>(persona, query);
      return data?.preApprovals.nodes[0]?.preApprovalId;
    };
    expect(await seen('reviewer')).toMatch(/^PA-/);
    expect(await seen('billing-admin')).toBeNull();
    expect(await seen('reporting')).toBeNull();
    expect(await seen('no-role')).toBeUndefined();
  });
});
