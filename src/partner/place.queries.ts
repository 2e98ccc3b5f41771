import { sql } from 'kysely';
import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Permission } from '../access/permission.codes.js';
import type { Refusal } from '../kernel/viewer-action.js';
import type { EdgeReading } from '../read/declare.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { placeRow } from '../read/sql.js';
import {
  type ActedOn,
  actingRole,
  actingViewer,
  type Inquiry,
  notFound,
  type Outcome,
  refused,
  visibleTo,
} from '../write/act.js';

/** An edge to what is at the same location in the same program. */
export const atPlace: EdgeReading = {
  relation: null,
  conditions: (row, parent) => [
    sql`${row.column('location_id')} = ${parent.column('location_id')}`,
    sql`${row.column('program_id')} = ${parent.column('program_id')}`,
  ],
};

/** A location and a program as a caller names them, by key or by global id (decisions 10). */
export interface NamedPlace {
  readonly locationId: string;
  readonly programCode: string;
}

/** What somebody wants to do at a place: what lets him see it, what lets him act, and what may be lacking beside these. */
interface PlaceWanted {
  readonly see: Permission;
  readonly act?: Permission;
  readonly lacking?: Refusal;
}

/**
 * Why nothing was found at a place, to whom that must be told: `NOT_FOUND` for the location where the caller sees it in no
 * program, else for the program where he does not see it there (ROLE-6); `FORBIDDEN` where he sees the place and may not
 * act; else what is lacking.
 */
export async function nothingAt(act: Inquiry, named: NamedPlace, wanted: PlaceWanted): Promise<Outcome> {
  const location = refersTo(sql`l.id`, locationKey, named.locationId);
  const program = refersTo(sql`r.id`, programKey, named.programCode);
  const places = sql`from partner_location l cross join program r
    where ${location} and ${visibleTo(act, wanted.see, placeRow())}`;
  const [seen] = await act.query(sql`select exists (select 1 ${places}) as location,
    (select json_build_object('partner', l.partner_id, 'location', l.id, 'program', r.id, 'createdBy', null)
      ${places} and ${program}) as place`);
  if (!seen?.place) return notFound(seen?.location ? 'programCode' : 'locationId');

  const { roles } = actingViewer(act.rights, seen.place as ActedOn);
  if (wanted.act && actingRole(wanted.act, roles) === null) return refused(null, [forbiddenBy(wanted.act)]);
  return wanted.lacking ? refused(null, [wanted.lacking]) : notFound('locationId');
}
