import { sql } from 'kysely';
import { type RowRef, rowsSql, type Sql, validOnSql } from '../read/sql.js';
import type { PayingEntity, QuotedRate } from './payment.facts.js';

/** The company that a setting `s` names for a location, first for its country; null: none. */
const namedPayerSql = (
  location: Sql,
): Sql => sql`(select sx.id from jsonb_array_elements(s.value) as sp(payer)
    join legal_entity sx on sx.code = sp.payer ->> 'legalEntityCode' join partner_location sl on sl.id = ${location}
  where coalesce(sp.payer ->> 'country', sl.country) = sl.country order by sp.payer ->> 'country' nulls last limit 1)`;

const payerSettings = (program: Sql): Sql =>
  sql`program_setting s where s.program_id = ${program} and s.kind = 'PAYING_LEGAL_ENTITIES'`;

/** decisions 9: the company that the program has set for a day, first for the country of the location; null: none. */
export const setPayerSql = (location: Sql, program: Sql, day: Sql): Sql =>
  sql`(select ${namedPayerSql(location)} from ${payerSettings(program)} and ${validOnSql('s', day)})`;

/** The same for all days of some places, as rows with their first and last days: for those who ask for thousands. */
export const setPayersSql = (
  places: readonly { readonly location: string; readonly program: string }[],
): Sql => sql`select k.location, k.program, n.* from ${rowsSql('k', { location: 'uuid', program: 'uuid' }, places)}
  cross join lateral (select s.valid_from as "from", coalesce(s.valid_to, 'infinity') as until,
    ${namedPayerSql(sql`k.location`)} as entity from ${payerSettings(sql`k.program`)}) n`;

/**
 * MON-9: the company of the only payout profile that a place had before a day; where it had none, of those by which it took
 * part for the first time. A profile that comes later, be it on that day, takes nobody's payer away.
 */
const onlyPayerSql = (
  location: Sql,
  program: Sql,
  day: Sql,
): Sql => sql`(select case when count(*) = 1 then min(o.legal_entity_id::text)::uuid end from payout_profile o
  where o.location_id = ${location} and o.program_id = ${program} and o.created_at <= (select greatest(
      (${day})::timestamp at time zone (select z.time_zone from program z where z.id = ${program}),
      (select n.enrolled_at from enrollment n where n.location_id = ${location} and n.program_id = ${program}), min(f.created_at))
    from payout_profile f where f.location_id = ${location} and f.program_id = ${program}))`;

/**
 * decisions 9, MON-9: the company that pays what applies to a day at a place, where the earning itself does not say: by
 * the dated setting of the program, else that of the only payout profile.
 */
export const payerSql = (location: Sql, program: Sql, day: Sql): Sql =>
  sql`coalesce(${setPayerSql(location, program, day)}, ${onlyPayerSql(location, program, day)})`;

const entityJson = (location: Sql, program: Sql, contributed: Sql): Sql => {
  const profile = (column: string): Sql => sql`(select ${sql.ref(`pp.${column}`)} from payout_profile pp
    where pp.location_id = ${location} and pp.program_id = ${program} and pp.legal_entity_id = x.id)`;
  return sql`json_build_object('id', x.id, 'code', x.code, 'currency', x.currency, 'contributed', ${contributed},
    'payoutCurrency', ${profile('payout_currency')}, 'payoutMethod', ${profile('payment_method')})`;
};

/**
 * Who contributed what to the fund that a claim draws on, and who pays where nobody is known to have; for {@link payersOf}.
 * `contributed` is what an earning `e` stands for, its co-op unless told otherwise.
 */
export const claimPayersSql = (claim: RowRef, day: Sql, contributed = sql`e.co_op_minor`): Sql => {
  const [location, program] = [claim.column('location_id'), claim.column('program_id')];
  return sql`json_build_object('entities', (select coalesce(json_agg(${entityJson(location, program, sql`w.minor::text`)} order by x.code), '[]')
      from (select coalesce(e.legal_entity_id, ${payerSql(location, program, sql`e.applies_on`)}) as entity, sum(${contributed}) as minor
        from earning e where e.location_id = ${location} and e.program_id = ${program}
          and e.period_id = ${claim.column('usage_period_id')} group by 1) w left join legal_entity x on x.id = w.entity),
    'fallback', (select ${entityJson(location, program, sql`'1'`)} from legal_entity x
      where x.id = ${payerSql(location, program, day)}))`;
};

/** Every company with the profile of a location for it; for {@link entityOf}. */
export const allPayersSql = (location: Sql, program: Sql): Sql =>
  sql`(select json_agg(${entityJson(location, program, sql`'0'`)} order by x.code) from legal_entity x)`;

/** A company as JSON. */
export interface EntityRow extends Omit<PayingEntity, 'contributedMinor'> {
  readonly contributed: string;
}

export const entityOf = ({ contributed, ...entity }: EntityRow): PayingEntity => ({
  ...entity,
  contributedMinor: BigInt(contributed),
});

/**
 * The JSON of {@link claimPayersSql}: the companies by what they contributed, or where nothing was, the one that pays
 * anyway. Nobody where a part of it is of a company that is not known: the others are not to pay that part too (MON-9).
 */
export function payersOf(value: unknown): PayingEntity[] {
  const { entities, fallback } = value as {
    readonly entities: readonly (EntityRow | (Pick<EntityRow, 'contributed'> & { readonly id: null }))[];
    readonly fallback: EntityRow | null;
  };
  if (entities.some(({ id, contributed }) => id === null && BigInt(contributed) > 0n)) return [];
  const known = entities.flatMap((row) => (row.id === null ? [] : [entityOf(row)]));
  if (known.some(({ contributedMinor }) => contributedMinor > 0n)) return known;
  return fallback === null ? [] : [entityOf(fallback)];
}

/** The rates of months, with their sources, as JSON by month; `months` is a condition on `x.month`. */
export const quotedRatesSql = (
  condition: Sql,
): Sql => sql`(select coalesce(json_agg(json_build_object('month', x.month, 'from', x.from_currency, 'to', x.to_currency,
    'rate', trim_scale(x.rate)::text, 'source', x.source, 'datedOn', x.dated_on)), '[]') from exchange_rate x where ${condition})`;

/** One rate of {@link quotedRatesSql}. */
export type MonthlyRate = QuotedRate & { readonly month: string };
