import { sql } from 'kysely';
import { fundAmounts } from '../fund/fund.codes.js';
import { amountsOf } from '../fund/fund.type.js';
import type { Row } from '../kernel/database.js';
import type { Question } from '../read/question.js';
import { fromTable, type RowRef, rowRef, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';

export const fundColumns = fundAmounts.map((name) => `${name}_minor`);
export const closingFundRule = 'FLD-4';

/** Keeps the funds of a period as they stand in the transaction, each with the number of its last entry. */
export async function insertClosingFunds(
  { query }: Pick<Act, 'query'>,
  closing: string,
  period: string,
): Promise<void> {
  const amounts = sql.join(fundColumns.map((name) => sql.id(name)));
  await query(sql`insert into period_closing_fund
      (closing_id, fund_id, partner_id, location_id, program_id, entries, currency, ${amounts})
    select ${closing}::uuid, id, partner_id, location_id, program_id, version, currency, ${amounts}
    from fund_balance where usage_period_id = ${period}::uuid and version > 0`);
}

/** Funds as they are, or as they were kept, that the viewer sees, with the amounts that he may read. */
function side(question: Question, table: string, isNow: boolean, of: (row: RowRef) => Sql): Sql {
  const fund = question.catalog.get('FundBalance');
  const row = rowRef(question.nextAlias());
  const columns = fundColumns.map(
    (name) =>
      sql`(${question.masked(row.column(name), closingFundRule, fund, row)})::bigint as ${sql.id(name)}`,
  );
  return sql`select ${sql.lit(isNow)} as is_now, ${row.column(isNow ? 'id' : 'fund_id')} as fund_id,
      ${row.column('currency')}::text as currency, ${sql.join(columns)}
    from ${fromTable(table, row)} where ${of(row)} and ${question.visible(fund, row)}`;
}

/** The sums of one side, null where nothing of it may be read. */
const sumsOf = (isNow: boolean, isReadable: boolean): Sql =>
  sql`json_build_object(${sql.join(
    fundAmounts.map((name) => {
      const sum = sql`coalesce(sum(${sql.id(`${name}_minor`)}) filter (where is_now = ${sql.lit(isNow)}), 0)::text`;
      return sql`${sql.lit(`${name}Minor`)}, ${isReadable ? sum : sql`null`}`;
    }),
  )})`;

/** The amounts of one fund as one value, so that what one fund loses and another gains shows. */
const amountsOfOne = sql`jsonb_build_array(fund_id, ${sql.join(fundColumns.map((name) => sql.id(name)))})`;
const allOfSide = (isNow: boolean): Sql =>
  sql`array_agg(${amountsOfOne} order by fund_id) filter (where is_now = ${sql.lit(isNow)})`;

/** The funds of a period by currency, when it was closed and as they are now. */
export function closingFunds(question: Question, closing: RowRef, period: RowRef): Sql {
  const isReadable = question.extent(question.catalog.get('FundBalance'), closingFundRule).kind !== 'nowhere';
  const kept = side(
    question,
    'period_closing_fund',
    false,
    (row) => sql`${row.column('closing_id')} = ${closing.column('id')}`,
  );
  const now = side(
    question,
    'fund_balance',
    true,
    (row) => sql`${row.column('usage_period_id')} = ${period.column('id')} and ${row.column('version')} > 0`,
  );
  return sql`(select coalesce(json_agg(l order by l.currency), '[]') from (
    select currency, count(distinct fund_id)::int as funds, ${sumsOf(false, isReadable)} as "then", ${sumsOf(true, isReadable)} as "now",
      ${allOfSide(false)} is distinct from ${allOfSide(true)} as corrected
    from (${kept} union all ${now}) as u group by currency) as l)`;
}

/** One currency of {@link closingFunds}. */
export interface ClosingFundRow {
  readonly currency: string;
  readonly funds: number;
  readonly then: Row;
  readonly now: Row;
  readonly corrected: boolean;
}

/** The same as the API shows it; amounts that the viewer may read nowhere are null. */
export function closingFundValue({ currency, funds, then, now, corrected }: ClosingFundRow) {
  const amounts = (side: Row) => amountsOf({ ...side, currency });
  return { currency, fundCount: funds, atClose: amounts(then), now: amounts(now), corrected };
}
