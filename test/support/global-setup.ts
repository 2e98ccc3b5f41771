import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { packDemoWorld } from '../../seeds/packed.js';
import { isBuiltOf, packedWorld, sourcesDigest } from '../../seeds/sources.js';
import { databaseFolder } from './database-folder.js';
import { type PostgresServer, takePostgresServer } from './postgres.js';
import { fillForTests } from './templates.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What a test file copies its database from: folders of the embedded one, or what the server has. `migrated` is where whoever
 * first needs a database without rows leaves one for all others.
 */
export type TestTemplate =
  | { readonly kind: 'pglite'; readonly folder: string; readonly migrated: string }
  | { readonly kind: 'postgres'; readonly server: PostgresServer };

declare module 'vitest' {
  export interface ProvidedContext {
    template: TestTemplate;
  }
}

/** Prepares what each test file copies its database from, one migrated and seeded database per project: seeding takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  return project.name === 'postgres' ? preparePostgres(project) : preparePglite(project);
}

/** The world that `npm run build` has packed of these very sources, where it has; else one is packed now. */
async function preparePglite(project: TestProject): Promise<() => void> {
  const folder = await mkdtemp(join(databaseFolder(), 'pglite-for-tests-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Also when this run ends without its teardown: a setup that throws, a reader of the output that goes away.
  process.once('exit', remove);
  const isBuilt = isBuiltOf(root, sourcesDigest(root));
  const world = isBuilt ? join(root, packedWorld) : join(folder, 'demo-world');
  if (!isBuilt) await packDemoWorld(world, fillForTests);
  project.provide('template', { kind: 'pglite', folder: world, migrated: join(folder, 'migrated') });
  return remove;
}

/** Only the server: the first file that needs the world makes it. */
async function preparePostgres(project: TestProject): Promise<() => Promise<void>> {
  const { release, ...server } = await takePostgresServer();
  project.provide('template', { kind: 'postgres', server });
  return release;
}
