import { sql } from 'kysely';
import type { Permission } from '../access/permission.codes.js';
import type { Rights } from '../access/viewer.js';
import type { Database } from '../kernel/database.js';
import type { EdgeReading } from '../read/declare.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { compile, placeRow, rowRef, scopeCondition } from '../read/sql.js';
import { type ActedOn, type Inquiry, visibleTo } from '../write/act.js';

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

/** What a caller sees of a place that he names: whether of the location anything, and the place itself. */
interface SeenPlace {
  readonly location: boolean;
  readonly place: ActedOn | null;
}

/** A named place, as far as a permission lets the caller see it (ROLE-6). */
export async function findSeenPlace(act: Inquiry, named: NamedPlace, see: Permission): Promise<SeenPlace> {
  const location = refersTo(sql`l.id`, locationKey, named.locationId);
  const program = refersTo(sql`r.id`, programKey, named.programCode);
  const places = sql`from partner_location l cross join program r
    where ${location} and ${visibleTo(act, see, placeRow())}`;
  const [seen] = await act.query(sql`select exists (select 1 ${places}) as location,
    (select json_build_object('partner', l.partner_id, 'location', l.id, 'program', r.id, 'createdBy', null)
      ${places} and ${program}) as place`);
  return seen as unknown as SeenPlace;
}

/** Whether somebody sees a location, by number or global id (ROLE-6). */
export async function seesLocation(
  database: Pick<Database, 'read'>,
  rights: Rights,
  name: string,
): Promise<boolean> {
  const row = rowRef('l');
  const mine = scopeCondition(rights.scope('SEE_PROGRAM'), 'location', row, rights.viewer.userId);
  const named = refersTo(row.column('id'), locationKey, name);
  const rows = await database.read(
    rights.session,
    compile(sql`select l.id from partner_location l where ${named} and ${mine}`),
  );
  return rows.length > 0;
}
