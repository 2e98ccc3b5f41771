import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { placeRow } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';

/** Where an adjustment is posted. */
export interface AdjustmentPlace extends ActedOn {
  readonly programCode: string;
  /** First day whose earnings count; null: the location was never enrolled (MON-7). */
  readonly startsOn: LocalDate | null;
}

/** The place of an adjustment among those whose earnings the caller sees; null when he sees none (ROLE-6). */
export async function findAdjustmentPlace(
  act: Act,
  { locationId, programCode }: { readonly locationId: string; readonly programCode: string },
): Promise<AdjustmentPlace | null> {
  const row = placeRow();
  const [found] =
    await act.query(sql`select l.partner_id as partner, l.id as location, r.id as program, r.code,
      e.earnings_start_on::text as "startsOn"
    from partner_location l cross join program r
      left join enrollment e on e.location_id = l.id and e.program_id = r.id
    where ${refersTo(sql`l.id`, locationKey, locationId)} and ${refersTo(sql`r.id`, programKey, programCode)}
      and ${visibleTo(act, 'SEE_EARNINGS', row)}`);
  if (!found) return null;
  return {
    partner: String(found.partner),
    location: String(found.location),
    program: String(found.program),
    programCode: String(found.code),
    startsOn: (found.startsOn as LocalDate | null) ?? null,
    createdBy: null,
  };
}
