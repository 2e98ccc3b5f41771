import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { Rights } from '../access/viewer.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { allOf, extentCondition, rowRef, type Sql, scopeCondition } from '../read/sql.js';
import type { PaymentChoice } from './payment-export.rules.js';

/** What an export is limited to, and what the filter of the list says of {@link exportedPayment}. */
export interface PaymentExportChoice extends PaymentChoice {
  readonly matching?: Sql | undefined;
}

export const exportedPayment = rowRef('p');
const payment = exportedPayment;

/** So many missing rates are told at most: they stand in a header. */
const toldMax = 50;

/** Where a right holds, as a condition on a payment. */
function rightCondition(rights: Rights, rule: FieldRule): Sql {
  return extentCondition(rights.extent('SEE_PAYMENTS', rule), 'tenant', payment, rights.viewer.userId);
}

/** True when the viewer reads the columns of a right on at least one payment (ROLE-10). */
export const readsOfPayments = (rights: Rights, rule: FieldRule): boolean =>
  rights.extent('SEE_PAYMENTS', rule).kind !== 'nowhere';

/** The payments that the viewer sees of those chosen, as conditions on `p`. */
function chosen(
  rights: Rights,
  { locationId, programCode, monthFrom, monthUntil, matching }: PaymentExportChoice,
): Sql[] {
  return [
    scopeCondition(rights.scope('SEE_PAYMENTS'), 'tenant', payment, rights.viewer.userId),
    ...(matching === undefined ? [] : [matching]),
    ...(locationId === undefined ? [] : [refersTo(sql`p.location_id`, locationKey, locationId)]),
    ...(programCode === undefined ? [] : [refersTo(sql`p.program_id`, programKey, programCode)]),
    ...(monthFrom === undefined ? [] : [sql`p.month >= ${monthFrom}::text::date`]),
    ...(monthUntil === undefined ? [] : [sql`p.month <= ${monthUntil}::text::date`]),
  ];
}

/** The rates between dollars and what a payment `p` was converted from, of its month (MON-8). */
const dollarRates = (value: Sql): Sql => sql`(select ${value} from exchange_rate x where x.month = p.month
  and (x.from_currency, x.to_currency) in ((p.source_currency, 'USD'), ('USD', p.source_currency)))`;

/** What changes with every change of what the export shows: as `exportStateSql` of earnings. */
export function paymentStateSql(rights: Rights, choice: PaymentExportChoice): Sql {
  const version = sql`concat_ws(' ', p.id, p.xmin, l.xmin, r.xmin,
    ${dollarRates(sql`string_agg(concat_ws(' ', x.id, x.xmin), ' ' order by x.id)`)})`;
  return sql`select count(*)::text as rows, sum(hashtextextended(${version}, 0)::numeric)::text as state
    from payment p join partner_location l on l.id = p.location_id join program r on r.id = p.program_id
    where ${allOf(chosen(rights, choice))}`;
}

/** One page of the export in the order of creation; guarded columns are empty where the viewer lacks the right (decisions 19). */
export function paymentPageSql(
  rights: Rights,
  choice: PaymentExportChoice,
  after: string | null,
  limit: number,
): Sql {
  const [amounts, methods] = [rightCondition(rights, 'FLD-7'), rightCondition(rights, 'FLD-2')];
  const conditions = [...chosen(rights, choice), ...(after === null ? [] : [sql`p.id > ${after}::uuid`])];
  const minor = (column: string): Sql =>
    sql`case when ${amounts} then ${sql.ref(`p.${column}_minor`)}::text end as ${sql.id(`${column}Minor`)}`;
  return sql`select p.id, l.location_key as "locationId", l.name as "locationName", r.name as "programName",
      ${sql.join([minor('amount'), minor('gross'), minor('source')])}, p.currency,
      p.source_currency as "sourceCurrency", ${dollarRates(sql`json_agg(json_build_object('from', x.from_currency,
        'to', x.to_currency, 'rate', trim_scale(x.rate)::text))`)} as rates, case when ${methods} then p.payment_method end as "paymentMethod",
      p.reference, p.status, p.sent_on::text as "sentOn", p.due_on::text as "dueOn"
    from payment p join partner_location l on l.id = p.location_id join program r on r.id = p.program_id
    where ${allOf(conditions)} order by p.id limit ${sql.lit(limit)}`;
}

/**
 * MON-8: the rates for want of which `earnedUSD` is empty, as rows of `currency` and `month`, in their order; none for whom
 * the column is not there.
 */
export function missingRatesSql(rights: Rights, choice: PaymentExportChoice): Sql {
  return sql`select distinct p.source_currency as currency, to_char(p.month, 'YYYY-MM') as month from payment p
    where ${allOf(chosen(rights, choice))} and ${rightCondition(rights, 'FLD-7')} and p.source_currency <> 'USD' and p.currency <> 'USD'
      and not exists ${dollarRates(sql`1`)}
    order by 2, 1 limit ${sql.lit(toldMax)}`;
}
