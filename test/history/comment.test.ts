import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, newClaim, readClaim, run } from '../document/dossier.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
let claimId: string;
beforeAll(async () => {
  world = await openWorld();
  claimId = (await newClaim(world)).id;
});
afterAll(() => world.close());

const comment = (persona: string, input: Record<string, unknown>) =>
  run(world, persona, 'commentAdd', { claimId, ...input }, 'comment { text audience authorRole }');
const secret = 'Looks like the invoice of last year';

describe('commentAdd', () => {
  it('FLD-9, FLD-10: partners read what is addressed to them, and never an internal note, also not in history', async () => {
    const asked = { text: ' Which room? ', audience: 'PARTNER' };
    expect(await comment('reviewer', asked)).toEqual({
      comment: { text: 'Which room?', audience: 'PARTNER', authorRole: 'OWNER_REVIEWER' },
      userErrors: [],
    });
    expect((await comment('incentives-admin', { text: 'The large one' })).userErrors).toEqual([]);
    expect((await comment('reviewer', { text: secret, audience: 'INTERNAL' })).userErrors).toEqual([]);

    const select =
      'version comments { nodes { text audience } } history { nodes { action actorRole comment changes } }';
    const partner = await readClaim(world, claimId, select);
    expect(partner).toMatchObject({
      version: 1,
      comments: { nodes: [{ text: 'Which room?' }, { text: 'The large one' }] },
      history: {
        nodes: [
          { action: 'claimCreate' },
          { action: 'commentAdd', actorRole: 'OWNER_REVIEWER', comment: 'Which room?' },
          { action: 'commentAdd', actorRole: 'INCENTIVES_ADMIN', comment: 'The large one' },
        ],
      },
    });
    for (const persona of [
      'incentives-admin',
      'incentives-user',
      'global-admin',
      'account-admin',
      'billing-admin',
      'reporting',
    ]) {
      expect(JSON.stringify(await readClaim(world, claimId, select, persona))).not.toContain(secret);
    }
    expect(
      JSON.stringify(await readClaim(world, claimId, 'comments { nodes { text } }', 'reviewer-2')),
    ).toContain(secret);
  });

  it('FLD-9, ROLE-6: is refused to partners for internal notes, to onlookers, and to strangers', async () => {
    const before = await tablesDigest(world.database.db);
    expect(codesOf(await comment('incentives-admin', { text: 'x', audience: 'INTERNAL' }))).toEqual([
      'FORBIDDEN audience',
    ]);
    expect(codesOf(await comment('finance', { text: 'x' }))).toEqual(['FORBIDDEN audience']);
    expect(codesOf(await comment('incentives-admin-2', { text: 'x' }))).toEqual(['NOT_FOUND claimId']);
    expect(codesOf(await comment('reviewer', { text: ' \n' }))).toEqual(['COMMENT_REQUIRED text']);
    expect(codesOf(await comment('reviewer', { text: 'x', claimId: null }))).toEqual([
      'FIELD_REQUIRED planId',
    ]);
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });

  it('FLD-10: takes comments on plans from those who make them', async () => {
    const { data } = await world.ask<{ plans: { nodes: { id: string }[] } }>(
      'billing-admin',
      '{ plans(first: 1) { nodes { id } } }',
    );
    const planId = data?.plans.nodes[0]?.id;
    const written = await comment('billing-admin', { claimId: null, planId, text: 'More is to come' });
    expect(written.userErrors).toEqual([]);
    const both = await comment('billing-admin', { planId, text: 'x' });
    expect(codesOf(both)).toEqual(['FIELD_INVALID claimId']);
  });
});
