import { sql } from 'kysely';
import { arrayOf, type RowRef, rowRef, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { hasArrived } from './payment-arrived.queries.js';

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
 * PAY-1, MON-6a: the payment that a month is paid by: its own or, where it paid nothing and carried it on, that of the first
 * later month that pays, if that is before another month. Null: none yet.
 */
export const paymentOfMonthSql = (
  month: Sql,
  before: Sql = sql`'infinity'::date`,
): Sql => sql`(select x.payment_id
  from payment_month b join payment_month x on x.location_id = b.location_id and x.program_id = b.program_id
    and x.legal_entity_id = b.legal_entity_id and x.month >= b.month and x.month < ${before}
  where b.id = ${month} and (x.payment_id is not null or x.carried_on_minor = 0)
  order by x.month limit 1)`;

/** The payment of the month that took up an earning, or of the claim that it names; of a claim, see {@link partsOfEarningSql}. */
const ownPaymentSql = (earning: RowRef): Sql => sql`case
  when ${earning.column('payment_month_id')} is not null then ${paymentOfMonthSql(earning.column('payment_month_id'))}
  when ${earning.column('claim_id')} is not null then (select l.payment_id from payment_line l
    where l.claim_id = ${earning.column('claim_id')}
    order by l.legal_entity_id = ${earning.column('legal_entity_id')} desc nulls last, l.id desc limit 1) end`;

const conversionPaymentSql = (earning: RowRef): Sql => sql`case
  when ${earning.column('conversion_month_id')} is not null then ${paymentOfMonthSql(earning.column('conversion_month_id'))} end`;

/**
 * PAY-1: in which payments an earning stands, as rows of `part`, `payment` and, of what was converted, `minor`. `OWN` is in that of
 * the month that took it up, else in that of the claim it names: where several companies share the claim, that of the company that
 * owes the earning, and without one the last. `CONVERTED` is its co-op, in that of the month in which that became rebate (MON-4).
 */
const standingPartsSql = (
  earning: RowRef,
): Sql => sql`(select x.part, x.payment, x.minor from (values ('OWN', ${ownPaymentSql(earning)}, null::bigint),
    ('CONVERTED', ${conversionPaymentSql(earning)}, ${earning.column('converted_minor')})) as x(part, payment, minor) where x.payment is not null)`;

/**
 * PAY-1, PAY-6: in which payments an earning is: where it stands, and where it was before its conversion was undone, which stays
 * told. Export and edges ask this; the status of an earning asks where it stands.
 */
export const partsOfEarningSql = (
  earning: RowRef,
): Sql => sql`(select s.part, s.payment, s.minor from ${standingPartsSql(earning)} s
  union all select 'CONVERTED', o.payment_id, o.converted_minor from undone_conversion o
    where o.earning_id = ${earning.column('id')} and o.payment_id is not null)`;

/** The ids of the payments that contain an earning (PAY-1). */
export const paymentsOfEarningSql = (earning: RowRef): Sql =>
  sql`(select k.payment from ${partsOfEarningSql(earning)} k)`;

/**
 * The inverse of {@link paymentsOfEarningSql}, which it has to agree with: the ids of the earnings that a payment contains
 * (PAY-1, PAY-6), each found by an index.
 */
export const earningsOfPaymentSql = (payment: Sql): Sql => {
  const months = sql`(select c.id from payment_month m join payment_month c on c.location_id = m.location_id
      and c.program_id = m.program_id and c.legal_entity_id = m.legal_entity_id and c.month <= m.month
    where m.payment_id = ${payment} and ${paymentOfMonthSql(sql`c.id`)} = ${payment})`;
  return sql`(select z.id from earning z where z.payment_month_id in ${months}
    union select z.id from earning z where z.conversion_month_id in ${months}
    union select o.earning_id from undone_conversion o where o.payment_id = ${payment}
    union select z.id from payment_line l join earning z on z.claim_id = l.claim_id
      where l.payment_id = ${payment} and ${ownPaymentSql(rowRef('z'))} = ${payment})`;
};

/**
 * PAY-1: an earning is sent when every payment in which it stands was, and upcoming while one was not or came back. Co-op whose
 * conversion was undone waits for claims again, whatever was paid for it.
 */
const statusSql = (
  earning: RowRef,
): Sql => sql`(select case when count(*) = 0 then 'UNPROCESSED' when bool_and(${hasArrived(sql`p.status`)}) then 'SENT'
    else 'UPCOMING' end from payment p where p.id in (select k.payment from ${standingPartsSql(earning)} k))`;

/**
 * Writes down the status of earnings anew, and that what is told of them has changed: a list of what changed since has
 * them, too, where only their payment is another now. `ids` selects them. They are locked first, by a statement of
 * its own and in their order: of two acts on two payments that contain an earning, the second then sees what the first did.
 */
export async function restateEarnings({ query, now }: Pick<Act, 'query' | 'now'>, ids: Sql): Promise<void> {
  await query(sql`select e.id from earning e where e.id in ${ids} order by e.id for update`);
  await query(sql`update earning e set status = k.status, updated_at = ${now}
    from (select z.id, ${statusSql(rowRef('z'))} as status from earning z where z.id in ${ids}) k
    where e.id = k.id`);
}

/** PAY-1: writes down what became of the earnings that payments contain, after they were made, have moved or are priced anew. */
export const markEarnings = (act: Pick<Act, 'query' | 'now'>, payments: readonly string[]): Promise<void> =>
  restateEarnings(
    act,
    sql`(select k.id from unnest(${arrayOf(payments, 'uuid')}) as p(id) cross join lateral ${earningsOfPaymentSql(sql`p.id`)} k)`,
  );
