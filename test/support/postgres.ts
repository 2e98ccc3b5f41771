import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, type QueryResultRow } from 'pg';
import { startEmbeddedServer } from './embedded-server.js';

/** The server that one test run works on. Databases of the run begin with its prefix, so that two runs can share it. */
export interface PostgresServer {
  readonly url: string;
  readonly prefix: string;
}

/** Roles belong to the server and not to a database, so that dropping databases leaves them behind. */
const applicationRoles = ['incentives_app', 'incentives_owner', 'incentives_bi_figures', 'incentives_bi'];

/**
 * Takes the server of `DATABASE_URL` or, when there is none, starts one for this run. The login needs the rights to
 * make databases and roles. `release` drops what the run has made, also after failed tests.
 */
export async function takePostgresServer(): Promise<PostgresServer & { release(): Promise<void> }> {
  const prefix = `test_${randomBytes(4).toString('hex')}_`;
  const given = process.env.DATABASE_URL;
  if (!given) {
    const { url, stop } = await startEmbeddedServer();
    return { url, prefix, release: stop };
  }
  const strangers = await missingRoles(given);
  const server = { url: given, prefix };
  return {
    ...server,
    async release() {
      await dropDatabasesOf(server);
      for (const role of strangers) await dropRole(given, role);
    },
  };
}

/** Makes a database of the run, empty or as a copy of a template, and returns its URL. */
export async function createDatabase(
  server: PostgresServer,
  name: string,
  template = 'template0',
): Promise<string> {
  const database = server.prefix + name;
  // Copying files takes a third of what writing the template into the log does.
  await query(
    server.url,
    `create database ${escapeIdentifier(database)} template ${escapeIdentifier(template)} strategy file_copy`,
  );
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}

/** Drops a database by its URL, with whatever connections are left. */
export async function dropDatabase(server: PostgresServer, url: string): Promise<void> {
  const database = new URL(url).pathname.slice(1);
  await query(server.url, `drop database if exists ${escapeIdentifier(database)} with (force)`);
}

/** Runs one statement on a connection of its own, which the pool under test knows nothing of. */
export async function query<Row extends QueryResultRow>(
  url: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

async function dropDatabasesOf(server: PostgresServer): Promise<void> {
  const databases = await query<{ datname: string }>(
    server.url,
    'select datname from pg_database where starts_with(datname, $1)',
    [server.prefix],
  );
  for (const { datname } of databases) {
    await query(server.url, `drop database ${escapeIdentifier(datname)} with (force)`);
  }
}

/** The roles that the run is going to make, as the server does not have them yet. */
async function missingRoles(url: string): Promise<string[]> {
  const known = await query<{ rolname: string }>(
    url,
    'select rolname from pg_roles where rolname = any($1::text[])',
    [applicationRoles],
  );
  return applicationRoles.filter((role) => !known.some(({ rolname }) => rolname === role));
}

/** Another run on the same server may still need the role; whoever finishes last can drop it. */
async function dropRole(url: string, role: string): Promise<void> {
  await query(
    url,
    `do $$ begin drop role if exists ${role}; exception when dependent_objects_still_exist then null; end $$`,
  );
}
