import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import { locationKey, partnerKey, programKey, refersTo } from '../read/keys.js';
import { type RowRef, rowRef, type Sql, scopeCondition } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { assigningRoles } from './grant.rules.js';
import { ownerRoles, type Role } from './role.codes.js';
import type { Grant } from './scope.js';

/** A person as those who assign roles see him; bare ids. */
export interface FoundUser {
  readonly id: string;
  readonly partnerId: string | null;
}

const seen = (act: Act, permission: 'SEE_PEOPLE' | 'SEE_PROGRAM', kind: Kind, row: RowRef): Sql =>
  scopeCondition(act.rights.scope(permission), kind, row, act.rights.viewer.userId);
type Kind = 'person' | 'grant' | 'location' | 'partner' | 'program';

/** A person whom the caller sees, by global id; null when he sees none (ROLE-6). */
export async function findUser(act: Act, globalId: string): Promise<FoundUser | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'User') return null;
  const [found] = await act.query(sql`select u.id, u.partner_id as "partnerId" from app_user u
    where u.id = ${parts.uuid}::uuid and ${seen(act, 'SEE_PEOPLE', 'person', rowRef('u'))}`);
  return found ? (found as unknown as FoundUser) : null;
}

/** A person of a company whom the caller sees, by the subject of his token. */
export async function findUserBySubject(act: Act, subject: string): Promise<string | null> {
  const [found] = await act.query(sql`select u.id from app_user u
    where u.subject = ${subject} and ${seen(act, 'SEE_PEOPLE', 'person', rowRef('u'))}`);
  return found ? String(found.id) : null;
}

/** A partner whom the caller sees, by the id of its head office or global id: its bare id. */
export async function findPartner(act: Act, name: string): Promise<string | null> {
  const row = rowRef('p');
  const [found] = await act.query(sql`select p.id from partner p
    where ${refersTo(row.column('id'), partnerKey, name)} and ${seen(act, 'SEE_PROGRAM', 'partner', row)}`);
  return found ? String(found.id) : null;
}

/** A location that the caller sees, by its number or global id. */
export async function findLocation(
  act: Act,
  name: string,
): Promise<{ id: string; partnerId: string } | null> {
  const row = rowRef('l');
  const [found] = await act.query(sql`select l.id, l.partner_id as "partnerId" from partner_location l
    where ${refersTo(row.column('id'), locationKey, name)} and ${seen(act, 'SEE_PROGRAM', 'location', row)}`);
  return found ? { id: String(found.id), partnerId: String(found.partnerId) } : null;
}

/** A program that the caller sees, by code or global id: its bare id. */
export async function findProgram(act: Act, name: string): Promise<string | null> {
  const row = rowRef('r');
  const [found] = await act.query(sql`select r.id from program r
    where ${refersTo(row.column('id'), programKey, name)} and ${seen(act, 'SEE_PROGRAM', 'program', row)}`);
  return found ? String(found.id) : null;
}

/**
 * Makes changes of the roles of one partner, or of the owner's side with `null`, wait for each other: who is the last
 * to assign roles can be told only when nobody else is leaving at the same time.
 */
export async function lockGrantsOf(act: Act, partnerId: string | null): Promise<void> {
  await act.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${`grants of ${partnerId ?? 'owner'}`}, 0))`,
  );
}

/** The grant in force of that very role, place and person, if there is one. */
export async function findActiveGrant(act: Act, userId: string, target: Grant): Promise<string | null> {
  const [found] =
    await act.query(sql`select id from role_grant where user_id = ${userId}::uuid and role = ${target.role}
    and partner_id is not distinct from ${target.partnerId}::uuid
    and location_id is not distinct from ${target.locationId}::uuid
    and program_id is not distinct from ${target.programId}::uuid and revoked_at is null`);
  return found ? String(found.id) : null;
}

/** A grant with its person, and whether it was taken away. */
export interface FoundGrant extends Grant {
  readonly id: string;
  readonly userId: string;
  readonly revoked: boolean;
}

/** A grant that the caller sees, by global id; null when he sees none (ROLE-6). */
export async function findGrant(act: Act, globalId: string): Promise<FoundGrant | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'RoleGrant') return null;
  const [found] = await act.query(sql`select g.id, g.user_id as "userId", g.role, g.partner_id as "partnerId",
      g.location_id as "locationId", g.program_id as "programId", g.revoked_at is not null as revoked
    from role_grant g where g.id = ${parts.uuid}::uuid and ${seen(act, 'SEE_PEOPLE', 'grant', rowRef('g'))}`);
  return found ? (found as unknown as FoundGrant) : null;
}

/** How many grants beside this one assign roles everywhere on its side; the caller holds the lock on them. */
export async function countOtherAssigners(act: Act, { id, partnerId }: FoundGrant): Promise<number> {
  const roles = assigningRoles.filter((role: Role) => ownerRoles.includes(role) === (partnerId === null));
  const [found] = await act.query(sql`select count(*)::int as n from role_grant
    where id <> ${id}::uuid and revoked_at is null and location_id is null and program_id is null
      and partner_id is not distinct from ${partnerId}::uuid and role in (${sql.join(roles)})`);
  return Number(found?.n ?? 0);
}
