import { sql } from 'kysely';
import type { Row } from '../kernel/database.js';
import type { ComputedReading } from '../read/declare.js';
import { pastInstant } from '../read/past-instant.js';
import { fundAmounts } from './fund.codes.js';
import { amountsOf } from './fund.type.js';

/**
 * The amounts of a fund as of an instant: those after the last entry that was written down at or before it, which one index
 * finds however many entries there are; all zero before the first.
 */
export const amountsAsOf: ComputedReading = {
  sql: (fund, args, question) => {
    const pairs = fundAmounts.map(
      (name) => sql`${sql.lit(`${name}Minor`)}, e.${sql.ref(`${name}_minor`)}::text`,
    );
    const asOf = pastInstant(question, args.asOf as Date | string).toISOString();
    return sql`json_build_object('currency', ${fund.column('currency')}, 'amounts', (select json_build_object(${sql.join(pairs)})
      from ledger_entry e where e.fund_id = ${fund.column('id')} and e.processed_at <= ${asOf}::text::timestamptz
        and e.booked_at <= ${asOf}::text::timestamptz
      order by e.processed_at desc, e.number desc limit 1))`;
  },
  derive: (value) => {
    const found = value as { readonly currency: string; readonly amounts: Row | null } | null;
    if (found === null) return null;
    const zero = Object.fromEntries(fundAmounts.map((name) => [`${name}Minor`, '0']));
    return amountsOf({ ...zero, ...found.amounts, currency: found.currency });
  },
};
