import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import type { LocalDate } from '../kernel/local-date.js';
import { partsOfEarningSql, paymentsOfEarningSql } from '../payment/payment-earning.queries.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { allOf, always, extentCondition, never, rowRef, type Sql, scopeCondition } from '../read/sql.js';
import type { EarningChoice, ExportRight } from './earning-export.rules.js';

/** What an export is limited to, and what the filter of the list says of {@link exportedEarning}. */
export interface ExportChoice extends EarningChoice {
  readonly matching?: Sql | undefined;
}

/** Where the page before ended. */
export interface ExportCursor {
  readonly appliesOn: LocalDate;
  readonly id: string;
  readonly detail: string;
}

const zero = '00000000-0000-0000-0000-000000000000';
export const exportedEarning = rowRef('e');
const earning = exportedEarning;

/** Where a right holds, as a condition on an earning. */
export function rightCondition(rights: Rights, right: ExportRight): Sql {
  const { userId } = rights.viewer;
  if (right === 'SEE_PAYMENTS') return scopeCondition(rights.scope(right), 'tenant', earning, userId);
  return extentCondition(rights.extent('SEE_EARNINGS', right), 'tenant', earning, userId);
}

/** True when the viewer reads the columns of a right on at least one earning (ROLE-10). */
export function readsSomewhere(rights: Rights, right: ExportRight): boolean {
  return right === 'SEE_PAYMENTS'
    ? rights.may(right)
    : rights.extent('SEE_EARNINGS', right).kind !== 'nowhere';
}

function chosen(choice: ExportChoice): Sql[] {
  const { locationId, programCode, matching } = choice;
  const day = (column: Sql, operator: Sql, on: LocalDate | undefined): Sql[] =>
    on === undefined ? [] : [sql`${column} ${operator} ${on}::text::date`];
  const [applies, processed] = [earning.column('applies_on'), earning.column('processed_on')];
  return [
    ...(matching === undefined ? [] : [matching]),
    ...(locationId === undefined ? [] : [refersTo(earning.column('location_id'), locationKey, locationId)]),
    ...(programCode === undefined ? [] : [refersTo(earning.column('program_id'), programKey, programCode)]),
    ...day(applies, sql`>=`, choice.appliesFrom),
    ...day(applies, sql`<=`, choice.appliesUntil),
    ...day(processed, sql`>=`, choice.processedFrom),
    ...day(processed, sql`<=`, choice.processedUntil),
  ];
}

/** Something of the last payment that contains the earning, where the viewer sees it. */
const ofPayment = (rights: Rights, value: Sql): Sql =>
  sql`(select ${value} from payment p where ${rightCondition(rights, 'SEE_PAYMENTS')} and p.id in ${paymentsOfEarningSql(earning)}
    order by p.created_at desc, p.id desc limit 1)`;

/**
 * What changes with every change of what the export shows, in whatever time: the number of its rows, and a sum over the
 * versions that the database keeps of each row, of what it is called by, and of its payment.
 */
export function exportStateSql(rights: Rights, choice: ExportChoice): Sql {
  const visible = scopeCondition(rights.scope('SEE_EARNINGS'), 'tenant', earning, rights.viewer.userId);
  const payment = ofPayment(rights, sql`concat_ws(' ', p.id, p.xmin)`);
  const version = sql`concat_ws(' ', e.id, e.xmin, d.id, d.xmin, l.xmin, r.xmin, ${payment})`;
  return sql`select count(*)::text as rows, sum(hashtextextended(${version}, 0)::numeric)::text as state
    from earning e join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
      left join earning_detail d on d.earning_id = e.id
    where ${allOf([visible, ...chosen(choice)])}`;
}

/**
 * The payment of an earning as {@link PaidEarning}; the whole earning in the currency that the payment was converted from, or
 * null where it is neither booked nor told in that.
 */
const paymentJson = (
  seesAmounts: Sql,
): Sql => sql`json_build_object('reference', p.reference, 'status', p.status, 'kind', p.kind, 'currency', p.currency,
  'sourceCurrency', p.source_currency, 'rate', coalesce(p.exchange_rate, 1)::text, 'inverseOf', p.inverse_rate::text,
  'parts', (select json_agg(k.part) from ${partsOfEarningSql(earning)} k where k.payment = p.id),
  'minors', case when ${seesAmounts} then json_build_object('whole', (case p.source_currency when e.booked_currency then e.booked_minor
    when e.currency then e.amount_minor end)::text, 'rebate', e.rebate_minor::text, 'converted',
    (select sum(k.minor) from ${partsOfEarningSql(earning)} k where k.payment = p.id)::text) end)`;

/**
 * One page of the export, in the order of the day that earnings apply to: each earning once per sale, or once without.
 * Columns of a right are empty on rows where the viewer lacks it (decisions 19).
 */
export function exportPageSql(
  rights: Rights,
  choice: ExportChoice,
  after: ExportCursor | null,
  limit: number,
): Sql {
  const visible = scopeCondition(rights.scope('SEE_EARNINGS'), 'tenant', earning, rights.viewer.userId);
  const beyond = after
    ? [
        sql`(e.applies_on, e.id, coalesce(d.id, ${zero}::uuid)) > (${after.appliesOn}::text::date, ${after.id}::uuid, ${after.detail}::uuid)`,
        sql`e.applies_on >= ${after.appliesOn}::text::date`,
      ]
    : [];
  const [amounts, customers, rates, payments] = (['FLD-4', 'FLD-12', 'FLD-15', 'SEE_PAYMENTS'] as const).map(
    (right) => rightCondition(rights, right),
  );
  const when = (condition: Sql | undefined, value: Sql): Sql =>
    condition === always ? value : sql`case when ${condition ?? never} then ${value} end`;
  return sql`select e.id, coalesce(d.id, ${zero}::uuid) as "detailId", e.earning_key as "earningId",
      l.location_key as "locationId", l.name as "locationName", r.code as "programCode", r.name as "programName",
      e.external_reference as "externalReference", e.earning_type as "earningType", e.currency,
      ${when(amounts, sql`e.amount_minor::text`)} as "amountMinor", ${when(amounts, sql`e.usd_minor::text`)} as "usdMinor",
      ${when(rates, sql`e.exchange_rate::text`)} as "exchangeRate", e.exchange_rate_on::text as "exchangeRateOn",
      e.earning_rate::text as "earningRate", e.lever, e.workload, e.applies_on::text as "appliesOn",
      e.processed_on::text as "processedOn", e.maturity_month::text as "maturityMonth",
      coalesce(e.reason_text, e.reason_code) as reason, e.claim_reference as "claimReference",
      d.transaction_key as "transactionId", d.transaction_on::text as "transactionOn",
      ${when(amounts, sql`d.amount_minor::text`)} as "detailMinor", ${when(amounts, sql`d.usd_minor::text`)} as "detailUsdMinor",
      d.currency as "detailCurrency", ${when(rates, sql`d.exchange_rate::text`)} as "detailExchangeRate",
      d.transaction_type as "transactionType", d.transaction_country as "transactionCountry",
      d.product_key as "productId", d.product_name as "productName", d.sku_key as "skuId", d.quantity::text as quantity,
      d.subscription_key as "subscriptionId", ${when(customers, sql`d.customer_name`)} as "customerName",
      ${when(customers, sql`d.customer_tenant_id`)} as "customerTenantId",
      ${when(customers, sql`d.customer_country`)} as "customerCountry",
      e.context - case when ${amounts ?? never} and ${payments ?? never} then '{}'::text[] else '{earningAmountInLastPaymentCurrency}' end
        - case when ${payments ?? never} then '{}'::text[] else
          '{paymentId,paymentStatus,paymentStatusDescription,lastPaymentCurrency}' end as context,
      ${ofPayment(rights, paymentJson(amounts ?? never))} as payment
    from earning e join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
      left join earning_detail d on d.earning_id = e.id
    where ${allOf([visible, ...chosen(choice), ...beyond])}
    order by e.applies_on, e.id, coalesce(d.id, ${zero}::uuid) limit ${sql.lit(limit)}`;
}
