import { sql } from 'kysely';
import { currencyExponent, unusualExponents, usualExponent } from '../kernel/money.js';
import { arrayOf, instantSql, type Sql } from '../read/sql.js';

/**
 * Decimals of a quotient. A quotient by a rate of 24 digits that is not half a minor unit is farther from it than that,
 * so that the one rounding to minor units decides.
 */
const quotientDecimals = 50;

/**
 * The rates into a currency by month and currency, with the factor and the divisor from minor units to minor units, for
 * {@link convertedSql}. The rate itself counts before the inverse of the opposite one, by which amounts are divided; rates
 * are not chained over a third currency. As of an instant only what had been imported by then counts.
 */
export function ratesInto(currency: string, asOf: Date | null = null): Sql {
  const cases = [...unusualExponents()].map(
    ([exponent, currencies]) =>
      sql`when cur = any(${arrayOf(currencies, 'text')}) then ${scale(currency, exponent)}::numeric`,
  );
  const factor = sql`(case ${sql.join(cases, sql` `)} else ${scale(currency, usualExponent)}::numeric end)`;
  const wide = (value: Sql): Sql => sql`round(${value}, ${sql.lit(quotientDecimals)})`;
  const known = asOf ? sql`imported_at <= ${instantSql(asOf)}` : sql`true`;
  return sql`select distinct on (month, cur) month, cur, inverse, source, dated_on,
      case when inverse then ${wide(sql`1::numeric`)} / set_rate else set_rate end as rate,
      case when inverse then ${wide(factor)} else set_rate * ${factor} end as factor,
      case when inverse then set_rate else 1::numeric end as divisor
    from (select month, from_currency::text as cur, rate::numeric as set_rate, false as inverse, source, dated_on
        from exchange_rate where to_currency = ${currency} and ${known}
      union all select month, to_currency::text, rate::numeric, true, source, dated_on
        from exchange_rate where from_currency = ${currency} and ${known}) as known
    order by month, cur, inverse`;
}

/** An amount at a rate of {@link ratesInto}, by the rounding of `convertHalfAwayFromZero` (decisions 13). */
export const convertedSql = (minor: Sql, factor: Sql, divisor: Sql): Sql =>
  sql`round(${minor} * ${factor} / ${divisor})`;

function scale(currency: string, exponent: number): string {
  const digits = currencyExponent(currency) - exponent;
  return digits >= 0 ? `1${'0'.repeat(digits)}` : `0.${'0'.repeat(-digits - 1)}1`;
}

/**
 * What was converted by which rate, and what could not be: one row per month and currency of the rows. What was settled
 * in the currency is left out, and what only a fingerprint rests on is marked: it is not `told`.
 */
export function usedRates(currency: string, settles: boolean, told: Sql): Sql {
  const left = settles ? sql` and b.settled is null` : sql``;
  return sql`(select coalesce(json_agg(u order by u.month, u."fromCurrency"), '[]') from (
    select b.m as month, b.cur as "fromCurrency", b.told as told, count(*)::int as "rowCount", r.rate::text as rate, r.inverse,
      r.source, r.dated_on as "datedOn"
    from (select m, cur, ${told} as told${settles ? sql`, settled` : sql``} from base where told is not null) as b
      left join rates as r on r.month = b.m and r.cur = b.cur
    where b.cur <> ${currency}${left} group by b.m, b.cur, b.told, r.rate, r.inverse, r.source, r.dated_on) as u)`;
}
