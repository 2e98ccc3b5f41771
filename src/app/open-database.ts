import { cpSync, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.js';
import { inMemory, takeDataFolder } from './data-folder.js';
import { type Database, openDatabase } from './database.js';

/** A database that a command or the server opened; `close` gives its folder back too. */
export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

export interface OpeningOptions {
  /** Connections to Postgres; what is configured, unless told otherwise. */
  readonly poolSize?: number;
  /** Folder of an embedded database that a new one begins as a copy of, where there is such a folder. */
  readonly beginsAs?: string;
}

/** Opens what the configuration names, migrated: Postgres, or the embedded database with its folder to itself. */
export async function openConfigured(
  config: Config,
  say: (line: string) => void,
  { poolSize = config.databasePoolSize, beginsAs }: OpeningOptions = {},
): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) {
    const onError = (error: Error): void => say(`A database connection broke: ${error.message}`);
    const target = { kind: 'postgres', url: config.databaseUrl, poolSize, onError } as const;
    const database = await openDatabase(target).catch((error: unknown) => {
      throw unreachable(error) ? new ConfigError(`DATABASE_URL: ${error.message}.`) : error;
    });
    return { database, close: () => database.close() };
  }
  const folder = await takeDataFolder(config.dataDir, say);
  if (beginsAs !== undefined && folder.path !== inMemory) await beginAs(folder.path, beginsAs);
  const database = await openDatabase({ kind: 'pglite', dataDir: folder.path });
  return {
    database,
    async close() {
      await database.close();
      await folder.release();
    },
  };
}

/** What a wrong address, name or password of a database ends with: of the network, and SQLSTATE 28 and 3D000. */
const unreachable = (error: unknown): error is Error =>
  error instanceof Error &&
  /^(E(CONN|HOST|NET|AI_|NOTFOUND|TIMEDOUT|NOENT|ACCES)\w*|28\w{3}|3D000)$/.test(
    String((error as { code?: unknown }).code),
  );

/** A copy that was cut off is begun anew: only a whole one gets the name under which it is opened. */
async function beginAs(path: string, model: string): Promise<void> {
  if (existsSync(join(path, 'PG_VERSION')) || !existsSync(model)) return;
  const copying = `${path}.copying`;
  await Promise.all([copying, path].map((folder) => rm(folder, { recursive: true, force: true })));
  // In one go: file by file, the many small ones of a database take four times as long.
  cpSync(model, copying, { recursive: true });
  await rename(copying, path);
}
