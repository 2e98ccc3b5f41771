import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/server.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const run = (sql: string, parameters: unknown[] = []) => world.database.db.readUnscoped({ sql, parameters });

const claimsOf = async (subject: string): Promise<number | undefined> => {
  const { data } = await world.ask<{ claims: { totalCount: number } }>(subject, '{ claims { totalCount } }');
  return data?.claims.totalCount;
};

const user = '019f0000-0000-7000-8000-00000000000a';
const grant = '019f0000-0000-7000-8000-00000000000b';

describe('roles come from the database, not from the token (ROLE-1)', () => {
  it('hold from the next request on, and no longer than until they are taken', async () => {
    expect(await claimsOf('newcomer')).toBe(0);
    await run(
      `insert into app_user (id, subject, display_name, locale, created_at) values ($1, 'newcomer', 'New Comer', 'nl', now())`,
      [user],
    );
    expect(await claimsOf('newcomer')).toBe(0);
    await run(
      `insert into role_grant (id, user_id, role, partner_id, location_id, program_id, granted_at)
        select $1, $2, 'INCENTIVES_USER', partner_id, id, null, now() from partner_location where name like 'Roerdomp%Leeds'`,
      [grant, user],
    );
    const [leeds] = await run(
      `select count(*)::int as n from claim c join partner_location l on l.id = c.location_id where l.name like 'Roerdomp%Leeds'`,
    );
    expect(await claimsOf('newcomer')).toBe(leeds?.n);
    expect(leeds?.n).toBeGreaterThan(0);
    await run('update role_grant set revoked_at = now() where id = $1', [grant]);
    expect(await claimsOf('newcomer')).toBe(0);
  });

  it('change field rights at once, also for a query whose plan is kept', async () => {
    const query = '{ claims(first: 1) { nodes { claimedAmount { amount } } } }';
    const amountFor = async (subject: string): Promise<unknown> =>
      (await world.ask<{ claims: { nodes: { claimedAmount: unknown }[] } }>(subject, query)).data?.claims
        .nodes[0]?.claimedAmount;
    expect(await amountFor('account-admin')).not.toBeNull();
    expect(await amountFor('account-admin')).not.toBeNull();
    await run(
      `update role_grant set role = 'BILLING_ADMIN' where user_id = (select id from app_user where subject = 'account-admin')`,
    );
    expect(await amountFor('account-admin')).toBeNull();
    await run(
      `update role_grant set role = 'ACCOUNT_ADMIN' where user_id = (select id from app_user where subject = 'account-admin')`,
    );
    expect(await amountFor('account-admin')).not.toBeNull();
  });

  it('show up in what the viewer is told about himself', async () => {
    const { data } = await world.ask(
      'incentives-user',
      `{ viewer { subject displayName locale roles { role partner { name } location { name } program { code } }
        claims: can(action: SUBMIT_CLAIM) plans: can(action: WRITE_PLAN) bank: can(action: EDIT_PROFILES) } }`,
    );
    expect(data).toEqual({
      viewer: {
        subject: 'incentives-user',
        displayName: 'Joris van Dalen',
        locale: 'nl',
        roles: [
          {
            role: 'INCENTIVES_USER',
            partner: { name: 'Roerdomp Cloudwerken B.V.' },
            location: { name: 'Roerdomp Cloudwerken B.V., Utrecht' },
            program: { code: 'CLOUD_INDIRECT_RESELLER' },
          },
        ],
        claims: true,
        plans: false,
        bank: false,
      },
    });
  });

  it('tell a stranger to the database nothing but who he is', async () => {
    const { data } = await world.ask(
      'unknown',
      '{ viewer { subject roles { role } can(action: SEE_PROGRAM) } programs { totalCount } }',
    );
    expect(data).toEqual({
      viewer: { subject: 'unknown', roles: [], can: false },
      programs: { totalCount: 0 },
    });
  });
});

describe('the role that the API reads as', () => {
  it('is bound by row-level security', async () => {
    // The owner of the tables passes the policies by: were he the one who reads, this policy would change nothing.
    await run('alter table program enable row level security');
    await run(`create policy only_one on program using (code = 'HOSTING')`);
    const { data } = await world.ask('reviewer', '{ programs { nodes { code } } }');
    await run('drop policy only_one on program');
    await run('alter table program disable row level security');
    expect(data).toEqual({ programs: { nodes: [{ code: 'HOSTING' }] } });
    expect((await run('select count(*)::int as n from program'))[0]?.n).toBeGreaterThan(1);
  });

  it('reads only what was granted to it, and a refusal tells the caller nothing', async () => {
    const roles = (await run(`select rolname as name from pg_roles where rolname like 'incentives\\_%'`)).map(
      ({ name }) => name,
    );
    for (const role of roles) await run(`revoke select on campaign from ${role}`);
    const { data, errors } = await world.ask('incentives-admin', '{ campaigns { totalCount } }');
    for (const role of roles) await run(`grant select on campaign to ${role}`);
    expect(roles).toContain('incentives_app');
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: 'Er ging bij ons iets mis.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/campaign"|select |permission|incentives_/i);
  });
});
