import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile, type Sql } from '../read/sql.js';
import { pageSize, reportedMax } from '../read/walk.js';
import { hasArrived } from './payment-arrived.queries.js';
import type { CheckedLine, PaymentFault, PaymentFaultKind } from './payment-check.rules.js';
import {
  monthsCarriedWrongly,
  monthsEarnedWrongly,
  monthsPaidWrongly,
} from './payment-month-check.queries.js';

type Reading = Pick<Database, 'readUnscoped'>;

const found = (kind: PaymentFaultKind, from: Sql): Sql =>
  sql`select ${kind}::text as kind, v.id from (${from}) v`;

/** MON-9, `paid ≤ approved`: the parts of a claim add up to what was approved, and nothing else is paid. */
const claimsPaidWrongly = sql`select c.id from payment_line n join claim c on c.id = n.claim_id
  group by c.id having c.status <> 'APPROVED' or sum(n.source_minor) <> c.approved_minor or min(n.source_currency) <> c.currency`;

/** MON-11: a claim keeps what arrived of its payments. */
const claimsKeepOther = sql`select c.id from claim c left join (
    select n.claim_id, sum(n.source_minor) as minor, max(p.sent_on) as day from payment_line n join payment p on p.id = n.payment_id
    where ${hasArrived(sql`p.status`)} group by n.claim_id) s on s.claim_id = c.id
  where (c.paid_minor, c.paid_on) is distinct from (s.minor, s.day)`;

const linesDiffer = sql`select p.id from payment p left join payment_line n on n.payment_id = p.id
  group by p.id having coalesce(sum(n.amount_minor), 0) <> p.gross_minor or coalesce(sum(n.source_minor), 0) <> p.source_minor
    or bool_or(n.currency <> p.currency or n.source_currency <> p.source_currency or n.legal_entity_id <> p.legal_entity_id)`;

const recoveriesDiffer = sql`select p.id from payment p left join payment_recovery x on x.payment_id = p.id
  group by p.id having coalesce(sum(x.amount_minor), 0) <> p.recovered_minor or bool_or(x.currency <> p.currency)`;

/** Rulebook 3.3: of a proof no more is taken back than it claimed, nothing before it was rejected, and no more given than taken. */
const proofsRecoveredWrongly = sql`select c.id from claim c join (
    select x.claim_id, sum(x.fund_minor) as minor, min(x.fund_currency) as currency from payment_recovery x group by x.claim_id) t
    on t.claim_id = c.id
  where t.minor < 0 or t.currency = c.currency and t.minor > c.claimed_minor
    or not exists (select from claim_state s where s.claim_id = c.id and s.status = 'REJECTED')`;

/**
 * MON-16: what payments took for a fund is explained by what it had to take back at some moment, and they gave no more
 * than they took. What was taken too much since waits for the next payment; one that was made in the fund's currency
 * well after the fund last moved, and did not give it back, is wrong. The hour keeps acts at the same moment out of it.
 */
const recoveriesUnexplained = sql`select f.id from fund_balance f join (
    select x.fund_id, sum(x.fund_minor) as minor from payment_recovery x group by x.fund_id) t on t.fund_id = f.id
  where t.minor < 0 or t.minor > (select max(e.recoverable_minor) from ledger_entry e where e.fund_id = f.id)
    or t.minor > f.recoverable_minor and exists (select from payment p where p.location_id = f.location_id
      and p.program_id = f.program_id and p.currency = f.currency and p.created_at > f.updated_at + interval '1 hour')`;

/** An inverse has no end, and the one that is shown beside the opposite rate is cut off. */
const isInverse = sql`abs(p.exchange_rate * x.rate - 1) < 0.000000001`;

/**
 * MON-8: payments by a rate that nobody has set for their month. Those from before opposite rates were kept have nothing but
 * a rounded inverse.
 */
const ratesNotSet = sql`select p.id from payment p where p.currency <> p.source_currency and not exists (
    select from exchange_rate x where x.month = p.month and (
      x.from_currency = p.source_currency and x.to_currency = p.currency and p.inverse_rate is null and x.rate = p.exchange_rate
      or x.from_currency = p.currency and x.to_currency = p.source_currency and ${isInverse}
        and coalesce(p.inverse_rate, x.rate) = x.rate))`;

/** Payments that do not fit what they pay, by the sums alone. */
export async function findPaymentFaults(database: Reading): Promise<PaymentFault[]> {
  const all = [
    found('CLAIM_PAID_WRONGLY', claimsPaidWrongly),
    found('CLAIM_KEEPS_OTHER', claimsKeepOther),
    found('LINES_DIFFER', linesDiffer),
    found('RATE_NOT_SET', ratesNotSet),
    found('RECOVERY_DIFFERS', recoveriesDiffer),
    found('RECOVERY_UNEXPLAINED', sql`${recoveriesUnexplained} union ${proofsRecoveredWrongly}`),
    found('MONTH_CARRIED_DIFFERS', monthsCarriedWrongly),
    found('MONTH_DIFFERS', monthsPaidWrongly),
    found('MONTH_EARNED_DIFFERS', monthsEarnedWrongly),
  ];
  const rows = await database.readUnscoped(
    compile(sql`${sql.join(all, sql` union all `)} order by kind, id limit ${sql.lit(reportedMax)}`),
  );
  return rows as unknown as PaymentFault[];
}

/** Lines of all payments in the order of their ids: a page behind one. */
export async function findPaymentLines(database: Reading, last: CheckedLine | null): Promise<CheckedLine[]> {
  const behind = last === null ? sql`true` : sql`n.id > ${last.id}::uuid`;
  const rows = await database.readUnscoped(
    compile(sql`select n.id, n.payment_id as payment, n.source_minor::text as "sourceMinor",
        n.source_currency as "sourceCurrency", n.amount_minor::text as "amountMinor", n.currency,
        p.exchange_rate::text as rate, p.inverse_rate::text as "inverseOf"
      from payment_line n join payment p on p.id = n.payment_id where ${behind} order by n.id limit ${sql.lit(pageSize)}`),
  );
  return rows.map(({ sourceMinor, amountMinor, ...line }) => ({
    ...(line as unknown as Omit<CheckedLine, 'sourceMinor' | 'amountMinor'>),
    sourceMinor: BigInt(String(sourceMinor)),
    amountMinor: BigInt(String(amountMinor)),
  }));
}
