import { sql } from 'kysely';
import type { SessionScope } from '../kernel/database.js';
import { newId } from '../kernel/uuid.js';
import { notifyOfRoleRequest } from '../notification/notification.service.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { recordAudit } from './audit.service.js';
import type { Role } from './role.codes.js';
import { decideRoleRequest, requestRepeatHours } from './role-request.rules.js';
import type { Rights } from './viewer.js';

/** A role as somebody asks for it; a place that is left out: all. */
export interface RoleRequestDraft {
  readonly role: Role;
  readonly locationId?: string | null;
  readonly programCode?: string | null;
  readonly comment?: string | null;
}

/**
 * Somebody without a role reaches no partner, and yet asks within his own company: this one act is let into it, for the
 * places that he names and for the entry that it leaves, and into nothing else.
 */
export function ownCompany({ session, viewer }: Rights): SessionScope {
  const { partnerId } = viewer;
  return partnerId === null ? session : { ...session, ownerSide: false, partnerIds: [partnerId] };
}

/**
 * SUP-5, ROLE-9: asks the administrators of the own company for a role. It is audited like every act about roles, and
 * they are told; the same again within a day tells nobody twice. Reasons: those of {@link decideRoleRequest}, and
 * `NOT_FOUND` for a place out of the company.
 */
export async function requestRole(act: Act, draft: RoleRequestDraft): Promise<Outcome> {
  const { viewer } = act.rights;
  const { partnerId, userId } = viewer;
  const { role } = draft;
  const comment = draft.comment?.trim() || null;
  const location = await placeOf(act, 'location', draft.locationId);
  const program = await placeOf(act, 'program', draft.programCode);
  const place = { locationId: location ?? null, programId: program ?? null };
  const reasons = decideRoleRequest({ partnerId, role, comment, ...place }, viewer.grants);
  const [first] = reasons;
  if (first?.code === 'FORBIDDEN') return refused(null, [first]);
  if (location === undefined) return notFound('locationId');
  if (program === undefined) return notFound('programCode');
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const record = { user: userId, role, partner: partnerId, location, program };
  if (await isAskedAlready(act, record)) return done(id);
  await recordAudit(act, { actorRole: null, ...record });
  await notifyOfRoleRequest(act, record, comment);
  return done(id);
}

/** A place of the own company by key or global id; a program, where one of its locations is enrolled or invited. */
async function placeOf(
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

/** Requests of one person wait for each other, so that two at once tell people once. */
async function isAskedAlready(act: Act, { user, role, location, program }: Asked): Promise<boolean> {
  await act.query(sql`select pg_advisory_xact_lock(hashtextextended(${`role request ${user}`}, 0))`);
  const since = new Date(act.now.getTime() - requestRepeatHours * 3_600_000).toISOString();
  const found =
    await act.query(sql`select a.id from audit_entry a where a.action = ${act.name} and a.user_id = ${user}::uuid
    and a.role = ${role} and a.location_id is not distinct from ${location}::uuid
    and a.program_id is not distinct from ${program}::uuid and a.at > ${since}::text::timestamptz limit 1`);
  return found.length > 0;
}
