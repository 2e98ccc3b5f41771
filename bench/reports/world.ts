import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';

const ofCopies = 'pg_temp.copied';

/**
 * Multiplies the partners of the demo world with all of their claims: as many as a large program owner has. What hangs on
 * claims (histories, documents, plans) is not multiplied, as reports over claims do not read it.
 */
async function multiply(client: pg.Client, copies: number): Promise<void> {
  const run = (sql: string) => client.query<Record<string, string>>(sql);
  const columns =
    await run(`select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
    where table_schema = 'public' and table_name = 'claim' and is_generated = 'NEVER'
      and column_name not in ('id', 'partner_id', 'location_id', 'plan_id', 'campaign_id', 'activity_id')`);
  const names = columns.rows[0]?.names;
  const dropped =
    await run(`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index i
    where indrelid = 'claim'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`);
  await run(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
  await run(`create function ${ofCopies}(id uuid, k integer) returns uuid language sql immutable
    as $$ select case when id is null then null else md5(id::text || k)::uuid end $$`);
  await run(`insert into partner select (jsonb_populate_record(p, jsonb_build_object('id', ${ofCopies}(p.id, k),
    'name', p.name || ' ' || k, 'hq_id', p.hq_id || '-' || k))).* from partner p, generate_series(1, ${copies}) k`);
  await run(`insert into partner_location select (jsonb_populate_record(l, jsonb_build_object('id', ${ofCopies}(l.id, k),
    'partner_id', ${ofCopies}(l.partner_id, k), 'location_key', l.location_key || '-' || k))).*
    from partner_location l, generate_series(1, ${copies}) k`);
  for (const { name } of dropped.rows) await run(`drop index ${name}`);
  await run(`insert into claim (${names}, id, partner_id, location_id, plan_id, campaign_id, activity_id)
    select ${names}, uuidv7(), ${['partner_id', 'location_id', 'plan_id', 'campaign_id', 'activity_id']
      .map((name) => `${ofCopies}(${name}, k)`)
      .join(', ')}
    from generate_series(1, ${copies}) k, (select * from claim order by partner_id, id) c`);
  for (const { made } of dropped.rows) await run(String(made));
  await run('reset session_replication_role');
  await run('select recount_claim_sums()');
}

/** A database with so many claims; made once and kept under a name that says how many. */
export async function takeReportWorld(
  server: string,
  claims: number,
  dist: string,
  say: (line: string) => void,
): Promise<string> {
  const name = `incentives_reports_${claims}`;
  const url = (database: string): string => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return url(name);
    say(`Making a world with some ${claims} claims; it is kept for later runs.`);
    await client.query(`drop database if exists ${name}_unfinished with (force)`);
    await client.query(`create database ${name}_unfinished template template0`);
    execFileSync(process.execPath, [join(dist, 'seeds/main.js')], {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: url(`${name}_unfinished`) },
    });
    const made = new pg.Client({ connectionString: url(`${name}_unfinished`) });
    await made.connect();
    const { rows } = await made.query<{ claims: number }>('select count(*)::int as claims from claim');
    const copies = Math.round(claims / (rows[0]?.claims ?? 1)) - 1;
    if (copies > 0) await multiply(made, copies);
    await made.query('vacuum (analyze)');
    await made.end();
    await client.query(`alter database ${name}_unfinished rename to ${name}`);
    return url(name);
  } finally {
    await client.end();
  }
}
