import { sql } from 'kysely';
import type { Subject } from '../history/history.facts.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Act } from '../write/act.js';
import { endsWithProgramSql } from './fund.queries.js';

/**
 * SUP-1: of a fund `f` with its usage period `u` and its program `r`: something can be claimed of it that would be lost, and
 * nobody has begun to claim; what a program that ends leaves becomes rebate (PRG-3), and a draft has its own warning.
 */
export const unclaimedSql = sql`f.remaining_minor > 0 and not ${endsWithProgramSql}
  and exists (select from enrollment n where n.location_id = f.location_id and n.program_id = f.program_id and n.status = 'ENROLLED')
  and not exists (select from claim c where c.location_id = f.location_id and c.program_id = f.program_id
    and c.usage_period_id = f.usage_period_id and c.status = 'EDITING')`;

/** A fund that nobody claims: its last days, how people call it, and the enrollment at its place. */
export interface UnclaimedFund extends Omit<Subject, 'kind'> {
  readonly name: string;
  readonly timeZone: string;
  readonly usageEndsOn: LocalDate;
  readonly claimEndsOn: LocalDate;
}

/** A fund by bare id, as far as {@link unclaimedSql} holds of it; null: somebody has begun, or nothing is left. */
export async function findUnclaimedFund(
  { query }: Pick<Act, 'query'>,
  id: string,
): Promise<UnclaimedFund | null> {
  const [found] = await query(sql`select e.id, e.partner_id as partner, e.location_id as location,
      e.program_id as program, r.name || ' ' || u.code as name, r.time_zone as "timeZone",
      u.usage_ends_on::text as "usageEndsOn", u.claim_ends_on::text as "claimEndsOn"
    from fund_balance f join program_period u on u.id = f.usage_period_id join program r on r.id = f.program_id
      join enrollment e on e.location_id = f.location_id and e.program_id = f.program_id
    where f.id = ${id}::uuid and ${unclaimedSql}`);
  return found ? (found as unknown as UnclaimedFund) : null;
}
