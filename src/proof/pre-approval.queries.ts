import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { rowRef, validOnSql } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';
import type { ApprovableType } from './pre-approval.rules.js';

/** A location in a program, as the caller names the two. */
export interface PreApprovalPlace extends ActedOn {
  readonly timeZone: string;
}

/** Where a pre-approval would hold, among enrollments that the caller sees; null when he sees none. */
export async function findPreApprovalPlace(
  act: Act,
  by: { readonly locationId: string; readonly programCode: string },
): Promise<PreApprovalPlace | null> {
  const row = rowRef('e');
  const [found] =
    await act.query(sql`select e.partner_id as partner, e.location_id as location, e.program_id as program,
      r.time_zone as "timeZone" from enrollment e join program r on r.id = e.program_id
    where ${refersTo(row.column('location_id'), locationKey, by.locationId)}
      and ${refersTo(row.column('program_id'), programKey, by.programCode)} and ${visibleTo(act, 'SEE_CLAIM', row)}`);
  return found ? ({ ...found, createdBy: null } as unknown as PreApprovalPlace) : null;
}

/** The version of a type of activity that is valid on a day; null when there is none (ACT-6). */
export async function findActivityTypeOn(
  act: Act,
  code: string,
  day: LocalDate,
): Promise<ApprovableType | null> {
  const [found] = await act.query(sql`select t.id, t.code, t.status from activity_type t
    where t.code = ${code} and ${validOnSql('t', sql`${day}::date`)}`);
  return found ? (found as unknown as ApprovableType) : null;
}
