import { sql } from 'kysely';
import { DISPUTE_WINDOW_DAYS } from '../claim/claim-window.rules.js';
import { arrayOf, rowRef, type Sql, validOnSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { releasedSql } from './claim-money.queries.js';

const rejectedOn = sql`(s.from_at at time zone r.time_zone)::date`;

/**
 * TIME-13: the last day on which the rejection `s` of a claim may be disputed, for statements that look for it among many:
 * `disputeEndsOn` says the same of one, and test/fund/dispute-term.test.ts holds one against the other.
 */
export const disputeEndsOnSql: Sql = sql`(${rejectedOn} + coalesce((select (v.value #>> '{}')::integer
    from program_setting v where v.program_id = r.id and v.kind = 'DISPUTE_WINDOW_DAYS'
      and ${validOnSql('v', rejectedOn)}
    order by v.valid_from desc limit 1), ${sql.lit(DISPUTE_WINDOW_DAYS)}))`;

/** Rejected claims `c` of a fund `f` that were never disputed, with their rejection `s`, for a statement with its program `r`. */
export const rejectedClaimsSql: Sql = sql`claim c join claim_state s on s.claim_id = c.id and s.until_at is null
  where c.location_id = f.location_id and c.program_id = f.program_id and c.usage_period_id = f.usage_period_id
    and c.status = 'REJECTED' and not exists (select from claim_state d where d.claim_id = c.id and d.status = 'DISPUTED')`;

/** CLM-11: what rejected claims of a fund `f` gave back and could still reserve again on a day, in minor units. */
export const disputableSql = (today: Sql): Sql =>
  sql`(select coalesce(sum(${releasedSql(rowRef('c'))}::numeric), 0) from ${rejectedClaimsSql} and ${disputeEndsOnSql} >= ${today})`;

/** {@link disputableSql} of funds by bare id, in the time zones of their programs. */
export async function findDisputable(
  { query, now }: Pick<Act, 'query' | 'now'>,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  if (fundIds.length === 0) return new Map();
  const today = sql`(${now}::timestamptz at time zone r.time_zone)::date`;
  const found = await query(sql`select f.id, ${disputableSql(today)}::text as minor
    from fund_balance f join program r on r.id = f.program_id where f.id = any(${arrayOf(fundIds, 'uuid')})`);
  return new Map(found.map(({ id, minor }) => [String(id), BigInt(String(minor))]));
}
