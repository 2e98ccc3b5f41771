import { sql } from 'kysely';
import { arrayOf, type RowRef, type Sql } from '../read/sql.js';
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
 * The months of a payment, and those before them that paid nothing of their own and carried it there (MON-6a): what was
 * carried and not paid reaches the first month that pays.
 */
const paidMonthsSql = (
  payment: string,
): Sql => sql`select m.id from payment_month m where m.payment_id = ${payment}::uuid
  union select c.id from payment_month m join payment_month c on c.location_id = m.location_id and c.program_id = m.program_id
      and c.legal_entity_id = m.legal_entity_id and c.month < m.month
    where m.payment_id = ${payment}::uuid and not exists (select from payment_month x where x.location_id = m.location_id
      and x.program_id = m.program_id and x.legal_entity_id = m.legal_entity_id and x.month >= c.month and x.month < m.month
      and (x.payment_id is not null or x.carried_on_minor = 0))`;

/**
 * PAY-1: the status of the earnings that a payment contains: those of its months, with what was carried into them, and
 * those that name a claim of it. They are sent with it, and upcoming while it is not.
 */
export async function markEarnings(
  { query, now }: Pick<Act, 'query' | 'now'>,
  payment: string,
  isSent: boolean,
): Promise<void> {
  await query(sql`update earning e set status = ${isSent ? 'SENT' : 'UPCOMING'}, updated_at = ${now}
    where e.payment_month_id in (${paidMonthsSql(payment)})
      or e.claim_id in (select l.claim_id from payment_line l where l.payment_id = ${payment}::uuid)`);
}

/**
 * PAY-1: the id of the payment that contains an earning, as {@link markEarnings} has it from the other side: that of its month
 * or, where that paid nothing and carried it on, of the first later month that pays; else that of the claim it names. Where
 * several companies share the claim it is that of the company that owes the earning, and without one the last.
 */
export const paymentOfEarningSql = (earning: RowRef): Sql => sql`case
  when ${earning.column('payment_month_id')} is not null then (select m.payment_id
    from payment_month c join payment_month m on m.location_id = c.location_id and m.program_id = c.program_id
      and m.legal_entity_id = c.legal_entity_id and m.month >= c.month
    where c.id = ${earning.column('payment_month_id')} and (m.payment_id is not null or m.carried_on_minor = 0)
    order by m.month limit 1)
  when ${earning.column('claim_id')} is not null then (select l.payment_id from payment_line l
    where l.claim_id = ${earning.column('claim_id')}
    order by l.legal_entity_id = ${earning.column('legal_entity_id')} desc nulls last, l.id desc limit 1) end`;
