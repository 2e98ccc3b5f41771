import { randomBytes } from 'node:crypto';
import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { loadDemoWorld } from '../../seeds/generate.js';
import { loadReference } from '../../seeds/reference.js';
import { type Database, openDatabase } from '../../src/app/database.js';
import { createDatabase, dropDatabase, type PostgresServer } from './postgres.js';

/** As a start fills it, in one thread: a test run has no compiled code that another could run. */
export async function fillForTests(db: Database): Promise<void> {
  await loadReference(db);
  await loadDemoWorld(db, { scale: 1 });
}

/** A database that is made once per run, under a name of its own, and copied by whoever needs one like it. */
export interface Template {
  readonly name: string;
  /** Fills a database that is migrated. */
  fill(db: Database): Promise<void>;
}

export const demoWorld: Template = { name: 'template', fill: fillForTests };
export const migrated: Template = { name: 'migrated', fill: async () => {} };

const noSuchDatabase = '3D000';

/**
 * A copy of a template under a name of its own; its URL. Seeding takes seconds: the first file that needs the template
 * makes it, while others go on with what they have.
 */
export async function copyOf(template: Template, server: PostgresServer): Promise<string> {
  const copy = () => createDatabase(server, randomBytes(6).toString('hex'), server.prefix + template.name);
  try {
    return await copy();
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === noSuchDatabase)) throw error;
    await ensureTemplate(template, server);
    return copy();
  }
}

/**
 * Makes the template unless another file has made it by now. Whoever finds it by its name, finds it complete, and from then
 * on all roles are there: they belong to the server, and migrations that go down drop those that no database needs.
 */
export async function ensureTemplate(template: Template, server: PostgresServer): Promise<void> {
  const name = server.prefix + template.name;
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    // One template after the other: the migrations of both make the same roles.
    await client.query('select pg_advisory_lock(hashtext($1))', [server.prefix]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const url = await filled(template, server);
      const making = escapeIdentifier(new URL(url).pathname.slice(1));
      await client.query(`alter database ${making} rename to ${escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

async function filled({ fill }: Template, server: PostgresServer): Promise<string> {
  const url = await createDatabase(server, randomBytes(6).toString('hex'));
  // The pool says that it has ended before its connections are gone.
  let isClosing = false;
  const onError = (error: Error): void => {
    if (!isClosing) throw error;
  };
  const db = await openDatabase({ kind: 'postgres', url, poolSize: 2, onError });
  try {
    await fill(db);
    return url;
  } catch (error) {
    isClosing = true;
    await dropDatabase(server, url);
    throw error;
  } finally {
    isClosing = true;
    await db.close();
  }
}
