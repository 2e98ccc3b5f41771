import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { packDemoWorld } from '../../seeds/packed.js';
import { type Database, openDatabase } from '../../src/app/database.js';
import type { DatabaseTarget } from '../../src/app/orm.js';
import { databaseFolder } from './database-folder.js';
import { createDatabase, dropDatabase, type PostgresServer } from './postgres.js';
import { copyOf, demoWorld, ensureTemplate, migrated } from './templates.js';

/** A database that belongs to one test file. */
export interface TestDatabase {
  readonly db: Database;
  /** Closes the database and removes it. */
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Connections of the pool; PGlite has one whatever is said here. */
  readonly poolSize?: number;
  /** Told of connections that break while nobody uses them. Unless a test breaks them itself, that is a failure. */
  readonly onError?: (error: Error) => void;
}

/** A copy of the migrated database with reference data and demo world, of the kind that the project runs on. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = inject('template');
  if (template.kind === 'postgres')
    return openOnPostgres(template.server, await copyOf(demoWorld, template.server), options);
  return lend(kept ?? (await copyOfFolder(template.folder)));
}

interface EmbeddedCopy {
  readonly db: Database;
  /** Where the log stood when the copy was opened. */
  readonly log: unknown;
  remove(): Promise<void>;
}

/** A copy that the last test file only read: the next one may have it. Opening one takes seconds. */
let kept: EmbeddedCopy | undefined;

async function copyOfFolder(folder: string): Promise<EmbeddedCopy> {
  const dataDir = await mkdtemp(join(databaseFolder(), 'pglite-of-a-test-'));
  const removeAtExit = (): void => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  cpSync(folder, dataDir, { recursive: true });
  const db = await openDatabase({ kind: 'pglite', dataDir }, false);
  return {
    db,
    log: await endOfLog(db),
    async remove() {
      await db.close();
      process.off('exit', removeAtExit);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function lend(copy: EmbeddedCopy): TestDatabase {
  kept = undefined;
  return {
    db: copy.db,
    async close() {
      if (kept === undefined && (await endOfLog(copy.db)) === copy.log) kept = copy;
      else await copy.remove();
    },
  };
}

/** What is written, is in the log; undefined where a test has closed the database itself. */
async function endOfLog(db: Database): Promise<unknown> {
  const sql = 'select pg_current_wal_insert_lsn()::text as "end"';
  const [row] = await db.readUnscoped({ sql, parameters: [] }).catch(() => []);
  return row?.end;
}

/** A database that holds nothing but what migrations make. */
export async function openMigratedDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  if (template.kind === 'postgres')
    return openOnPostgres(template.server, await copyOf(migrated, template.server));
  await packOnce(template.migrated);
  const { db, remove } = await copyOfFolder(template.migrated);
  return { db, close: remove };
}

/** Two workers may need it at the same time: the second one lets go of its own. */
async function packOnce(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const own = `${folder}-${process.pid}`;
  await packDemoWorld(own, async () => {});
  await rename(own, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(own, { recursive: true });
  });
}

/** A database without a single table, for tests of the migrations themselves. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  if (template.kind === 'postgres') {
    await ensureTemplate(demoWorld, template.server);
    const url = await createDatabase(template.server, randomBytes(6).toString('hex'));
    return openOnPostgres(template.server, url);
  }
  return opened({ kind: 'pglite', dataDir: 'memory://' });
}

async function openOnPostgres(
  server: PostgresServer,
  url: string,
  { poolSize = 4, onError = fail }: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  // The pool says that it has ended before its connections are gone, and dropping the database cuts those off.
  let closing = false;
  const heard = (error: Error): void => {
    if (!closing) onError(error);
  };
  return opened(
    { kind: 'postgres', url, poolSize, onError: heard },
    async () => {
      await dropDatabase(server, url);
    },
    () => {
      closing = true;
    },
  );
}

async function opened(
  target: DatabaseTarget,
  remove: () => Promise<void> = async () => {},
  beforeClose: () => void = () => {},
): Promise<TestDatabase> {
  // The template is migrated already, and an empty database stays empty.
  const db = await openDatabase(target, false);
  return {
    db,
    async close() {
      beforeClose();
      await db.close();
      await remove();
    },
  };
}

function fail(error: Error): never {
  throw error;
}
