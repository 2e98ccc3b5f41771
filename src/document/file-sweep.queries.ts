import { sql } from 'kysely';
import { arrayOf, type Sql } from '../read/sql.js';

const batchSize = 200;

/** Uploads that were not attached in time are over. */
export const expiry = (now: Date): Sql => sql`update upload set state = 'EXPIRED'
  where state in ('CREATED', 'STORING', 'STORED') and expires_at < ${now}`;

/**
 * Uploads that no document refers to are let go of, but for what a reviewer was sent: that stays until its time to be
 * kept is over (TIME-17).
 */
export const orphans = (now: Date): Sql => sql`update upload u set state = 'REMOVED'
  where state = 'ATTACHED' and not exists (select 1 from document d where d.upload_id = u.id)
    and not exists (select 1 from claim c join program r on r.id = c.program_id
      where c.id = u.claim_id and u.created_at <= greatest(c.submitted_at, (select max(s.from_at) from claim_state s
          where s.claim_id = c.id and s.status = 'DISPUTED'))
        and coalesce((${now}::timestamptz at time zone r.time_zone)::date <= c.retain_until, true))`;

/** Some of the uploads whose bytes can go. */
export const unremoved = sql`select id, storage_key as "storageKey" from upload
  where state in ('EXPIRED', 'REMOVED') and removed_at is null order by id limit ${batchSize}`;

/** The bytes of uploads are gone. */
export const removal = (ids: readonly string[], now: Date): Sql =>
  sql`update upload set removed_at = ${now} where id = any(${arrayOf(ids, 'uuid')})`;
