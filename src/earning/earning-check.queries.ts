import { sql } from 'kysely';
import type { Database } from '../kernel/database.js';
import { compile, validOnSql } from '../read/sql.js';
import { reportedMax } from '../read/walk.js';

type Reading = Pick<Database, 'readUnscoped'>;

/**
 * A place and half-year in whose fund another amount was earned than the co-op parts of its earnings come to, an earning that
 * was changed, or one that another split divided than that of its day; bare ids.
 */
export type EarningFault =
  | {
      readonly kind: 'EARNED_DIFFERS';
      readonly location: string;
      readonly program: string;
      readonly usagePeriod: string;
    }
  | { readonly kind: 'EARNING_CHANGED' | 'SPLIT_DIFFERS'; readonly id: string };

/** Funds whose earned amount is not the sum of the co-op parts of the earnings of its place and half-year (MON-2, MON-11). */
export async function findEarnedFaults(database: Reading): Promise<EarningFault[]> {
  const rows = await database.readUnscoped(
    compile(sql`with earned as (select location_id, program_id, period_id, sum(co_op_minor) as minor
        from earning group by location_id, program_id, period_id)
      select 'EARNED_DIFFERS' as kind, coalesce(f.location_id, e.location_id) as location,
        coalesce(f.program_id, e.program_id) as program, coalesce(f.usage_period_id, e.period_id) as "usagePeriod"
      from earned e full join fund_balance f on f.location_id = e.location_id and f.program_id = e.program_id
        and f.usage_period_id = e.period_id
      where coalesce(e.minor, 0) <> coalesce(f.earned_minor, 0) limit ${sql.lit(reportedMax)}`),
  );
  return rows as unknown as EarningFault[];
}

/**
 * Earnings that do not say what they said when they were written, or whose parts are not those of their percentage (MON-2); what
 * is paid of them is no part of it.
 */
export async function findChangedEarnings(database: Reading): Promise<EarningFault[]> {
  const rows = await database.readUnscoped(
    compile(sql`select 'EARNING_CHANGED' as kind, e.id from earning e where e.digest <> earning_digest(e)
      or e.eligible and e.co_op_minor <> round(e.booked_minor * e.co_op_percent / 100) limit ${sql.lit(reportedMax)}`),
  );
  return rows as unknown as EarningFault[];
}

/**
 * Earnings whose percentage is not that of the split on the day that they apply to, or of the one kind that they are of (MON-1,
 * PRG-5): those that wait for an enrollment too, as they will be divided by it.
 */
export async function findSplitFaults(database: Reading): Promise<EarningFault[]> {
  const rows = await database.readUnscoped(
    compile(sql`select 'SPLIT_DIFFERS' as kind, e.id from earning e left join program_split s
        on e.fund_type = 'REBATE_AND_CO_OP' and s.program_id = e.program_id
          and ${validOnSql('s', sql`e.applies_on`)}
      where e.co_op_percent is distinct from case e.fund_type when 'CO_OP' then 100 when 'REBATE' then 0
        else s.co_op_percent end limit ${sql.lit(reportedMax)}`),
  );
  return rows as unknown as EarningFault[];
}

/** How many earnings there are. */
export async function countEarningRows(database: Reading): Promise<number> {
  const [row] = await database.readUnscoped(compile(sql`select count(*)::int as earnings from earning`));
  return Number(row?.earnings);
}
