import { sql } from 'kysely';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import type { Act } from '../write/act.js';
import type { Role } from './role.codes.js';
import { requestRepeatHours } from './role-request.rules.js';

/**
 * A place of the caller's own company by key or global id, as its bare id: a location, or a program in which one of them
 * is enrolled or invited. Null where none is named, undefined where there is none.
 */
export async function findOwnPlace(
  act: Act,
  kind: 'location' | 'program',
  name: string | null | undefined,
): Promise<string | null | undefined> {
  if (name == null) return null;
  const partner = sql`${act.rights.viewer.partnerId}::uuid`;
  const [found] = await act.query(
    kind === 'location'
      ? sql`select l.id from partner_location l
          where l.partner_id = ${partner} and ${refersTo(sql`l.id`, locationKey, name)}`
      : sql`select r.id from program r where ${refersTo(sql`r.id`, programKey, name)}
          and exists (select from enrollment e where e.program_id = r.id and e.partner_id = ${partner})`,
  );
  return found && String(found.id);
}

interface Asked {
  readonly user: string;
  readonly role: Role;
  readonly location: string | null;
  readonly program: string | null;
}

/**
 * SUP-5: whether the person asked for the very same within the hours in which nobody is told twice. Requests of one
 * person wait for each other, so that two at once tell people once.
 */
export async function isAskedAlready(act: Act, { user, role, location, program }: Asked): Promise<boolean> {
  await act.query(sql`select pg_advisory_xact_lock(hashtextextended(${`role request ${user}`}, 0))`);
  const since = new Date(act.now.getTime() - requestRepeatHours * 3_600_000).toISOString();
  const found =
    await act.query(sql`select a.id from audit_entry a where a.action = ${act.name} and a.user_id = ${user}::uuid
    and a.role = ${role} and a.location_id is not distinct from ${location}::uuid
    and a.program_id is not distinct from ${program}::uuid and a.at > ${since}::text::timestamptz limit 1`);
  return found.length > 0;
}
