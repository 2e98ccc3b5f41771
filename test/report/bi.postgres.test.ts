import { readFileSync } from 'node:fs';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Row } from '../../src/app/database.js';
import { currencies, currencyExponent } from '../../src/kernel/money.js';
import { query } from '../support/postgres.js';
import { openWorld, type World } from '../support/server.js';

const insufficientPrivilege = '42501';

let world: World;
let url: URL;
let partners: { id: string; hq: string }[];
const made: string[] = [];

const asOperator = (sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  world.database.db.readUnscoped({ sql, parameters });

/** A login as an operator makes one; its password is the test's own. */
async function login(name: string, admission: string): Promise<string> {
  const role = `bi_${url.pathname.slice(1)}_${name}`.slice(0, 60);
  made.push(role);
  await query(url.href, `create role ${escapeIdentifier(role)} login password 'secret'`);
  await query(url.href, `select bi_admin.admit(${escapeLiteral(role)}, ${admission})`);
  return role;
}

/** Runs statements one after the other in one session of a login, and answers with the rows of the last. */
async function as(role: string, ...statements: string[]): Promise<Row[]> {
  const { host, port, pathname } = url;
  const client = new Client({
    host: url.hostname || host,
    port: Number(port),
    database: pathname.slice(1),
    user: role,
    password: 'secret',
  });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

const refused = (role: string, ...statements: string[]) =>
  expect(as(role, ...statements), statements.at(-1)).rejects.toMatchObject({ code: insufficientPrivilege });

beforeAll(async () => {
  world = await openWorld();
  const template = inject('template');
  if (template.kind !== 'postgres') throw new Error('These tests need a Postgres server.');
  url = new URL(template.server.url);
  const [row] = await asOperator('select current_database() as name');
  url.pathname = `/${String(row?.name)}`;
  const found = await asOperator('select id, hq_id as hq from partner order by hq_id limit 2');
  partners = found.map(({ id, hq }) => ({ id: String(id), hq: String(hq) }));
});

afterAll(async () => {
  for (const role of made) {
    await query(
      url.href,
      `select bi_admin.dismiss(${escapeLiteral(role)}); drop role ${escapeIdentifier(role)}`,
    );
  }
  await world.close();
});

const ofFirst = (figures: boolean): string =>
  `array[${escapeLiteral(partners[0]?.hq ?? '')}], figures => ${figures}`;

const views = async (): Promise<string[]> =>
  (await asOperator("select viewname as name from pg_views where schemaname = 'bi' order by 1")).map(
    ({ name }) => String(name),
  );

describe('a login for BI (decisions 27)', () => {
  it('reads the rows of its partner in every view, and no others', async () => {
    const role = await login('first', ofFirst(true));
    const all = await login('all', 'everything => true, figures => true');
    const own = new Set([partners[0]?.id]);
    expect(await views()).toHaveLength(19);
    for (const view of await views()) {
      const [column] = await asOperator(
        "select attname as name from pg_attribute where attrelid = ('bi.' || $1)::regclass and attname = 'partner_id'",
        [view],
      );
      const rows = await as(role, `select * from bi.${view}`);
      expect(rows.length, view).toBeGreaterThan(0);
      const whole = await as(all, `select count(*)::int as count from bi.${view}`);
      expect(Number(whole[0]?.count), view).toBeGreaterThanOrEqual(rows.length);
      if (column) expect(new Set(rows.map((row) => row.partner_id)), view).toEqual(own);
      if (column) expect(Number(whole[0]?.count), view).toBeGreaterThan(rows.length);
    }
    expect((await as(role, 'select id from bi.partners')).map(({ id }) => id)).toEqual([partners[0]?.id]);
  });

  it('finds every view with its columns in the guide, and no others', async () => {
    const guide = readFileSync(new URL('../../docs/guides/bi.md', import.meta.url), 'utf8');
    const told = [...guide.matchAll(/^\| `bi\.(\w+)` \| (.*) \|$/gm)].map(([, view, columns = '']) => [
      view,
      columns.replaceAll('`', ''),
    ]);
    const real = await asOperator(
      `select table_name as view, string_agg(column_name, ' ' order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'bi' group by 1 order by 1`,
    );
    expect(told.sort()).toEqual(real.map(({ view, columns }) => [view, columns]));
  });

  it('is told from which instant on the next load misses nothing, with the acts of others that still run', async () => {
    const role = await login('loading', ofFirst(false));
    const readable = async (): Promise<{ at: Date; now: Date }> =>
      (await as(role, 'select bi.readable_at() as at, now() as now'))[0] as { at: Date; now: Date };
    const alone = await readable();
    expect(alone.at).toEqual(alone.now);
    const { during, began } = await world.database.db.write(
      { ownerSide: true, partnerIds: [] },
      async ({ query: ask }) => {
        const [row] = await ask({ sql: 'select now() as began', parameters: [] });
        return { during: await readable(), began: new Date(String(row?.began)) };
      },
    );
    expect(during.at).toEqual(began);
    expect(during.now.getTime()).toBeGreaterThan(began.getTime());
    const [denied] = await asOperator(
      `select has_function_privilege('incentives_app', 'bi.readable_at()', 'execute') as allowed`,
    );
    expect(denied).toEqual({ allowed: false });
  });

  it('cannot set itself wider', async () => {
    const role = await login('curious', ofFirst(true));
    const [before] = await as(role, 'select count(*)::int as count from bi.claims');
    const both = partners.map(({ id }) => id).join(',');
    for (const attempt of [
      `set app.partner_ids = '${both}'`,
      `select set_config('app.partner_ids', '${both}', false)`,
      'set role incentives_bi_figures',
      'set search_path = pg_temp, bi, public',
      'set default_transaction_read_only = off',
    ]) {
      const [after] = await as(role, attempt, 'select count(*)::int as count from bi.claims');
      expect(after, attempt).toEqual(before);
    }
    await expect(as(role, 'set row_security = off', 'select id from bi.claims')).rejects.toMatchObject({
      code: insufficientPrivilege,
    });
    for (const attempt of [
      'set role incentives_app',
      'set role incentives_owner',
      'set session authorization incentives_owner',
      'select * from bi_admin.login_scope',
      'select bi_admin.admit(current_user, everything => true)',
      `insert into bi_admin.login_scope (login) values (current_user)`,
      'create or replace function bi.sees_all() returns boolean language sql as $$ select true $$',
    ])
      await refused(role, 'set default_transaction_read_only = off', attempt);
  });

  it('reads no figures unless it was admitted to them, and never bank, tax or personal data', async () => {
    const plain = await login('plain', ofFirst(false));
    expect((await as(plain, 'select * from bi.claims')).length).toBeGreaterThan(0);
    for (const statement of [
      'select * from bi.claim_amounts',
      'select * from bi.funds',
      'select claimed_minor from public.claim',
      'select held_minor from public.claim',
      'select 1 from public.claim where claimed_minor > 0',
      'select remaining_minor from public.fund_balance',
      'select rate from public.exchange_rate',
    ])
      await refused(plain, statement);
    const figures = await login('figures', ofFirst(true));
    for (const statement of [
      'select * from public.claim',
      'select decision_reason from public.claim',
      'select reviewer_email from public.plan',
      'select payment_method from public.payment',
      'select actor_id from public.ledger_entry',
      'select * from app_user',
      'select * from public.app_user',
      'select * from public.payout_profile',
      'select * from public.tax_profile',
      'select * from public.document',
      'select * from public.history_entry',
      'select * from public.comment',
    ])
      await expect(as(figures, statement), statement).rejects.toThrow(/permission denied|does not exist/);
    for (const change of [
      'update public.claim set name = name',
      'delete from bi.claims',
      'truncate public.plan',
    ])
      await refused(figures, 'set default_transaction_read_only = off', change);
  });

  it('quotes the sums of the report API', async () => {
    const role = await login('sums', ofFirst(true));
    // One is corrected, and holds what was submitted; a review of a plan was missed before its last clock.
    const mine = `partner_id = '${partners[0]?.id}'`;
    await asOperator(`update claim set status = 'ACTION_REQUIRED', approved_minor = null, submitted_minor = claimed_minor + 1234,
      submitted_currency = currency where id = (select id from claim where status = 'SUBMITTED' and ${mine} order by id limit 1)`);
    await asOperator(`update plan set review_missed_at = updated_at
      where id = (select id from plan where not sla_breached and ${mine} order by id limit 1)`);
    type Total = Record<string, { amount: string; currency: string }[]> & {
      count: number;
      slaBreaches: number;
    };
    const { data, errors } = await world.ask<Record<'claims' | 'plans' | 'funds', { total: Total }>>(
      await adminOf(),
      `{ claims: claimReport { total { count requested { amount currency } approved { amount currency } paid { amount currency } claimed { amount currency } } }
         plans: planReport { total { count slaBreaches limit { amount currency } planned { amount currency } } }
         funds: fundReport { total { count earned { amount currency } remaining { amount currency } expired { amount currency } claimed { amount currency } reserved { amount currency } } } }`,
    );
    expect(errors).toBeUndefined();
    const sums = async (view: string, column: string): Promise<unknown[]> =>
      (
        await as(
          role,
          `select sum(${column})::text as amount, trim(currency) as currency from bi.${view}
           where ${column} is not null group by currency having sum(${column}) <> 0 order by currency`,
        )
      ).map(({ amount, currency }) => ({ amount, currency }));
    const told = (list: { amount: string; currency: string }[] | undefined): unknown[] =>
      (list ?? []).filter(({ amount }) => Number(amount) !== 0);
    const { claims, plans, funds } = data ?? {};
    expect(await sums('claim_amounts', 'claimed_amount')).toEqual(told(claims?.total.requested));
    expect(await sums('claim_amounts', 'approved_amount')).toEqual(told(claims?.total.approved));
    expect(await sums('claim_amounts', 'paid_amount')).toEqual(told(claims?.total.paid));
    expect(await sums('plan_amounts', 'limit_amount')).toEqual(told(plans?.total.limit));
    expect(await sums('activity_amounts', 'planned_amount')).toEqual(told(plans?.total.planned));
    expect(await sums('claim_amounts', 'reserved_or_approved_amount')).toEqual(told(claims?.total.claimed));
    expect(await sums('claim_amounts', 'reserved_amount')).toEqual(await reservedByClaims());
    expect(await as(role, 'select count(review_missed_at)::int as n from bi.plans')).toEqual([
      { n: plans?.total.slaBreaches },
    ]);
    for (const account of ['earned', 'remaining', 'expired', 'claimed', 'reserved'])
      expect(await sums('funds', `${account}_amount`), account).toEqual(told(funds?.total[account]));
    for (const [view, count] of [
      ['claims', claims?.total.count],
      ['plans', plans?.total.count],
      ['funds', funds?.total.count],
    ] as const)
      expect(await as(role, `select count(*)::int as count from bi.${view}`)).toEqual([{ count }]);
  });

  it('knows the decimals of every currency as the API does', async () => {
    const role = await login('decimals', ofFirst(true));
    const codes = [...currencies];
    const rows = await as(
      role,
      `select c as code, scale(bi.amount(12345, c)) as scale from unnest(array[${codes.map(escapeLiteral).join(', ')}]) as c`,
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(rows).toEqual(codes.map((code) => ({ code, scale: currencyExponent(code) })));
  });

  it('is admitted by name to partners that exist, and not when it has rights of its own', async () => {
    await expect(login('nobody', "array['no such partner']")).rejects.toThrow('are no partners');
    await expect(login('neither', 'null')).rejects.toThrow('either partners or everything');
    await expect(
      query(url.href, "select bi_admin.admit('incentives_owner', everything => true)"),
    ).rejects.toThrow('no policy binds');
    const role = await login('moved', ofFirst(true));
    const [, second] = partners;
    await query(
      url.href,
      `select bi_admin.admit(${escapeLiteral(role)}, array[${escapeLiteral(second?.hq ?? '')}])`,
    );
    expect((await as(role, 'select id from bi.partners')).map(({ id }) => id)).toEqual([second?.id]);
    await refused(role, 'select * from bi.claim_amounts');
    await query(url.href, `select bi_admin.dismiss(${escapeLiteral(role)})`);
    await refused(role, 'select * from bi.partners');
  });
});

/** What open claims of the first partner hold, by claims themselves. */
const reservedByClaims = (): Promise<Row[]> =>
  asOperator(
    `select sum(bi.amount(case when submitted_minor is null then claimed_minor else submitted_minor end, currency))::text as amount, currency::text as currency
     from claim where partner_id = $1 and status in ('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED') group by currency order by currency`,
    [partners[0]?.id],
  );

/** The administrator of the first partner, who sees all of it. */
async function adminOf(): Promise<string> {
  for (const persona of ['incentives-admin', 'incentives-admin-2']) {
    const { data } = await world.ask<{ viewer: { partners: { nodes: { hqId: string }[] } } }>(
      persona,
      '{ viewer { partners { nodes { hqId } } } }',
    );
    if (data?.viewer.partners.nodes.some(({ hqId }) => hqId === partners[0]?.hq)) return persona;
  }
  throw new Error('Nobody administers the first partner.');
}
