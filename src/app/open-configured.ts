import type { Config } from './config.js';
import { takeDataFolder } from './data-folder.js';
import { type Database, openDatabase } from './database.js';

/** A database of the configuration, for a command that runs beside or instead of the server. */
export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

const poolSize = 2;

/** Opens the database of DATABASE_URL, or that of DATA_DIR, which a running server does not share. */
export async function openConfigured(config: Config, say: (line: string) => void): Promise<OpenedDatabase> {
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
