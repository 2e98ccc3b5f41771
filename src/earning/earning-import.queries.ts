import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { payerSql, setPayersSql } from '../payment/payment-payers.queries.js';
import { arrayOf, rowsSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type {
  EarningLocation,
  EarningProgramFacts,
  NewDetail,
  NewEarning,
  RememberedEarning,
} from './earning.facts.js';

type Asking = Pick<Act, 'query'>;

/**
 * Every program that an import may name, by code, with its splits and half-years. Those of the codes stay as they are until
 * the act ends: a split that somebody sets meanwhile waits for the earnings that it must not divide (MON-1, PRG-5).
 */
export async function findEarningProgramsForShare(
  act: Asking,
  codes: readonly string[],
): Promise<ReadonlyMap<string, EarningProgramFacts>> {
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  await act.query(
    sql`select id from program where code = any(${arrayOf(codes, 'text')}) order by id for share`,
  );
  return findEarningPrograms(act);
}

/** The same for those who keep nothing: nobody waits for them. */
export async function findEarningPrograms({
  query,
}: Asking): Promise<ReadonlyMap<string, EarningProgramFacts>> {
  const rows =
    await query(sql`select r.id, r.code, r.currency, r.fund_type as "fundType", r.time_zone as "timeZone",
      (select coalesce(json_agg(json_build_object('coOpPercent', s.co_op_percent::text, 'validFrom', s.valid_from,
        'validTo', s.valid_to)), '[]') from program_split s where s.program_id = r.id) as splits,
      (select coalesce(json_agg(json_build_object('id', p.id, 'startsOn', p.starts_on, 'endsOn', p.ends_on)), '[]')
        from program_period p where p.program_id = r.id and p.kind = 'HALF_YEAR') as "halfYears"
    from program r`);
  return new Map(rows.map((row) => [String(row.code), row as unknown as EarningProgramFacts]));
}

/** Locations by their numbers, with the programs in which they take part. */
export async function findEarningLocations(
  { query }: Asking,
  locationIds: readonly string[],
): Promise<ReadonlyMap<string, EarningLocation>> {
  const rows = await query(sql`select l.location_key as "locationId", l.id, l.partner_id as partner,
      (select coalesce(json_object_agg(e.program_id, e.earnings_start_on), '{}') from enrollment e
        where e.location_id = l.id and e.earnings_start_on is not null) as starts
    from partner_location l where l.location_key = any(${arrayOf(locationIds, 'text')})`);
  return new Map(rows.map((row) => [String(row.locationId), row as unknown as EarningLocation]));
}

/** Imports take turns, batch by batch: what one finds unknown, no other makes meanwhile. */
export async function takeImportTurn({ query }: Asking): Promise<void> {
  await query(sql`select pg_advisory_xact_lock(hashtextextended('import of earnings', 0))`);
}

/** Earnings that are known already, by their ids. */
export async function findKnownEarnings(
  { query }: Asking,
  earningIds: readonly string[],
): Promise<ReadonlyMap<string, RememberedEarning>> {
  const rows = await query(sql`select e.id, e.partner_id as partner, e.location_id as location,
      e.program_id as program, e.earning_key as "earningId", l.location_key as "locationId",
      r.code as "programCode", e.earning_type as "earningType", e.currency, e.amount_minor::text as "amountMinor",
      e.usd_minor::text as "usdMinor", e.applies_on::text as "appliesOn", e.processed_on::text as "processedOn",
      e.reason_code as "reasonCode"
    from earning e join partner_location l on l.id = e.location_id join program r on r.id = e.program_id
    where e.earning_key = any(${arrayOf(earningIds, 'text')})`);
  return new Map(rows.map((row) => [String(row.earningId), row as unknown as RememberedEarning]));
}

/** What a line of a file writes by itself, with the types of the columns. */
const earningTypes = {
  id: 'uuid',
  partner_id: 'uuid',
  location_id: 'uuid',
  program_id: 'uuid',
  earning_key: 'text',
  period_id: 'uuid',
  earning_type: 'text',
  fund_type: 'text',
  reason_code: 'text',
  reason_text: 'text',
  note: 'text',
  currency: 'text',
  amount_minor: 'bigint',
  usd_minor: 'bigint',
  exchange_rate: 'numeric',
  exchange_rate_on: 'date',
  booked_currency: 'text',
  booked_minor: 'bigint',
  co_op_minor: 'bigint',
  rebate_minor: 'bigint',
  co_op_percent: 'numeric',
  eligible: 'boolean',
  applies_on: 'date',
  processed_on: 'date',
  maturity_month: 'date',
  earning_rate: 'numeric',
  lever: 'text',
  workload: 'text',
  external_reference: 'text',
  claim_reference: 'text',
  context: 'jsonb',
  created_by_id: 'uuid',
} as const;
const earningColumnsSql = sql.join(Object.keys(earningTypes).map((name) => sql.id(name)));
/** What leads to columns that the database finds. */
const leadTypes = { claim_uuid: 'uuid', legal_entity_uuid: 'uuid' } as const;

const claimUuid = (reference: string | null): string | null => {
  const parts = fromGlobalId(reference ?? '');
  return parts?.type === 'Claim' ? parts.uuid : null;
};

function earningRow({ line, booking, ...earning }: NewEarning, today: LocalDate) {
  return {
    id: earning.id,
    partner_id: earning.partner,
    location_id: earning.location,
    program_id: earning.program,
    earning_key: line.earningId,
    period_id: booking.periodId,
    earning_type: line.earningType,
    fund_type: booking.fundType,
    reason_code: line.reasonCode,
    reason_text: line.reasonText,
    note: earning.note ?? null,
    currency: line.currency,
    amount_minor: line.amountMinor,
    usd_minor: line.usdMinor,
    exchange_rate: line.exchangeRate,
    exchange_rate_on: line.exchangeRateOn,
    booked_currency: booking.bookedCurrency,
    booked_minor: booking.bookedMinor,
    co_op_minor: booking.coOpMinor,
    rebate_minor: booking.rebateMinor,
    co_op_percent: booking.coOpPercent,
    eligible: booking.eligible,
    applies_on: line.appliesOn,
    processed_on: line.processedOn ?? today,
    maturity_month: booking.maturityMonth,
    earning_rate: line.earningRate,
    lever: line.lever,
    workload: line.workload,
    external_reference: line.externalReference,
    claim_reference: line.claimReference,
    claim_uuid: claimUuid(line.claimReference),
    legal_entity_uuid: earning.legalEntity ?? null,
    context: JSON.stringify(line.context),
    created_by_id: earning.createdBy ?? null,
  };
}

/**
 * Writes earnings, all in one statement; a claim that a line names is linked where it is one of the same place. Who pays
 * is given, or comes from the dated setting of the day that they apply to (decisions 9). Answers with the ids of those that
 * count and that nobody is known to pay (MON-9).
 */
export async function insertEarnings(
  act: Pick<Act, 'query' | 'now'>,
  earnings: readonly NewEarning[],
  today: (program: string) => LocalDate,
): Promise<string[]> {
  if (earnings.length === 0) return [];
  const rows = earnings.map((earning) => earningRow(earning, today(earning.program)));
  const unpaid = await act.query(sql`with payer as materialized (${setPayersSql(placesOf(earnings))}),
    inserted as (insert into earning (${earningColumnsSql}, status, created_at, updated_at, claim_id, legal_entity_id)
    select ${earningColumnsSql}, 'UNPROCESSED', ${act.now}::timestamptz, ${act.now}::timestamptz,
      (select c.id from claim c where c.id = r.claim_uuid and c.location_id = r.location_id
        and c.program_id = r.program_id), coalesce(r.legal_entity_uuid, p.entity)
    from ${rowsSql('r', { ...earningTypes, ...leadTypes }, rows)} left join payer p on p.location = r.location_id
      and p.program = r.program_id and r.applies_on between p."from" and p.until
      returning id, location_id, program_id, applies_on, eligible, legal_entity_id)
    select i.id from inserted i where i.eligible and i.legal_entity_id is null
      and ${payerSql(sql`i.location_id`, sql`i.program_id`, sql`i.applies_on`)} is null`);
  return unpaid.map(({ id }) => String(id));
}

/** The bare ids of earnings that {@link insertEarnings} would answer with. */
export async function findUnpaid({ query }: Asking, earnings: readonly NewEarning[]): Promise<string[]> {
  const rows = earnings
    .filter(({ booking }) => booking.eligible)
    .map(({ id, location, program, line }) => ({ id, location, program, day: line.appliesOn }));
  if (rows.length === 0) return [];
  const types = { id: 'uuid', location: 'uuid', program: 'uuid', day: 'date' };
  const unpaid = await query(sql`with payer as materialized (${setPayersSql(placesOf(earnings))})
    select r.id from ${rowsSql('r', types, rows)} left join payer p on p.location = r.location
      and p.program = r.program and r.day between p."from" and p.until
    where p.entity is null and ${payerSql(sql`r.location`, sql`r.program`, sql`r.day`)} is null`);
  return unpaid.map(({ id }) => String(id));
}

const placesOf = (earnings: readonly NewEarning[]) => [
  ...new Map(
    earnings.map(({ location, program }) => [`${location} ${program}`, { location, program }]),
  ).values(),
];

/** How many of some sales of known earnings are not known yet. */
export async function countNewDetails({ query }: Asking, details: readonly NewDetail[]): Promise<number> {
  if (details.length === 0) return 0;
  const types = {
    earning: 'uuid',
    transactionId: 'text',
    productId: 'text',
    skuId: 'text',
    subscriptionId: 'text',
  };
  const rows = details.map(({ earning, line: { detail } }) => ({
    earning: earning.id,
    transactionId: detail?.transactionId,
    productId: detail?.productId,
    skuId: detail?.skuId,
    subscriptionId: detail?.subscriptionId,
  }));
  const [found] = await query(sql`select count(*)::int as n from ${rowsSql('r', types, rows)}
    where not exists (select from earning_detail d where d.earning_id = r.earning and d.transaction_key = r."transactionId"
      and d.product_key = r."productId" and d.sku_key = r."skuId" and d.subscription_key = r."subscriptionId")`);
  return Number(found?.n);
}

const detailTypes = {
  id: 'uuid',
  partner: 'uuid',
  location: 'uuid',
  program: 'uuid',
  earning: 'uuid',
  transactionId: 'text',
  productId: 'text',
  skuId: 'text',
  subscriptionId: 'text',
  transactionOn: 'date',
  transactionType: 'text',
  transactionCountry: 'text',
  currency: 'text',
  amountMinor: 'bigint',
  usdMinor: 'bigint',
  exchangeRate: 'numeric',
  productName: 'text',
  quantity: 'numeric',
  customerName: 'text',
  customerTenantId: 'text',
  customerCountry: 'text',
} as const;

/** Writes sales behind earnings, all in one statement; one that is known already stays as it is. Tells of which earning each new one is. */
export async function insertDetails({ query }: Asking, details: readonly NewDetail[]): Promise<string[]> {
  if (details.length === 0) return [];
  const rows = details.flatMap(
    ({ earning: { id: earning, partner, location, program }, line: { detail } }) =>
      detail === null ? [] : [{ ...detail, id: newId(), partner, location, program, earning }],
  );
  const inserted =
    await query(sql`insert into earning_detail (id, partner_id, location_id, program_id, earning_id,
      transaction_key, product_key, sku_key, subscription_key, transaction_on, transaction_type, transaction_country,
      currency, amount_minor, usd_minor, exchange_rate, product_name, quantity, customer_name, customer_tenant_id,
      customer_country)
    select r.id, r.partner, r.location, r.program, r.earning, r."transactionId", r."productId", r."skuId",
      r."subscriptionId", r."transactionOn", r."transactionType", r."transactionCountry", r.currency, r."amountMinor",
      r."usdMinor", r."exchangeRate", r."productName", r.quantity, r."customerName", r."customerTenantId",
      r."customerCountry"
    from ${rowsSql('r', detailTypes, rows)}
    on conflict on constraint earning_detail_once do nothing returning earning_id as earning`);
  return inserted.map(({ earning }) => String(earning));
}

/** Says of earnings that were there before that they have changed: sales were added behind them. */
export async function touchEarnings(
  { query, now }: Pick<Act, 'query' | 'now'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await query(sql`update earning set updated_at = ${now} where id = any(${arrayOf(ids, 'uuid')})`);
}
