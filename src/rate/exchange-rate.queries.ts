import { sql } from 'kysely';
import { arrayOf } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { KnownRate } from './exchange-rate-import.rules.js';

/** The rates that are there of some months, each by its first day (MON-8). */
export async function findRatesOf(act: Act, months: readonly string[]): Promise<KnownRate[]> {
  const rows = await act.query(sql`select month::text as month, from_currency as "fromCurrency",
    to_currency as "toCurrency", rate::text as rate from exchange_rate where month = any(${arrayOf(months, 'date')})`);
  return rows as unknown as KnownRate[];
}
