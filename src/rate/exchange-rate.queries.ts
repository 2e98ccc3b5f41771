import { sql } from 'kysely';
import { arrayOf } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { KnownRate } from './exchange-rate-import.rules.js';

/**
 * Imports of rates take turns: the key of the table knows one direction alone, so that of two at once each would find the other's
 * opposite rate not there yet (MON-8).
 */
export async function takeRatesTurn({ query }: Pick<Act, 'query'>): Promise<void> {
  await query(sql`select pg_advisory_xact_lock(hashtextextended('exchange rates', 0))`);
}

/** The rates that are there of some months, each by its first day (MON-8). */
export async function findRatesOf(act: Act, months: readonly string[]): Promise<KnownRate[]> {
  const rows = await act.query(sql`select month::text as month, from_currency as "fromCurrency",
    to_currency as "toCurrency", rate::text as rate from exchange_rate where month = any(${arrayOf(months, 'date')})`);
  return rows as unknown as KnownRate[];
}
