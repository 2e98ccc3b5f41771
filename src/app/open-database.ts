import type { Config } from './config.js';
import { takeDataFolder } from './data-folder.js';
import { type Database, openDatabase } from './database.js';

/** A database that a command or the server opened; `close` gives its folder back too. */
export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens what the configuration names, migrated: Postgres, or the embedded database with its folder to itself. */
export async function openConfigured(
  config: Config,
  say: (line: string) => void,
  poolSize = config.databasePoolSize,
): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) {
    const onError = (error: Error): void => say(`A database connection broke: ${error.message}`);
    const database = await openDatabase({ kind: 'postgres', url: config.databaseUrl, poolSize, onError });
    return { database, close: () => database.close() };
  }
  const folder = await takeDataFolder(config.dataDir);
  const database = await openDatabase({ kind: 'pglite', dataDir: folder.path });
  return {
    database,
    async close() {
      await database.close();
      await folder.release();
    },
  };
}
