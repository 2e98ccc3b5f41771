import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import lockfile from 'proper-lockfile';
import { inject } from 'vitest';
import { isBuiltOf, sourcesDigest } from '../../seeds/sources.js';
import { databaseFolder } from './database-folder.js';
import { dropDatabase } from './postgres.js';
import { copyOf, demoWorld } from './templates.js';

/** Where the project lies, whose built programs tests start as people do. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds what a test starts, unless that was built of these sources; one at a time, as several files ask for it at once. */
export async function ensureBuilt(): Promise<void> {
  const isBuilt = (): boolean => isBuiltOf(root, sourcesDigest(root));
  if (isBuilt()) return;
  const options = {
    lockfilePath: join(root, 'node_modules/.building'),
    retries: { retries: 300, factor: 1 },
  };
  const release = await lockfile.lock(root, options);
  try {
    // The test runner sets NODE_ENV to `test`, with which the pages would get the development build of React.
    const env = { ...process.env, NODE_ENV: 'production' };
    if (!isBuilt()) await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: root, env });
  } finally {
    await release();
  }
}

/** A database of its own for programs: the settings that lead to it, and how it is removed. */
export interface ProgramDatabase {
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** A copy of the demo world of tests; of the embedded kind, in a data folder as the server keeps it. */
export async function programDatabase(): Promise<ProgramDatabase> {
  const template = inject('template');
  const folder = await mkdtemp(join(databaseFolder(), 'program-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  // Nobody spreads requests over servers here, who would have to be told that one of them stops.
  const environment = { SANDBOX: '1', LOG_LEVEL: 'silent', DATA_DIR: folder, STOP_DELAY_SECONDS: '0' };
  if (template.kind === 'pglite') {
    cpSync(template.folder, join(folder, 'pglite'), { recursive: true });
    return { environment: { ...environment, DATABASE_URL: '' }, remove: removeFolder };
  }
  const url = await copyOf(demoWorld, template.server);
  return {
    environment: { ...environment, DATABASE_URL: url },
    async remove() {
      await dropDatabase(template.server, url);
      await removeFolder();
    },
  };
}
