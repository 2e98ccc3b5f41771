import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, readyDraft } from '../claim/claim-acts.js';
import { Planning } from '../plan/planning.js';
import { type Told, toldTo } from '../sandbox/sandbox.js';
import { openWorld, type World } from '../support/server.js';
import { tablesDigest } from '../support/tables-digest.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const about = async (persona: string, id: string): Promise<Told[]> =>
  (await toldTo(world, persona)).filter(({ subject }) => subject?.id === id);
const kindsAbout = async (persona: string, id: string): Promise<string[]> =>
  (await about(persona, id)).map(({ kind }) => kind);

interface Read {
  readonly notificationRead: {
    readonly notifications: readonly { readonly id: string; readonly readAt: string }[];
    readonly userErrors: readonly { readonly code: string; readonly field: string[] }[];
  };
}

const read = (persona: string, ids: readonly string[]) =>
  world.ask<Read>(
    persona,
    `mutation ($input: NotificationReadInput!) { notificationRead(input: $input) {
      notifications { id readAt } userErrors { code field } } }`,
    { input: { ids } },
  );

const unread = async (persona: string): Promise<number> => {
  const { data } = await world.ask<{ notifications: { totalCount: number } }>(
    persona,
    '{ notifications(filter: { readAt: { isNull: true } }) { totalCount } }',
  );
  return Number(data?.notifications.totalCount);
};

describe('notifications of claims', () => {
  it('tell the reviewers of what waits, and the partner of what became of it', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world);
    expect(await kindsAbout('incentives-admin', id)).toEqual([]);
    await done(world, 'incentives-user', 'claimSubmit', { id });
    for (const reviewer of ['reviewer', 'reviewer-2']) {
      expect(await about(reviewer, id)).toMatchObject([
        {
          kind: 'CLAIM_SUBMITTED',
          title: 'Claim submitted: Spring banners',
          text: 'The claim "Spring banners" of location 50000000 in CLOUD_INDIRECT_RESELLER waits for your review.',
          createdAt: '2021-05-14T17:00:00Z',
          readAt: null,
          subject: { __typename: 'Claim', id },
          claim: { id },
          plan: null,
        },
      ]);
    }
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimActionRequest', { id, comment: 'It must be 4000.00.' });
    await done(world, 'incentives-user', 'claimSubmit', { id });
    await done(world, 'reviewer', 'claimReviewStart', { id });
    await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
    await done(world, 'incentives-user', 'claimDispute', { id, justification: 'Yes.' });
    // The creator hears of it, too, and the incentives admin; whoever acted does not.
    for (const partner of ['incentives-admin', 'incentives-user']) {
      expect(await kindsAbout(partner, id)).toEqual(['CLAIM_REJECTED', 'CLAIM_ACTION_REQUIRED']);
    }
    expect(await kindsAbout('reviewer-2', id)).toEqual([
      'CLAIM_DISPUTED',
      'CLAIM_SUBMITTED',
      'CLAIM_SUBMITTED',
    ]);
    for (const stranger of ['incentives-admin-2', 'billing-admin', 'finance', 'no-role']) {
      expect(await toldTo(world, stranger)).toEqual([]);
    }
    const texts = (await about('incentives-admin', id)).map(({ title, text }) => title + text);
    expect(texts.some((text) => text.includes('4000'))).toBe(false);
  });

  it('CLM-12: after a dispute the rejection is final, also where the partner was asked once more', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const rejected = async (executedOn: string, asked: boolean): Promise<string> => {
      const { id } = await readyDraft(world, { executedOn });
      await done(world, 'incentives-user', 'claimSubmit', { id });
      await done(world, 'reviewer', 'claimReviewStart', { id });
      await done(world, 'reviewer', 'claimReject', { id, reason: 'No.', reasonCodes: ['OTHER'] });
      await done(world, 'incentives-user', 'claimDispute', { id, justification: 'Yes.' });
      if (asked) {
        await done(world, 'reviewer-2', 'claimActionRequest', { id, comment: 'Which?' });
        await done(world, 'incentives-user', 'claimSubmit', { id });
        await done(world, 'reviewer-2', 'claimReviewStart', { id });
      }
      await done(world, 'reviewer-2', 'claimReject', { id, reason: 'Still no.', reasonCodes: ['OTHER'] });
      return id;
    };
    for (const id of [await rejected('2021-03-22', false), await rejected('2021-03-23', true)]) {
      const [last, ...before] = await about('incentives-admin', id);
      expect(last).toMatchObject({
        kind: 'CLAIM_REJECTED_FINALLY',
        title: 'Claim rejected for good: Spring banners',
        text: 'The claim "Spring banners" (CLOUD_INDIRECT_RESELLER, location 50000000) is rejected after your dispute. The history says why; this decision is final.',
      });
      expect(before.at(-1)?.kind).toBe('CLAIM_REJECTED');
      expect(before.at(-1)?.text).toContain('you can dispute it once');
    }
  });

  it('are in the language of their reader', async () => {
    const { data } = await world.ask<{ notifications: { nodes: object[] } }>(
      'incentives-user',
      '{ notifications(first: 1) { nodes { kindLabel title } } }',
      {},
      { 'accept-language': 'nl' },
    );
    expect(data?.notifications.nodes).toEqual([
      { kindLabel: 'Claim definitief afgewezen', title: 'Claim definitief afgewezen: Spring banners' },
    ]);
  });

  it('OP-13: tell a colleague of a document that he is asked for', async () => {
    world.setTime('2021-05-14T17:00:00Z');
    const { id } = await readyDraft(world, { executedOn: '2021-03-16' });
    const [asked] = await world.database.db.readUnscoped({
      sql: `select email from app_user where subject = 'partner-program-admin'`,
      parameters: [],
    });
    const input = { claimId: id, email: asked?.email, evidenceKind: 'EVENT_PHOTO', message: 'Have you one?' };
    await world.ask(
      'incentives-user',
      `mutation ($input: DocumentRequestCreateInput!) { documentRequestCreate(input: $input) { userErrors { code } } }`,
      { input },
    );
    // He may not see the claim: the notification names it, and leads nowhere.
    expect(await toldTo(world, 'partner-program-admin')).toMatchObject([
      { kind: 'DOCUMENT_REQUESTED', title: 'Document requested: Spring banners', subject: null, claim: null },
    ]);
  });

  it('are read with a number of statements that their number does not change', async () => {
    const page = (first: number): Promise<number> =>
      world.statementsOf(() =>
        world.ask(
          'reviewer-2',
          `{ notifications(first: ${first}) { nodes { id title plan { id } claim { id name } subject { id ... on Claim { status } } } } }`,
        ),
      );
    expect([await page(1), await page(3)]).toEqual([2, 2]);
  });
});

describe('notifications of plans', () => {
  it('PLAN-11, PLAN-13: tell the reviewers, and then the incentives admins and the creator', async () => {
    world.setTime('2026-09-15T16:00:00Z');
    const { planId: id } = await new Planning(world).reached('ACTION_REQUIRED');
    expect(await about('reviewer-2', id)).toMatchObject([
      { kind: 'PLAN_SUBMITTED', subject: { __typename: 'CoopPlan', id }, plan: { id }, claim: null },
    ]);
    expect(await kindsAbout('incentives-admin', id)).toEqual(['PLAN_ACTION_REQUIRED']);
    for (const other of ['incentives-user', 'billing-admin', 'incentives-admin-2']) {
      expect(await kindsAbout(other, id)).toEqual([]);
    }
  });
});

describe('notifications of roles', () => {
  it('ROLE-5: tell whoever got a role, and the incentives admins of the place', async () => {
    const [user] = await world.database.db.readUnscoped({
      sql: `select id from app_user where subject = 'no-role'`,
      parameters: [],
    });
    const userId = Buffer.from(`User:${String(user?.id)}`).toString('base64url');
    const input = { userId, role: 'INCENTIVES_USER', locationId: '50000000' };
    const { data } = await world.ask<{ roleGrant: { userErrors: object[] } }>(
      'global-admin',
      `mutation ($input: RoleGrantInput!) { roleGrant(input: $input) { userErrors { code } } }`,
      { input },
    );
    expect(data?.roleGrant.userErrors).toEqual([]);
    const text = 'Thijs Bosch now has the role Incentives user (location: 50000000, program: –).';
    for (const persona of ['no-role', 'incentives-admin']) {
      const told = await toldTo(world, persona, { kind: { eq: 'ROLE_GRANTED' } });
      expect(told).toMatchObject([{ kind: 'ROLE_GRANTED', text, subject: null }]);
    }
    expect(await toldTo(world, 'global-admin')).toEqual([]);
  });
});

describe('notificationRead', () => {
  it('marks what is read once, and refuses what is not the own', async () => {
    const told = await toldTo(world, 'incentives-admin', { readAt: { isNull: true } });
    expect(await unread('incentives-admin')).toBe(told.length);
    const [first, second] = told;
    if (!first || !second) throw new Error('Two notifications are expected.');
    world.setTime('2026-09-15T17:00:00Z');
    const marked = await read('incentives-admin', [first.id]);
    expect(marked.data?.notificationRead).toEqual({
      notifications: [{ id: first.id, readAt: '2026-09-15T17:00:00Z' }],
      userErrors: [],
    });
    world.setTime('2026-09-15T18:00:00Z');
    const again = await read('incentives-admin', [first.id, second.id]);
    expect(again.data?.notificationRead.notifications.map(({ readAt }) => readAt)).toEqual([
      '2026-09-15T17:00:00Z',
      '2026-09-15T18:00:00Z',
    ]);
    expect(await unread('incentives-admin')).toBe(told.length - 2);

    const before = await tablesDigest(world.database.db);
    for (const [ids, unknown] of [
      [
        [second.id, 'nonsense'],
        ['0', '1'],
      ],
      [[second.id], ['0']],
    ] as const) {
      const refused = await read('reviewer', ids);
      expect(refused.data?.notificationRead).toEqual({
        notifications: [],
        userErrors: unknown.map((place) => ({ code: 'NOT_FOUND', field: ['ids', place] })),
      });
    }
    expect(await tablesDigest(world.database.db)).toEqual(before);
  });
});

describe('notifications of somebody whose last role is taken away (ROLE-5, ROLE-9)', () => {
  const rolesOf = async (persona: string): Promise<readonly string[]> => {
    const { data } = await world.ask<{ viewer: { roles: { id: string }[] } }>(
      persona,
      '{ viewer { roles { id } } }',
    );
    return (data?.viewer.roles ?? []).map(({ id }) => id);
  };
  const withheld = 'You no longer have a role with which you see what this was about.';

  it('say that, are marked as read, and name nothing that he may not see any more', async () => {
    world.setTime('2026-09-15T19:00:00Z');
    const before = await toldTo(world, 'incentives-user');
    expect(before.map(({ title }) => title)).toContain('Claim rejected: Spring banners');
    const roles = await rolesOf('incentives-user');
    expect(roles).toHaveLength(1);
    for (const id of roles) {
      const { data } = await world.ask<{ roleRevoke: { userErrors: object[] } }>(
        'global-admin',
        'mutation ($id: ID!) { roleRevoke(input: { id: $id }) { userErrors { code } } }',
        { id },
      );
      expect(data?.roleRevoke.userErrors).toEqual([]);
    }
    expect(await rolesOf('incentives-user')).toEqual([]);

    const [last, ...older] = await toldTo(world, 'incentives-user');
    expect(last).toMatchObject({
      kind: 'ROLE_REVOKED',
      text: expect.stringMatching(/ no longer has the role Incentives user \(location: 50000000, /),
      subject: null,
    });
    expect(older.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const { title, text, subject, claim, plan } of older) {
      expect([text, subject, claim, plan]).toEqual([withheld, null, null, null]);
      expect(title).not.toContain('Spring banners');
    }

    const marked = await read('incentives-user', [String(last?.id)]);
    expect(marked.data?.notificationRead).toEqual({
      notifications: [{ id: last?.id, readAt: '2026-09-15T19:00:00Z' }],
      userErrors: [],
    });
    expect(await unread('incentives-user')).toBe(before.filter(({ readAt }) => readAt === null).length);
    const [others] = await toldTo(world, 'reviewer');
    const refused = await read('incentives-user', [String(others?.id)]);
    expect(refused.data?.notificationRead.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['ids', '0'] }]);
    const { data } = await world.ask<{ node: object | null }>(
      'incentives-user',
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: others?.id },
    );
    expect(data).toEqual({ node: null });
  });
});
