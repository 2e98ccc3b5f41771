import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import type { FileStore } from '../storage/file-store.js';
import { systemScope } from '../write/system.js';
import { exportsBefore, forgetDeliveries } from './export-sweep.queries.js';

/** How long the file of an export can be fetched: it grows old, and the rights that it was written by with it. */
export const exportHours = 24;

/** Removes the files of exports whose day is over, first the bytes and then the word of them. Safe to run twice and at once. */
export async function removeOldExports(database: Database, store: FileStore, now: Date): Promise<void> {
  const before = new Date(now.getTime() - exportHours * 3_600_000).toISOString();
  const old = await database.readUnscoped(compile(exportsBefore(before)));
  for (const { storageKey } of old) await store.remove(String(storageKey));
  if (old.length === 0) return;
  const ids = old.map(({ id }) => String(id));
  await database.write(systemScope, ({ query }) => query(compile(forgetDeliveries(ids))));
}
