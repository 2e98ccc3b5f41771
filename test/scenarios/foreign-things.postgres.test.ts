import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/kernel/global-id.js';
import { newId } from '../../src/kernel/uuid.js';
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
  it.each(
    ['incentives-admin', 'global-admin', 'no-role'].flatMap((persona) => [
      [persona, 'first'] as const,
      [persona, 'second'] as const,
    ]),
  )(
    'are for %s, in the %s half, what there is not: nothing is written, nothing fails, and the words are the same',
    async (persona, half) => {
      const ids = await foreignIds();
      expect(Object.keys(ids).length).toBeGreaterThan(14);
      const before = await tablesDigest(world.database.db);
      const wrong: unknown[] = [];
      const theirName = await nameOfOthers();
      let calls = 0;
      for (const { mutation, field, query, input, twin } of strangeCalls(ids)) {
        calls += 1;
        if ((calls % 2 === 0) === (half === 'first')) continue;
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
