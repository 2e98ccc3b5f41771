import { sql } from 'kysely';
import type { PaymentViewerAction } from '../payment/payment.machine.js';
import { hasArrived } from '../payment/payment-arrived.queries.js';
import type { TypeSpec } from '../read/catalog.js';
import { instantSql, type RowRef, type Sql } from '../read/sql.js';
import { standsDecided } from './decision.queries.js';
import { columnsAt, fieldAt, minorOf } from './history-at.queries.js';

const unknown = 'unknown_as_of';
/** What history calls the act by which a payment is sent. */
const sent: PaymentViewerAction = 'paymentSend';

/**
 * The parts of payments of something that had arrived by an instant, and had not come back (PAY-1): the state of a payment
 * then is the last one that its history tells. The day on which a payment was sent is none of UTC, and may be written down
 * later than it was, so that it does not tell what was known at an instant. `joins` may add to the payment `p`.
 */
export const paidBy = (
  at: Sql,
  of = sql`n.claim_id = c.id`,
  joins = sql``,
): Sql => sql`from payment_line as n join payment as p on p.id = n.payment_id ${joins}
  cross join lateral (select h.to_status from history_entry as h where h.subject_id = p.id and h.at <= ${at}
    and h.to_status is not null order by h.number desc limit 1) as y
  where ${of} and ${hasArrived(sql`y.to_status`)}`;

/** The day of the last sending by an instant; one that was repeated since has only the day on which it was recorded. */
export const sentOn = (at: Sql): Sql => sql`(select case when exists (select 1 from history_entry as l
      where l.subject_id = p.id and l.number > h.number and l.action = ${sent}) then (h.at at time zone g.time_zone)::date else p.sent_on end
    from history_entry as h join program as g on g.id = h.program_id
    where h.subject_id = p.id and h.at <= ${at} and h.action = ${sent} order by h.number desc limit 1)`;

/**
 * The last act by an instant that says whether a claim is decided: a submission and a request for action undo a decision,
 * a dispute and a review that has begun leave it as it is.
 */
const decisionBy = (at: Sql): Sql => sql`(select d.status, d.from_at from claim_state as d
  where d.claim_id = c.id and d.from_at <= ${at} and d.status in ('SUBMITTED', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED')
  order by d.from_at desc, d.id desc limit 1)`;
/** Of a claim that was never submitted there is no such act, and no decision either. */
const isDecided = sql`coalesce(${standsDecided(sql`d.status`)}, false)`;
/** The row still tells a decision for which no other one was taken since. */
const isLastDecision = sql`d.from_at = c.decided_at`;

/** What history has of the decision. */
const ofDecision = (what: Sql): Sql => sql`(select ${what} from history_entry as h
  where h.subject_id = c.id and h.at = d.from_at and h.to_status = d.status order by h.number desc limit 1)`;
const codes = sql`h.changes -> 'decisionReasonCodes' -> 'to'`;

/** History has the words of every decision, and its codes but for those of before it kept them: null. */
const decision: Readonly<Record<string, Sql>> = {
  decided_at: sql`case when ${isDecided} then d.from_at end`,
  decision_reason: sql`case when not ${isDecided} then null when ${isLastDecision} then c.decision_reason
    else ${ofDecision(sql`h.comment`)} end`,
  decision_reason_codes: sql`case when not ${isDecided} then '{}'::text[] when ${isLastDecision} then c.decision_reason_codes
    else ${ofDecision(sql`case when ${codes} is not null then array(select jsonb_array_elements_text(${codes})) end`)} end`,
};

/** What a field of the form was at an instant: as history tells it (CLM-7). Documents have fields of the same names. */
const formAt = (at: Sql, field: string, where = sql`c.updated_at > ${at}`): Sql =>
  fieldAt(at, sql`c.id`, field, sql`${where} and not h.changes ? 'document'`);

const submittedBy = (at: Sql): Sql =>
  sql`(select max(e.from_at) from claim_state as e where e.claim_id = c.id and e.status = 'SUBMITTED' and e.from_at <= ${at})`;

const claimedMinor = sql`coalesce(${minorOf(sql`k.was`)}, c.claimed_minor)`;
const currency = sql`coalesce(k.was ->> 'currency', c.currency)`;

/** The half-year of a draft follows its day; from the first submission on it stays, as the amount was asked of it (CLM-2). */
const usagePeriod = sql`case when s.status = 'EDITING' and c.usage_period_id is not null and x.was <> 'null' then (
    select u.id from program_period as u where u.program_id = c.program_id and u.kind = 'HALF_YEAR'
      and (x.was #>> '{}')::date between u.usage_starts_on and u.usage_ends_on) else c.usage_period_id end`;

/**
 * The form as it was, by column; `k` and `x` are the changes of the amount and of the day. While an answer is awaited a
 * claim holds what was submitted (CLM-6): what its form said before its first change since, `m`.
 */
const form: Readonly<Record<string, Sql>> = {
  claimed_minor: claimedMinor,
  held_minor: sql`case when s.status <> 'ACTION_REQUIRED' then ${claimedMinor}
    when coalesce(m.was ->> 'currency', c.currency) = ${currency} then coalesce(${minorOf(sql`m.was`)}, c.claimed_minor) else 0 end`,
  currency,
  executed_on: sql`case when x.was is null then c.executed_on else (x.was #>> '{}')::date end`,
  usage_period_id: usagePeriod,
};

/**
 * Claims as they stood at an instant, with the columns of the table (decisions 11). The state is that of its intervals,
 * and so are the last submission and decision by then; what was asked, in which currency and for which day, and with it the half-year,
 * is that of history. Only of an approval that was decided anew the amount is not kept, and the row says so.
 */
export function claimsAsOf(type: TypeSpec, asOf: Date): Sql {
  const at = instantSql(asOf);
  const decidedAnew = sql`s.status = 'APPROVED' and s.until_at is not null`;
  const stood: Readonly<Record<string, Sql>> = {
    ...decision,
    ...form,
    status: sql`s.status`,
    approved_minor: sql`case when s.status = 'APPROVED' then c.approved_minor end`,
    paid_minor: sql`(select sum(n.source_minor) ${paidBy(at)})`,
    paid_on: sql`(select max(${sentOn(at)}) ${paidBy(at)})`,
    submitted_at: submittedBy(at),
    review_missed_at: sql`case when c.review_missed_at <= ${at} then c.review_missed_at end`,
  };
  return sql`(select ${columnsAt(type, 'c', stood)}, ${decidedAnew} as ${sql.id(unknown)}
    from claim as c join claim_state as s on s.claim_id = c.id
      and s.from_at <= ${at} and (s.until_at is null or s.until_at > ${at})
    left join lateral ${decisionBy(at)} as d on true
    left join ${formAt(at, 'claimedAmount')} as k on true left join ${formAt(at, 'executedOn')} as x on true
    left join ${formAt(submittedBy(at), 'claimedAmount', sql`s.status = 'ACTION_REQUIRED'`)} as m on true)`;
}

/** True on rows whose approved amount at the instant is not kept. */
export const isUnknownAsOf = (row: RowRef): Sql => row.column(unknown);
