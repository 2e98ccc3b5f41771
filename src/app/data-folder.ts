import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { ConfigError } from './config.js';

/** Another process has the folder open: PGlite itself would not notice, and the two would diverge. */
export class DataFolderLocked extends Error {}

/** A data folder held by this process alone. */
export interface DataFolder {
  /** Where the database lies, as PGlite is told. */
  readonly path: string;
  release(): Promise<void>;
}

/** `DATA_DIR` for a database that lives as long as the process. */
export const inMemory = 'memory:';

/** A lock that nobody has renewed for so long is nobody's any more. */
const staleMs = 10_000;
/** A server that was killed leaves its lock behind: the next one waits until it is stale. */
const retries = { retries: staleMs / 1_000 + 2, factor: 1, minTimeout: 1_000 };

/** Takes the folder of the embedded database, which may take as long as a lock of before. Errors: {@link DataFolderLocked}, {@link ConfigError}. */
export async function takeDataFolder(
  directory: string,
  say: (line: string) => void = () => {},
): Promise<DataFolder> {
  if (directory === inMemory) return { path: inMemory, release: async () => {} };
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new ConfigError(`DATA_DIR: ${(error as Error).message}.`);
  }
  try {
    const lock = { lockfilePath: join(directory, 'server.lock'), stale: staleMs };
    if (await lockfile.check(directory, lock))
      say(
        `The data folder ${directory} is in use: waiting whether another server leaves it, or has been killed…`,
      );
    const release = await lockfile.lock(directory, { ...lock, retries });
    return { path: join(directory, 'pglite'), release };
  } catch (error) {
    if ((error as { code?: string }).code !== 'ELOCKED') throw error;
    throw new DataFolderLocked(
      `The data folder ${directory} is in use by another server. Stop it, or choose another folder with DATA_DIR.`,
    );
  }
}
