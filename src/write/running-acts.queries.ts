import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile } from '../read/sql.js';

/**
 * The instant from which on a later load by `updatedAt` misses nothing that this one does not see: the start of the
 * oldest transaction that still runs, or `now`. Acts take their instant after their transaction has begun, and show it
 * only when they are done. `now` is read before the question, so that what begins in between lies behind the answer.
 */
export async function readableSince(database: Pick<Database, 'readUnscoped'>, now: Date): Promise<Date> {
  const [row] = await database.readUnscoped(
    compile(sql`select ceil(coalesce(extract(epoch from now() - min(xact_start)), 0) * 1000)::bigint::text as "agoMs"
      from pg_stat_activity where datname = current_database()`),
  );
  return new Date(now.getTime() - Number(row?.agoMs ?? 0));
}
