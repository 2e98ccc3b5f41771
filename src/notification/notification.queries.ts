import { sql } from 'kysely';
import type { Role } from '../access/role.codes.js';
import type { Subject } from '../history/history.facts.js';
import type { Locale } from '../kernel/codes.js';
import { arrayOf, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';

/** Somebody who is told; the address is null where none is known. */
export interface Addressee {
  readonly userId: string;
  readonly email: string | null;
  readonly locale: Locale;
}

/** Where something holds; bare ids, null: everywhere. */
export interface Place {
  readonly partner: string | null;
  readonly location: string | null;
  readonly program: string | null;
}

const addressees = sql`user_id as "userId", email, locale`;

/** Everybody with one of the roles at a place, and the creator of an object where he still has one of his. */
export async function findAudience(
  act: Act,
  { partner, location, program }: Place,
  roles: readonly Role[],
  creator: { readonly id: string | null; readonly roles: readonly Role[] },
): Promise<Addressee[]> {
  const rows =
    await act.query(sql`select ${addressees} from notification_audience(${partner}::uuid, ${location}::uuid,
    ${program}::uuid, ${arrayOf(roles, 'text')}, ${creator.id}::uuid, ${arrayOf(creator.roles, 'text')}) order by user_id`);
  return rows as unknown as Addressee[];
}

/** One person. */
export async function findAddressee(act: Act, userId: string): Promise<Addressee[]> {
  const rows = await act.query(sql`select ${addressees} from notification_addressee(${userId}::uuid)`);
  return rows as unknown as Addressee[];
}

/** What texts say of an object: its name, and its place by the keys that people know. */
export interface ToldSubject {
  readonly name: string;
  readonly program: string;
  readonly location: string;
  readonly createdBy: string | null;
}

const subjectTables: Readonly<Record<Subject['kind'], string>> = {
  CoopPlan: 'plan',
  Claim: 'claim',
  Enrollment: 'enrollment',
  Payment: 'payment',
};

/** An enrollment has no name of its own, and neither it nor a payment was made by anybody at the partner. */
const subjectNames: Readonly<Partial<Record<Subject['kind'], Sql>>> = {
  Enrollment: sql`r.name, null::uuid`,
  Payment: sql`o.reference, null::uuid`,
};

/** What texts say of an object; null when it is gone. */
export async function findToldSubject(act: Act, { kind, id }: Subject): Promise<ToldSubject | null> {
  const table = sql.id(subjectTables[kind]);
  const names = subjectNames[kind] ?? sql`o.name, o.created_by_id`;
  const [found] =
    await act.query(sql`select r.code as program, l.location_key as location, t.name, t."createdBy"
    from ${table} o join program r on r.id = o.program_id join partner_location l on l.id = o.location_id
      cross join lateral (select ${names}) as t(name, "createdBy")
    where o.id = ${id}::uuid`);
  return found ? (found as unknown as ToldSubject) : null;
}

/** Whom a plan names as its reviewer (PLAN-2), and where the plan is, by the keys that people know. */
export async function findReviewer(
  act: Act,
  planId: string,
): Promise<{ readonly reviewerEmail: string | null; readonly program: string; readonly location: string }> {
  const [found] =
    await act.query(sql`select p.reviewer_email as "reviewerEmail", r.code as program, l.location_key as location
    from plan p join program r on r.id = p.program_id join partner_location l on l.id = p.location_id
    where p.id = ${planId}::uuid`);
  return found as unknown as { reviewerEmail: string | null; program: string; location: string };
}

/** What texts say of a role of somebody; keys are null where the role holds for all. */
export async function findToldGrant(
  act: Act,
  userId: string,
  { location, program }: Place,
): Promise<{ readonly person: string; readonly location: string | null; readonly program: string | null }> {
  const [found] = await act.query(sql`select
    (select display_name from app_user where id = ${userId}::uuid) as person,
    (select location_key from partner_location where id = ${location}::uuid) as location,
    (select code from program where id = ${program}::uuid) as program`);
  const { person, ...place } = found as unknown as {
    person: string | null;
    location: string | null;
    program: string | null;
  };
  return { person: person ?? '–', ...place };
}

/** Marks notifications of the caller as read; those that were read before keep their instant. Answers with their ids. */
export async function markRead(act: Act, ids: readonly string[]): Promise<string[]> {
  const rows = await act.query(sql`update notification set read_at = coalesce(read_at, ${act.now})
    where user_id = ${act.rights.viewer.userId}::uuid and id = any(${arrayOf(ids, 'uuid')}) returning id`);
  return rows.map(({ id }) => String(id));
}
