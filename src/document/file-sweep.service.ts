import { sql } from 'kysely';
import type { Database, Row, SessionScope } from '../kernel/database.js';
import { compile, type Sql } from '../read/sql.js';
import type { FileStore } from '../storage/file-store.js';

/** The system acts for every partner. */
const everywhere: SessionScope = { ownerSide: true, partnerIds: [] };
const batchSize = 200;

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
    await run(
      database,
      removal(
        closed.map(({ id }) => String(id)),
        now,
      ),
    );
    removed += closed.length;
  }
}

const run = (database: Database, statement: Sql): Promise<Row[]> =>
  database.write(everywhere, ({ query }) => query(compile(statement)));

const expiry = (now: Date): Sql => sql`update upload set state = 'EXPIRED'
  where state in ('CREATED', 'STORING', 'STORED') and expires_at < ${now}`;

const orphans = (now: Date): Sql => sql`update upload u set state = 'REMOVED'
  where state = 'ATTACHED' and not exists (select 1 from document d where d.upload_id = u.id)
    and not exists (select 1 from claim c join program r on r.id = c.program_id
      where c.id = u.claim_id and u.created_at <= greatest(c.submitted_at, (select max(s.from_at) from claim_state s
          where s.claim_id = c.id and s.status = 'DISPUTED'))
        and coalesce((${now}::timestamptz at time zone r.time_zone)::date <= c.retain_until, true))`;

const unremoved = sql`select id, storage_key as "storageKey" from upload
  where state in ('EXPIRED', 'REMOVED') and removed_at is null order by id limit ${batchSize}`;

const removal = (ids: readonly string[], now: Date): Sql =>
  sql`update upload set removed_at = ${now} where id = any(${`{${ids.join(',')}}`}::text::uuid[])`;
