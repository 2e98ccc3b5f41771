import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { newId } from '../../src/kernel/uuid.js';
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
import { type Pair, strangeCalls } from './strange-inputs.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const tables = {
  Partner: 'select id from partner where id = $1',
  PartnerLocation: 'select id from partner_location where partner_id = $1',
  Enrollment: 'select id from enrollment where partner_id = $1',
  CoopPlan: `select id from plan where partner_id = $1 and status = 'EDITING'`,
  Campaign: 'select id from campaign where partner_id = $1',
  Activity: 'select id from activity where partner_id = $1',
  Claim: `select id from claim where partner_id = $1 and status = 'EDITING'`,
  ProofOfExecution: 'select id from proof where partner_id = $1',
  Invoice: `select id from document where partner_id = $1 and kind = 'INVOICE'`,
  ProofDocument: `select id from document where partner_id = $1 and kind = 'PROOF'`,
  ExpenseLine: 'select id from expense_line where partner_id = $1',
  Payment: 'select id from payment where partner_id = $1',
  FundBalance: 'select id from fund_balance where partner_id = $1',
  User: 'select id from app_user where partner_id = $1',
  RoleGrant: 'select id from role_grant where partner_id = $1 and revoked_at is null',
} as const;

/** One object of the second partner of every type, by global id, with the keys by which people know his places. */
async function foreignIds(): Promise<Record<string, Pair>> {
  const read = async (sql: string, parameters: unknown[]) =>
    (await world.database.db.readUnscoped({ sql, parameters }))[0];
  const theirs = await read(
    `select u.partner_id as partner, p.hq_id as hq, l.location_key as location from app_user u join partner p on p.id = u.partner_id
      join partner_location l on l.partner_id = p.id where u.subject = 'incentives-admin-2' order by l.location_key limit 1`,
    [],
  );
  const ids: Record<string, Pair> = {
    hq: [String(theirs?.hq), 'HQ-NOBODY'],
    location: [String(theirs?.location), '99999999'],
  };
  for (const [type, sql] of Object.entries(tables)) {
    const row = await read(`${sql} order by id limit 1`, [theirs?.partner]);
    if (row) ids[type] = [toGlobalId(type, String(row.id)), toGlobalId(type, newId())];
  }
  return ids;
}

/** What an answer would say if it said anything of them. */
async function nameOfOthers(): Promise<string> {
  const [row] = await world.database.db.readUnscoped({
    sql: `select p.name from partner p join app_user u on u.partner_id = p.id where u.subject = 'incentives-admin-2'`,
    parameters: [],
  });
  return String(row?.name);
}

type Reasons = Record<string, { userErrors: { code: string }[] }>;

/** What was asked about may be repeated. */
function withoutIds(text: string | undefined, ids: Record<string, Pair>): string | undefined {
  return Object.values(ids)
    .flat()
    .reduce((left, id) => left?.replaceAll(id, '…'), text);
}

describe('ROLE-6: things of another partner, in every place of every mutation', () => {
  it.each(['incentives-admin', 'global-admin', 'no-role'])(
    'are for %s what there is not: nothing is written, nothing fails, and the words are the same',
    async (persona) => {
      const ids = await foreignIds();
      expect(Object.keys(ids).length).toBeGreaterThan(14);
      const before = await tablesDigest(world.database.db);
      const wrong: unknown[] = [];
      const theirName = await nameOfOthers();
      let calls = 0;
      for (const { mutation, field, query, input, twin } of strangeCalls(ids)) {
        calls += 1;
        const { data, errors } = await world.ask<Reasons>(persona, query, { input });
        const reasons = data?.[mutation]?.userErrors;
        const asked = errors?.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT') ?? true;
        if (!asked || reasons?.length === 0) wrong.push({ mutation, field, input, reasons, errors });
        const absent = await world.ask<Reasons>(persona, query, { input: twin });
        const [one, other] = [reasons, absent.data?.[mutation]?.userErrors].map((of) => JSON.stringify(of));
        if (one?.includes(theirName) || withoutIds(one, ids) !== withoutIds(other, ids))
          wrong.push({ mutation, field, one, other });
      }
      expect(wrong).toEqual([]);
      expect(calls).toBeGreaterThan(250);
      expect(await tablesDigest(world.database.db)).toEqual(before);
    },
  );
});

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
