import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { loadDemoWorld } from '../../seeds/generate.js';
import { packDemoWorld } from '../../seeds/packed.js';
import { loadReference } from '../../seeds/reference.js';
import { isBuiltOf, packedWorld, sourcesDigest } from '../../seeds/sources.js';
import { type Database, openDatabase } from '../../src/app/database.js';
import { databaseFolder } from './database-folder.js';
import { createDatabase, type PostgresServer, takePostgresServer } from './postgres.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

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

/** As a start fills it, in one thread: this process has no compiled code that another could run. */
async function fill(db: Database): Promise<void> {
  await loadReference(db);
  await loadDemoWorld(db, { scale: 1 });
}

/** The world that `npm run build` has packed of these very sources, where it has; else one is packed now. */
async function preparePglite(project: TestProject): Promise<() => void> {
  if (isBuiltOf(root, sourcesDigest(root))) {
    project.provide('template', { kind: 'pglite', folder: join(root, packedWorld) });
    return () => {};
  }
  const folder = await mkdtemp(join(databaseFolder(), 'pglite-for-tests-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Also when this run ends without its teardown: a setup that throws, a reader of the output that goes away.
  process.once('exit', remove);
  const world = join(folder, 'demo-world');
  await packDemoWorld(world, fill);
  project.provide('template', { kind: 'pglite', folder: world });
  return remove;
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
