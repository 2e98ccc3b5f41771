import { checkLedger } from '../fund/ledger-check.service.js';
import { checkHistories } from '../history/history-check.service.js';
import { checkPayments } from '../payment/payment-check.service.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { DataFolderLocked, takeDataFolder } from './data-folder.js';
import { type Database, openDatabase } from './database.js';

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

/** MON-11: recomputes every fund from its entries. */
async function verifyLedger(database: Database): Promise<number> {
  let faults = 0;
  const { funds, entries } = await checkLedger(database, ({ kind, fundId, number }) => {
    faults += 1;
    say(`${kind}: fund ${fundId}, entry ${number}`);
  });
  say(`Ledger: ${entries} entries of ${funds} funds, ${faults} faults.`);
  return faults;
}

/** MON-9: proves payments against what was approved and earned. */
async function verifyPayments(database: Database): Promise<number> {
  let faults = 0;
  const lines = await checkPayments(database, ({ kind, id }) => {
    faults += 1;
    say(`${kind}: ${id}`);
  });
  say(`Payments: ${lines} lines, ${faults} faults.`);
  return faults;
}

/** Looks at everything that must hold of the data by itself; each fault is a line, and the exit code says whether any. */
async function verify(database: Database): Promise<number> {
  let faults = 0;
  const { objects, entries } = await checkHistories(database, ({ kind, subjectKind, subjectId, number }) => {
    faults += 1;
    say(`${kind}: ${subjectKind} ${subjectId}, entry ${number}`);
  });
  say(`History: ${entries} entries of ${objects} plans and claims, ${faults} faults.`);
  return faults + (await verifyLedger(database)) + (await verifyPayments(database));
}

async function main(): Promise<void> {
  // Looking needs no issuer and no keys, which the server asks for outside the sandbox.
  const { database, close } = await open(readConfig({ ...process.env, SANDBOX: '1' }));
  try {
    if ((await verify(database)) > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof DataFolderLocked;
  say(expected ? (error as Error).message : ((error as Error).stack ?? String(error)));
  process.exitCode = 2;
});
