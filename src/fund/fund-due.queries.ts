import { sql } from 'kysely';
import type { Sql } from '../read/sql.js';

/**
 * Funds for which something has fallen due until an instant, as rows of `fund_id`, `move` and `due_at`: `FUND_ASSESS`
 * from the day after the half-year until the claim window opens (MON-3), `FUND_EXPIRE` from the day after the claim
 * period (MON-14). {@link assessFund} and {@link expireFund} decide again and book only what there is to book.
 */
export function dueFundsSql(until: Date): Sql {
  const at = sql`${until.toISOString()}::text::timestamptz`;
  const dayAfter = (column: string): Sql =>
    sql`((${sql.ref(`u.${column}`)} + 1)::timestamp at time zone r.time_zone)`;
  const opens = sql`(u.claim_starts_on::timestamp at time zone r.time_zone)`;
  const funds = sql`fund_balance f join program_period u on u.id = f.usage_period_id join program r on r.id = f.program_id`;
  return sql`select f.id as fund_id, 'FUND_ASSESS' as move, ${dayAfter('ends_on')} as due_at from ${funds}
      where f.remaining_minor > 0 and ${dayAfter('ends_on')} <= ${at} and ${opens} > ${at}
        and f.updated_at < ${dayAfter('ends_on')}
    union all
    select f.id, 'FUND_EXPIRE', ${dayAfter('claim_ends_on')} from ${funds}
      where f.remaining_minor > 0 and ${dayAfter('claim_ends_on')} <= ${at}`;
}
