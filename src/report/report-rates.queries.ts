import { sql } from 'kysely';
import { currencyExponent, unusualExponents, usualExponent } from '../kernel/money.js';
import { arrayOf, type Sql } from '../read/sql.js';

/** Digits behind the point to which the inverse of a rate is written; as in `rateBetween`, more than amounts feel. */
const inverseDecimals = 50;

/**
 * The rates into a currency by month and currency, with the factor from minor units to minor units. The rate itself
 * counts before the inverse of the opposite one; rates are not chained over a third currency.
 */
export function ratesInto(currency: string): Sql {
  const cases = [...unusualExponents()].map(
    ([exponent, currencies]) =>
      sql`when cur = any(${arrayOf(currencies, 'text')}) then ${scale(currency, exponent)}::numeric`,
  );
  const factor = sql`(case ${sql.join(cases, sql` `)} else ${scale(currency, usualExponent)}::numeric end)`;
  return sql`select distinct on (month, cur) month, cur, rate, inverse, source, dated_on, rate * ${factor} as factor
    from (select month, from_currency::text as cur, rate::numeric as rate, false as inverse, source, dated_on
        from exchange_rate where to_currency = ${currency}
      union all select month, to_currency::text, 1::numeric(${sql.lit(inverseDecimals + 1)}, ${sql.lit(inverseDecimals)}) / rate, true, source, dated_on
        from exchange_rate where from_currency = ${currency}) as known
    order by month, cur, inverse`;
}

function scale(currency: string, exponent: number): string {
  const digits = currencyExponent(currency) - exponent;
  return digits >= 0 ? `1${'0'.repeat(digits)}` : `0.${'0'.repeat(-digits - 1)}1`;
}

/** What was converted by which rate, and what could not be: one row per month and currency of the rows. */
export function usedRates(currency: string): Sql {
  return sql`(select coalesce(json_agg(u order by u.month, u."fromCurrency"), '[]') from (
    select b.m as month, b.cur as "fromCurrency", count(*)::int as "rowCount", r.rate::text as rate, r.inverse,
      r.source, r.dated_on as "datedOn"
    from base as b left join rates as r on r.month = b.m and r.cur = b.cur
    where b.cur <> ${currency} group by b.m, b.cur, r.rate, r.inverse, r.source, r.dated_on) as u)`;
}
