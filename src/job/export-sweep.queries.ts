import { sql } from 'kysely';
import { arrayOf, type Sql } from '../read/sql.js';

/** Exports that ended before an instant and still have their file, with where it lies. */
export const exportsBefore = (
  instant: string,
): Sql => sql`select id, delivery->>'storageKey' as "storageKey" from job
  where kind = 'EXPORT' and delivery is not null and finished_at < ${instant}::text::timestamptz`;

/** Exports whose files are gone say so. */
export const forgetDeliveries = (ids: readonly string[]): Sql =>
  sql`update job set delivery = null where id = any(${arrayOf(ids, 'uuid')})`;
