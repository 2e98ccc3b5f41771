import { readFileSync } from 'node:fs';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sandboxNow } from '../../seeds/demo/sandbox-clock.js';
import type { Row } from '../../src/app/database.js';
import { currencies, currencyExponent } from '../../src/kernel/money.js';
import { standingClock } from '../../src/sandbox/sandbox-clock.service.js';
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
  await closePeriod();
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

/** A period of which both partners have claims, decided on, and funds. */
let closed: { program: string; code: string; id: string };

async function closePeriod(): Promise<void> {
  const [row] = await asOperator(
    `select r.code as program, p.code, p.id from program_period p join program r on r.id = p.program_id
     join claim c on c.usage_period_id = p.id where p.claim_ends_on < '2026-09-01' and not exists (
       select from claim o where o.usage_period_id = p.id and o.status in ('SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'DISPUTED'))
     group by r.code, p.code, p.id having count(*) filter (where c.partner_id = $1) > 1 and count(distinct c.partner_id) > 1
     order by count(*) filter (where c.partner_id = $1) desc, p.id limit 1`,
    [partners[0]?.id],
  );
  closed = row as unknown as typeof closed;
  const { data } = await world.ask<{ periodClose: { userErrors: unknown[] } }>(
    'program-manager',
    'mutation ($input: PeriodCloseInput!) { periodClose(input: $input) { userErrors { code } } }',
    { input: { programCode: closed.program, periodCode: closed.code } },
  );
  expect(data?.periodClose.userErrors).toEqual([]);
}

/** The SQL of the guide in which something stands. */
function guideSql(part: string): string {
  const guide = readFileSync(new URL('../../docs/guides/bi.md', import.meta.url), 'utf8');
  const found = [...guide.matchAll(/```sql\n(.*?)```/gs)].map(([, text = '']) => text);
  const [text, ...others] = found.filter((one) => one.includes(part));
  expect(others).toEqual([]);
  return String(text);
}

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
    expect(await views()).toHaveLength(22);
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

  it('TIME-20: is told so by the clock of the sandbox, where there is one', async () => {
    const role = await login('sandbox', ofFirst(false));
    const readable = async (): Promise<Date> =>
      (await as(role, 'select bi.readable_at() as at'))[0]?.at as Date;
    expect((await standingClock(world.database.db, sandboxNow)).now()).toEqual(sandboxNow);
    expect(await readable()).toEqual(sandboxNow);
    const { during, began, looked } = await world.database.db.write(
      { ownerSide: true, partnerIds: [] },
      async ({ query: ask }) => {
        const [row] = await ask({ sql: 'select now() as began', parameters: [] });
        return { during: await readable(), began: new Date(String(row?.began)), looked: new Date() };
      },
    );
    expect(during.getTime()).toBeLessThan(sandboxNow.getTime());
    expect(sandboxNow.getTime() - during.getTime()).toBeLessThanOrEqual(
      looked.getTime() - began.getTime() + 1,
    );
    // Once it was moved, that is where a server begins too.
    const moved = new Date(sandboxNow.getTime() + 1_000);
    await asOperator('update sandbox_clock set now = $1', [moved.toISOString()]);
    expect((await standingClock(world.database.db, sandboxNow)).now()).toEqual(moved);
    expect(await readable()).toEqual(moved);
    await refused(role, 'select now from public.sandbox_clock');
    await asOperator('delete from sandbox_clock');
  });

  it('decisions 27: is told of closed periods, with what stood then, as the API tells it, and what is another sum now', async () => {
    const role = await login('closings', ofFirst(true));
    const plain = await login('unfigured', ofFirst(false));
    type Side = { claimCount: number } & Record<'requested' | 'approved' | 'paid', { amount: string }>;
    type Closing = {
      number: number;
      closedAt: string;
      figures: { status: string; currency: string; atClose: Side }[];
      corrections: { status: string; atClose: Side; now: Side }[];
      funds: {
        currency: string;
        fundCount: number;
        atClose: Record<'earned' | 'remaining', { amount: string }>;
      }[];
    };
    const admin = await adminOf();
    const asked = async (): Promise<Closing | undefined> => {
      const side = '{ claimCount requested { amount } approved { amount } paid { amount } }';
      const { data } = await world.ask<{
        programs: { nodes: { periods: { nodes: { closings: Closing[] }[] } }[] };
      }>(
        admin,
        `query ($program: String!, $code: String!) { programs(filter: { code: { eq: $program } }) { nodes { periods(filter: { code: { eq: $code } }) {
          nodes { closings { number closedAt figures { status currency atClose ${side} } corrections { status atClose ${side} now ${side} }
            funds { currency fundCount atClose { earned { amount } remaining { amount } } } } } } } } }`,
        { program: closed.program, code: closed.code },
      );
      return data?.programs.nodes[0]?.periods.nodes[0]?.closings[0];
    };
    const told = await asked();
    expect(told?.figures.length).toBeGreaterThan(0);
    const ofPeriod = `join bi.period_closings k on k.id = closing_id where k.period_id = '${closed.id}'`;
    expect(
      await as(
        plain,
        `select period_id, number, closed_at, reopened_at, updated_at from bi.period_closings where period_id = '${closed.id}'`,
      ),
    ).toEqual([
      {
        period_id: closed.id,
        number: told?.number,
        closed_at: new Date(told?.closedAt ?? ''),
        reopened_at: null,
        updated_at: new Date(told?.closedAt ?? ''),
      },
    ]);
    await refused(plain, 'select claims from bi.period_closing_claims');
    await refused(plain, 'select fund_id from bi.period_closing_funds');
    await refused(role, 'select closed_by_id from public.period_closing');
    await refused(role, 'select comment from public.period_closing');
    const claims = await as(
      role,
      `select status, trim(currency) as currency, sum(claims)::int as claims, sum(claimed_amount) as requested,
         sum(approved_amount) as approved, sum(paid_amount) as paid from bi.period_closing_claims ${ofPeriod} group by 1, 2 order by 1, 2`,
    );
    expect(
      claims.map((row) => [
        ...[row.status, row.currency, row.claims],
        ...[row.requested, row.approved, row.paid].map(Number),
      ]),
    ).toEqual(
      told?.figures.map(({ status, currency, atClose }) => [
        ...[status, currency, atClose.claimCount],
        ...[atClose.requested, atClose.approved, atClose.paid].map(({ amount }) => Number(amount)),
      ]),
    );
    const funds = await as(
      role,
      `select trim(currency) as currency, count(*)::int as funds, sum(earned_amount)::text as earned,
         sum(remaining_amount)::text as remaining from bi.period_closing_funds ${ofPeriod} group by 1 order by 1`,
    );
    expect(funds).toEqual(
      told?.funds.map(({ currency, fundCount, atClose }) => ({
        ...{ currency, funds: fundCount },
        ...{ earned: atClose.earned.amount, remaining: atClose.remaining.amount },
      })),
    );
    const compare = guideSql('is distinct from');
    expect(await as(role, compare)).toEqual([]);
    const [claim] = await asOperator(
      `update claim set claimed_minor = claimed_minor + 500, updated_at = $2 where id = (select id from claim
         where usage_period_id = $3 and partner_id = $1 and status = 'REJECTED' order by id limit 1) returning id`,
      [partners[0]?.id, new Date(sandboxNow.getTime() + 1_000).toISOString(), closed.id],
    );
    const differences = await as(role, compare);
    const corrected = (await asked())?.corrections;
    expect(corrected).toHaveLength(1);
    expect(
      differences.map((row) => [row.status, Number(row.claimed_now) - Number(row.claimed_then)]),
    ).toEqual(
      corrected?.map(({ status, atClose, now }) => [
        status,
        Number(now.requested.amount) - Number(atClose.requested.amount),
      ]),
    );
    expect(
      await as(
        role,
        `select c.id from bi.claims c join bi.period_closings k on k.period_id = c.usage_period_id and c.updated_at > k.closed_at where k.period_id = '${closed.id}'`,
      ),
    ).toEqual([{ id: claim?.id }]);
  });

  it('keeps nobody waiting by a lock of its own, once the operator has taken the functions away', async () => {
    const role = await login('locking', ofFirst(false));
    const [user] = await asOperator('select session_user as name');
    const statement = guideSql('advisory').replace(
      'incentives_owner, incentives',
      `incentives_owner, ${escapeIdentifier(String(user?.name))}`,
    );
    await query(url.href, statement);
    for (const lock of [
      `pg_advisory_lock(hashtextextended('exchange rates', 0))`,
      'pg_try_advisory_lock(1)',
      'pg_advisory_xact_lock_shared(1, 2)',
    ])
      await refused(role, `select ${lock}`);
    const { data, errors } = await world.ask<{
      exchangeRatesImport: { added: number; userErrors: unknown[] };
    }>(
      'finance',
      `mutation { exchangeRatesImport(input: { csv: "2026-05,USD,NOK,10.5,Central bank,2026-05-01" }) { added userErrors { code } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.exchangeRatesImport).toEqual({ added: 1, userErrors: [] });
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
