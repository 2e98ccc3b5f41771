import { type Config, ConfigError, readConfig } from './config.js';
import { DataFolderLocked, takeDataFolder } from './data-folder.js';
import { type Database, openDatabase } from './database.js';
import { verify } from './verification.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function open(config: Config): Promise<{ database: Database; close: () => Promise<void> }> {
  if (config.databaseUrl !== undefined) {
    const onError = (error: Error): void => say(`A database connection broke: ${error.message}`);
    const target = { kind: 'postgres', url: config.databaseUrl, poolSize: 1, onError } as const;
    const database = await openDatabase(target, false);
    return { database, close: () => database.close() };
  }
  const folder = await takeDataFolder(config.dataDir);
  const database = await openDatabase({ kind: 'pglite', dataDir: folder.path }, false);
  return {
    database,
    async close() {
      await database.close();
      await folder.release();
    },
  };
}

async function main(): Promise<void> {
  // Looking needs no issuer and no keys, which the server asks for outside the sandbox.
  const { database, close } = await open(readConfig({ ...process.env, SANDBOX: '1' }));
  try {
    if ((await verify(database, say)) > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

main()
  .catch((error: unknown) => {
    const expected = error instanceof ConfigError || error instanceof DataFolderLocked;
    say(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
    process.exitCode = 2;
  })
  // The embedded database leaves a timer behind when it is closed, for which the process would wait.
  .finally(() => process.stdout.write('', () => process.exit()));
