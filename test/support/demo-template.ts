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

const noSuchDatabase = '3D000';

/**
 * A copy of the demo world under a name of its own; its URL. Seeding takes seconds: the first file that needs the world
 * makes it, as the template of all copies, while others go on with what they have.
 */
export async function copyOfDemoWorld(server: PostgresServer, template: string): Promise<string> {
  const copy = () => createDatabase(server, randomBytes(6).toString('hex'), server.prefix + template);
  try {
    return await copy();
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === noSuchDatabase)) throw error;
    await ensureTemplate(server, template);
    return copy();
  }
}

/**
 * Makes the template unless another file has made it by now. Whoever finds it by its name, finds it complete, and from then
 * on all roles are there: they belong to the server, and migrations that go down drop those that no database needs.
 */
export async function ensureTemplate(server: PostgresServer, template: string): Promise<void> {
  const name = server.prefix + template;
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const url = await filled(server);
      const making = escapeIdentifier(new URL(url).pathname.slice(1));
      await client.query(`alter database ${making} rename to ${escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

async function filled(server: PostgresServer): Promise<string> {
  const url = await createDatabase(server, randomBytes(6).toString('hex'));
  // The pool says that it has ended before its connections are gone.
  let isClosing = false;
  const onError = (error: Error): void => {
    if (!isClosing) throw error;
  };
  try {
    const db = await openDatabase({ kind: 'postgres', url, poolSize: 2, onError });
    await fillForTests(db);
    isClosing = true;
    await db.close();
    return url;
  } catch (error) {
    await dropDatabase(server, url);
    throw error;
  }
}
