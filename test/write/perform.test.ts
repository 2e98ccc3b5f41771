import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../src/kernel/database.js';
import { compile } from '../../src/read/sql.js';
import { openWorld, type World } from '../support/server.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = (text: string, parameters: unknown[] = []): Promise<Row[]> =>
  world.database.db.readUnscoped({ sql: text, parameters });

const create = `mutation ($input: PlanCreateInput!) { planCreate(input: $input) {
  plan { id } replayed idempotencyKey userErrors { code message } } }`;

interface Created {
  readonly planCreate: {
    readonly plan: { readonly id: string } | null;
    readonly replayed: boolean;
    readonly idempotencyKey: string | null;
    readonly userErrors: readonly { code: string; message: string }[];
  };
}

const header = {
  locationId: '50000000',
  programCode: 'CLOUD_INDIRECT_RESELLER',
  fundType: 'CO_OP',
  periodCode: 'FY27',
  name: 'Plan of a test',
  limit: { amount: '100.00', currency: 'EUR' },
};

/** Partners 1 and 2 of the demo world, as their admins see them. */
async function partnersOf(): Promise<{ readonly own: string; readonly other: string }> {
  const [row] = await run(`select
    (select partner_id from partner_location where location_key = '50000000') as own,
    (select g.partner_id from role_grant g join app_user u on u.id = g.user_id where u.subject = 'incentives-admin-2' limit 1) as other`);
  return { own: String(row?.own), other: String(row?.other) };
}

describe('one way of writing', () => {
  it('graph.md 2.8: ten callers with one key do an act once', async () => {
    const input = { ...header, idempotencyKey: 'ten at once' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.ask<Created>('incentives-admin', create, { input })),
    );
    const payloads = answers.map(({ data }) => data?.planCreate);
    expect(new Set(payloads.map((payload) => payload?.plan?.id)).size).toBe(1);
    expect(payloads.filter((payload) => payload?.replayed)).toHaveLength(9);
    expect(payloads.every((payload) => payload?.idempotencyKey === 'ten at once')).toBe(true);
  });

  it('decisions 23: a refusal is not stored under its key', async () => {
    const input = { ...header, fundType: 'REBATE', idempotencyKey: 'tried again' };
    const refusedOne = await world.ask<Created>('incentives-user', create, { input });
    expect(refusedOne.data?.planCreate.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await run(`select 1 from idempotency_record where key = 'tried again'`)).toEqual([]);
  });

  it('graph.md 2.13: a reason is told in the language of the caller', async () => {
    const input = { ...header, locationId: 'nowhere' };
    const { data } = await world.ask<Created>(
      'incentives-admin',
      create,
      { input },
      { 'accept-language': 'nl' },
    );
    expect(data?.planCreate.userErrors).toEqual([
      { code: 'NOT_FOUND', message: 'Dit bestaat niet, of u mag het niet zien.' },
    ]);
  });

  it('answers a wrong amount with its path, and nothing else happens', async () => {
    const input = { ...header, fundType: 'REBATE', limit: { amount: '1.001', currency: 'EUR' } };
    const { data } = await world.ask<{ planCreate: { userErrors: unknown[] } }>(
      'incentives-admin',
      'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { userErrors { code field } } }',
      { input },
    );
    expect(data?.planCreate.userErrors).toEqual([{ code: 'AMOUNT_INVALID', field: ['limit'] }]);
  });

  it('ROLE-1: a role that was taken away is gone with the next act', async () => {
    await world.ask('billing-admin', '{ viewer { can(action: WRITE_PLAN) } }');
    await run(
      `update role_grant set revoked_at = now() from app_user u where u.id = user_id and u.subject = 'billing-admin'`,
    );
    const before = await run('select count(*)::int as plans from plan');
    const input = { ...header, fundType: 'REBATE' };
    const { data } = await world.ask<Created>('billing-admin', create, { input });
    expect(data?.planCreate.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await run('select count(*)::int as plans from plan')).toEqual(before);
  });

  it('decisions 26: the database refuses a row of another partner, whatever a service does', async () => {
    const { own, other } = await partnersOf();
    const scope = { ownerSide: false, partnerIds: [own] };
    const [plan] = await run('select id from plan where partner_id = $1 limit 1', [other]);
    const steal = sql`update plan set name = 'mine' where id = ${plan?.id}::uuid returning id`;
    await expect(world.database.db.write(scope, ({ query }) => query(compile(steal)))).resolves.toEqual([]);
    const plant = sql`insert into plan_state (id, partner_id, location_id, program_id, plan_id, status, from_at)
      select gen_random_uuid(), partner_id, location_id, program_id, id, status, now() from plan where id = ${plan?.id}::uuid`;
    const asOwnRow = sql`insert into comment (id, partner_id, location_id, program_id, subject_kind, subject_id, audience, text, created_at)
      select gen_random_uuid(), ${other}::uuid, location_id, program_id, 'CoopPlan', id, 'PARTNER', 'mine', now()
      from plan where partner_id = ${own}::uuid limit 1`;
    await world.database.db.write(scope, ({ query }) => query(compile(plant)));
    await expect(
      world.database.db.write(scope, ({ query }) => query(compile(asOwnRow))),
    ).rejects.toMatchObject({
      code: '42501',
    });
    expect(await run(`select 1 from plan where name = 'mine'`)).toEqual([]);
  });
});
