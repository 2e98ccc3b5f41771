import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase } from '../src/app/database.js';
import { loadDemoWorld } from './generate.js';
import { loadReference } from './reference.js';

/**
 * Fills a database without partners: reference data, where there are none yet, and the demo world at its usual size.
 * Each load is one transaction; a start that died between the two is taken up where it stopped.
 */
export async function fillWithDemoWorld(database: Database): Promise<void> {
  const [filled] = await database.readUnscoped({
    sql: 'select exists (select 1 from program) as reference',
    parameters: [],
  });
  if (filled?.reference !== true) await loadReference(database);
  // One thread makes the rows while this one writes them.
  await loadDemoWorld(database, { scale: 1, threads: 1 });
}

/**
 * Writes a folder of the embedded database that holds the demo world, ready to be opened or copied. Whoever finds the
 * folder finds it complete: it is made beside its place and moved there.
 */
export async function packDemoWorld(folder: string, fill = fillWithDemoWorld): Promise<void> {
  const making = `${folder}.making`;
  await Promise.all([making, folder].map((path) => rm(path, { recursive: true, force: true })));
  await mkdir(making, { recursive: true });
  const database = await openDatabase({ kind: 'pglite', dataDir: making });
  await fill(database);
  // Whoever reads rows for the first time would otherwise note on each page that they are settled.
  await database.readUnscoped({ sql: 'vacuum (freeze)', parameters: [] });
  await database.readUnscoped({ sql: 'checkpoint', parameters: [] });
  const [log] = await database.readUnscoped({
    sql: 'select pg_walfile_name(pg_current_wal_lsn()) as name',
    parameters: [],
  });
  await database.close();
  await keepOnly(join(making, 'pg_wal'), String(log?.name));
  await rename(making, folder);
}

/** Half of the folder would be log that nobody needs any more. */
async function keepOnly(folder: string, name: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const others = entries.filter((entry) => entry.isFile() && entry.name !== name);
  for (const entry of others) await rm(join(folder, entry.name));
}
