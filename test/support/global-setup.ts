import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadDemoWorld } from '../../seeds/generate.js';
import { loadReference } from '../../seeds/reference.js';
import { type Database, openDatabase } from '../../src/app/database.js';
import { createDatabase, type PostgresServer, takePostgresServer } from './postgres.js';

/** What a test file needs to get a copy of the template: a file, or a database to clone. */
export type TestTemplate =
  | { readonly kind: 'pglite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly server: PostgresServer; readonly database: string };

declare module 'vitest' {
  export interface ProvidedContext {
    template: TestTemplate;
  }
}

/** Prepares one migrated and seeded database per project, which each test file copies: seeding takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  return project.name === 'postgres' ? preparePostgres(project) : preparePglite(project);
}

async function fill(db: Database): Promise<void> {
  await loadReference(db);
  await loadDemoWorld(db, { scale: 1 });
}

async function preparePglite(project: TestProject): Promise<() => void> {
  const folder = await mkdtemp(join(tmpdir(), 'pglite-for-tests-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Also when this run ends without its teardown: a setup that throws, a reader of the output that goes away.
  process.once('exit', remove);
  const db = await openDatabase({ kind: 'pglite', dataDir: folder });
  await fill(db);
  await db.readUnscoped({ sql: 'checkpoint', parameters: [] });
  const [log] = await db.readUnscoped({
    sql: 'select pg_walfile_name(pg_current_wal_lsn()) as name',
    parameters: [],
  });
  await db.close();
  await keepOnly(join(folder, 'pg_wal'), String(log?.name));
  project.provide('template', { kind: 'pglite', folder });
  return remove;
}

/** Half of the folder would be log that nobody needs any more, and each test file copies it. */
async function keepOnly(folder: string, name: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const others = entries.filter((entry) => entry.isFile() && entry.name !== name);
  for (const entry of others) await rm(join(folder, entry.name));
}

async function preparePostgres(project: TestProject): Promise<() => Promise<void>> {
  const { release, ...server } = await takePostgresServer();
  try {
    const url = await createDatabase(server, 'template');
    const db = await openDatabase({ kind: 'postgres', url, poolSize: 2, onError: fail });
    await fill(db);
    await db.close();
    project.provide('template', { kind: 'postgres', server, database: `${server.prefix}template` });
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

function fail(error: Error): never {
  throw error;
}
