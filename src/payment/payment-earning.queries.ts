import { sql } from 'kysely';
import { arrayOf } from '../read/sql.js';
import type { Act } from '../write/act.js';

/** MON-6: says of earnings that a month has taken them up. */
export async function claimEarnings(
  { query, now }: Pick<Act, 'query' | 'now'>,
  month: string,
  earnings: readonly string[],
): Promise<void> {
  if (earnings.length === 0) return;
  await query(
    sql`update earning set payment_month_id = ${month}::uuid, updated_at = ${now}
      where id = any(${arrayOf(earnings, 'uuid')})`,
  );
}

/**
 * PAY-1: the status of the earnings that a payment contains: those of its months, and those that name a claim of it. They
 * are sent with it, and upcoming while it is not.
 */
export async function markEarnings(
  { query, now }: Pick<Act, 'query' | 'now'>,
  payment: string,
  isSent: boolean,
): Promise<void> {
  await query(sql`update earning e set status = ${isSent ? 'SENT' : 'UPCOMING'}, updated_at = ${now}
    where e.payment_month_id in (select m.id from payment_month m where m.payment_id = ${payment}::uuid)
      or e.claim_id in (select l.claim_id from payment_line l where l.payment_id = ${payment}::uuid)`);
}
