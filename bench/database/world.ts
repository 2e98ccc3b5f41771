import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isBackend } from '../measure/processes.ts';
import type { PageStart, View } from '../queries/view.ts';
import { rowsOf, valuesOf } from '../servers/limit.sql.ts';

/** Whose data a persona sees, and what else the bench asks the database for itself. */
export interface BenchDatabase {
  readonly url: string;
  readonly claims: number;
  /** Version of the Postgres server, as it names itself. */
  readonly postgresVersion: string;
  viewOf(persona: string): Promise<View>;
  /** The hundredth claim of a view: query C asks for the page behind it. */
  pageStartOf(view: View): Promise<PageStart>;
  /** Processes of the database that serve the connections of an application; none when they run elsewhere. */
  backendsOf(application: string): Promise<readonly number[]>;
  close(): Promise<void>;
}

const databaseUrl = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

/** Migrations change what is asked, so each set of them has a database of its own. */
function migrationsDigest(dist: string): string {
  const digest = createHash('sha256');
  for (const file of globSync('schema/migrations/*.js', { cwd: dist }).sort())
    digest.update(readFileSync(join(dist, file)));
  return digest.digest('hex').slice(0, 8);
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the world at a scale when the server does not have it yet. It gets its name only when it is complete, so that
 * a run that was broken off leaves nothing that a later one would take for the whole.
 */
export async function takeWorld(
  server: string,
  { dist, scale, fresh }: { dist: string; scale: number; fresh: boolean },
  say: (line: string) => void,
): Promise<BenchDatabase> {
  const name = `incentives_bench_x${scale}_${migrationsDigest(dist)}`;
  await withClient(server, async (client) => {
    if (fresh) await client.query(`drop database if exists ${name} with (force)`);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    say(`Making the demo world at scale ${scale}; it is kept for later runs.`);
    await makeWorld(client, server, name, { dist, scale });
  });
  return openWorld(databaseUrl(server, name));
}

async function makeWorld(
  client: pg.Client,
  server: string,
  name: string,
  { dist, scale }: { dist: string; scale: number },
): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished} template template0`);
  const url = databaseUrl(server, unfinished);
  execFileSync(process.execPath, [join(dist, 'seeds/main.js'), '--scale', String(scale)], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: url },
  });
  await withClient(url, (made) => made.query('vacuum (analyze)'));
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

const viewSql = `select g.partner_id as partner, g.location_id as location, g.program_id as program
  from role_grant g join app_user u on u.id = g.user_id where u.subject = $1 and g.revoked_at is null`;

/** Takes a world that is there. */
export async function openWorld(url: string): Promise<BenchDatabase> {
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const one = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row> => {
    const { rows } = await client.query(text, [...values]);
    if (rows.length !== 1) throw new Error(`One row was expected and ${rows.length} came: ${text}`);
    return rows[0] as Row;
  };
  const counted = await one<{ claims: number; version: string }>(
    `select count(*)::int as claims, current_setting('server_version') as version from claim`,
  );
  return {
    url,
    claims: counted.claims,
    postgresVersion: counted.version,
    viewOf: (persona) => one<View>(viewSql, [persona]),
    pageStartOf: (view) =>
      one<PageStart>(
        `select c.executed_on::text as "executedOn", c.id from claim c where ${rowsOf(view, 'c')}
          order by c.executed_on, c.id offset 99 limit 1`,
        valuesOf(view),
      ),
    async backendsOf(application) {
      const text = 'select pid from pg_stat_activity where application_name = $1';
      const { rows } = await client.query<{ pid: number }>(text, [application]);
      return rows.map(({ pid }) => pid).filter((pid) => isBackend(pid, name));
    },
    close: () => client.end(),
  };
}
