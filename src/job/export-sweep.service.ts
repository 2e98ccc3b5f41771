import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';
import type { FileStore } from '../storage/file-store.js';
import { systemScope } from '../write/system.js';
import { forgetFiles, type LeftFiles, leftFiles } from './export-sweep.queries.js';

/** How long the file of an export can be fetched: it grows old, and the rights that it was written by with it. */
export const exportHours = 24;

/** How long after the end of a job bytes that are not its file are left alone: their writer may be slow, and not dead. */
const leftHours = 1;

/**
 * Removes the files of exports whose day is over, and what broken attempts left; first the bytes and then the word of
 * them. Nothing else removes any, so that no file of a job that succeeded is taken for that of one that broke. Safe to
 * run twice and at once.
 */
export async function removeOldExports(database: Database, store: FileStore, now: Date): Promise<void> {
  const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  const found = await database.readUnscoped(compile(leftFiles(hoursAgo(exportHours), hoursAgo(leftHours))));
  for (const left of found as unknown as LeftFiles[]) {
    for (const key of left.storageKeys) await store.remove(key);
    await database.write(systemScope, ({ query }) => query(compile(forgetFiles(left))));
  }
}
