import { sql } from 'kysely';
import type { Sql } from '../read/sql.js';

/** So many at once, so that no transaction grows long. */
const recordsMax = 5_000;

/** Forgets keys under which something was done before an instant, the oldest first; tells how many. */
export const forgetKeysBefore = (instant: string): Sql =>
  sql`with gone as (delete from idempotency_record where id in (
      select id from idempotency_record where created_at < ${instant}::text::timestamptz
      order by created_at, id limit ${sql.lit(recordsMax)}) returning 1)
    select count(*)::int as "count" from gone`;
