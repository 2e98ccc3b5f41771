import type { Database, Row } from '../kernel/database.js';
import { compile, type Sql } from '../read/sql.js';
import type { FileStore } from '../storage/file-store.js';
import { systemScope } from '../write/system.js';
import { expiry, orphans, removal, unremoved } from './file-sweep.queries.js';

/**
 * EVD-15: removes the bytes that nothing refers to any more: of uploads that were not attached in time, and of
 * documents that are gone or have outlived their retention. What a reviewer was sent is kept until then, also where the
 * partner took it out of the dossier afterwards (TIME-17). Meant for the scheduler; safe to run twice
 * and at once. First the accounts are closed, then the bytes go, then the accounts say so: a crash in between leaves
 * work for the next run, and never a document without its file. Answers with the number of files removed.
 */
export async function sweepFiles(database: Database, store: FileStore, now: Date): Promise<number> {
  await run(database, expiry(now));
  await run(database, orphans(now));
  let removed = 0;
  for (;;) {
    const closed = await run(database, unremoved);
    for (const { storageKey } of closed) await store.remove(String(storageKey));
    if (closed.length === 0) return removed;
    const ids = closed.map(({ id }) => String(id));
    await run(database, removal(ids, now));
    removed += closed.length;
  }
}

const run = (database: Database, statement: Sql): Promise<Row[]> =>
  database.write(systemScope, ({ query }) => query(compile(statement)));
