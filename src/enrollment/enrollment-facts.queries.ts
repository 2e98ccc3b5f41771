import { sql } from 'kysely';
import type { Permission } from '../access/permission.codes.js';
import { rolesAt } from '../access/viewer.js';
import { fromGlobalId, toGlobalId } from '../kernel/global-id.js';
import type { LocalDate } from '../kernel/local-date.js';
import { labelledDeadlines } from '../lifecycle/deadline.type.js';
import type { ComputedReading } from '../read/declare.js';
import { locationKey, programKey, refersTo } from '../read/keys.js';
import { instantOrNull, placeRow, type RowRef, rowRef, type Sql } from '../read/sql.js';
import { type Act, type ActedOn, visibleTo } from '../write/act.js';
import type { EnrollmentFacts, InvitationFacts } from './enrollment.facts.js';
import { deadlinesFor, enrollmentDeadlines } from './enrollment.rules.js';

/** An enrollment as the rules see it, with who owns it. */
export interface LoadedEnrollment extends ActedOn {
  readonly id: string;
  readonly version: number;
  /** True until the location has been enrolled for the first time (MON-7). */
  readonly isFirst: boolean;
  readonly facts: EnrollmentFacts;
}

interface EnrollmentFactsRow extends Omit<LoadedEnrollment, 'facts' | 'createdBy'> {
  readonly facts: Omit<EnrollmentFacts, 'submittedAt'> & { readonly submittedAt: string | null };
}

/** Everything that the rules of an enrollment ask, as JSON in the statement of its row. */
export const enrollmentFactsSql = (row: RowRef): Sql => sql`(select json_build_object(
    'id', ${row.column('id')}, 'version', ${row.column('version')},
    'partner', ${row.column('partner_id')}, 'location', ${row.column('location_id')}, 'program', ${row.column('program_id')},
    'isFirst', ${row.column('earnings_start_on')} is null,
    'facts', json_build_object('status', ${row.column('status')}, 'timeZone', r.time_zone,
      'fiscalYearStartMonth', r.fiscal_year_start_month,
      'payouts', (select coalesce(json_agg(json_build_object('legalEntity', p.legal_entity_id, 'status', p.status) order by p.id), '[]') from payout_profile p
        where p.location_id = ${row.column('location_id')} and p.program_id = r.id),
      'tax', (select json_build_object('status', t.status, 'expiresOn', t.expires_on) from tax_profile t
        where t.location_id = ${row.column('location_id')} and t.program_id = r.id),
      'programEndsOn', r.valid_to, 'agreementEndsOn', ${row.column('agreement_ends_on')},
      'enrolledForYear', ${row.column('enrolled_for_year')}, 'submittedAt', ${row.column('submitted_at')}))
  from program r where r.id = ${row.column('program_id')})`;

/** The JSON of {@link enrollmentFactsSql} as the rules take it. */
export function enrollmentOf(value: unknown): LoadedEnrollment {
  const { facts, ...enrollment } = value as EnrollmentFactsRow;
  const { submittedAt } = facts;
  return {
    ...enrollment,
    createdBy: null,
    facts: { ...facts, submittedAt: instantOrNull(submittedAt) },
  };
}

/** ENR-2, ENR-8: what falls due on an enrollment, as far as the viewer may know it (FLD-3). */
export const enrollmentDeadlinesOf: ComputedReading = {
  sql: enrollmentFactsSql,
  weight: 20,
  derive: (value, { now, locale, viewer }) => {
    const enrollment = enrollmentOf(value);
    const deadlines = enrollmentDeadlines(enrollment.facts, now);
    return labelledDeadlines(deadlinesFor(deadlines, rolesAt(viewer, enrollment)), locale);
  },
};

async function lockedWhere(act: Act, condition: Sql): Promise<LoadedEnrollment | null> {
  const row = rowRef('enrollment');
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  const [locked] = await act.query(sql`select id from enrollment where ${condition} for update`);
  if (!locked) return null;
  const [found] = await act.query(
    sql`select ${enrollmentFactsSql(row)} as "enrollment" from enrollment where id = ${locked.id}::uuid`,
  );
  return found ? enrollmentOf(found.enrollment) : null;
}

/** An enrollment that the caller sees, by global id, locked until the act ends; null when he sees none (ROLE-6). */
export async function findEnrollmentForUpdate(act: Act, globalId: string): Promise<LoadedEnrollment | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Enrollment') return null;
  const visible = visibleTo(act, 'SEE_ENROLLMENT', rowRef('enrollment'));
  return lockedWhere(act, sql`id = ${parts.uuid}::uuid and ${visible}`);
}

/** The enrollment by bare id, locked, whoever asks: for the scheduler, which has no grants. */
export async function lockEnrollment(act: Act, id: string): Promise<LoadedEnrollment | null> {
  return lockedWhere(act, sql`id = ${id}::uuid`);
}

/** The location and program of bank or tax data, as the caller names them; a location by number or global id. */
export interface Place {
  readonly locationId: string;
  readonly programCode: string;
}

/** The enrollment at a place that the caller sees by the permission, locked; null when there is none that he sees. */
export async function findEnrollmentAt(
  act: Act,
  { locationId, programCode }: Place,
  permission: Permission,
): Promise<LoadedEnrollment | null> {
  const row = rowRef('enrollment');
  return lockedWhere(
    act,
    sql`${refersTo(row.column('location_id'), locationKey, locationId)}
      and ${refersTo(row.column('program_id'), programKey, programCode)} and ${visibleTo(act, permission, row)}`,
  );
}

/** Where an invitation would go, and what decides whether it may. */
export interface InvitationSite extends ActedOn {
  readonly facts: InvitationFacts;
}

/** The place of a new enrollment among locations and programs that the caller sees; null when he sees none. */
export async function findInvitationSite(act: Act, place: Place): Promise<InvitationSite | null> {
  const row = placeRow();
  const [found] = await act.query(sql`select l.partner_id as partner, l.id as location, r.id as program,
      r.time_zone as "timeZone", r.valid_to::text as "endsOn", e.id as existing
    from partner_location l cross join program r
      left join enrollment e on e.location_id = l.id and e.program_id = r.id
    where ${refersTo(sql`l.id`, locationKey, place.locationId)} and ${refersTo(sql`r.id`, programKey, place.programCode)}
      and ${visibleTo(act, 'SEE_ENROLLMENT', row)}`);
  if (!found) return null;
  return {
    partner: String(found.partner),
    location: String(found.location),
    program: String(found.program),
    createdBy: null,
    facts: {
      timeZone: String(found.timeZone),
      programEndsOn: found.endsOn as LocalDate | null,
      existingEnrollmentId: found.existing == null ? null : toGlobalId('Enrollment', String(found.existing)),
    },
  };
}
