import type { Permission } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { countEarnings } from '../earning/earning-count.service.js';
import { subjectOf } from '../history/history.facts.js';
import { changesBetween } from '../history/history.rules.js';
import { recordAct } from '../history/history.service.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { nothingAt } from '../partner/place.service.js';
import { holdPlace } from '../payment/payment-hold.service.js';
import {
  type Act,
  actingRole,
  actingViewer,
  done,
  notFound,
  type Outcome,
  refused,
  versionRefusals,
} from '../write/act.js';
import type { EnrollmentGap, EnrollmentStatus } from './enrollment.codes.js';
import { Enrollment } from './enrollment.entity.js';
import {
  decideEnrollmentAction,
  decideInvitation,
  earningsStartOn,
  enrollmentDueMove,
  enrollmentGaps,
  holdsPayments,
  yearEndCriteria,
  yearOfEnrollment,
} from './enrollment.rules.js';
import {
  findEnrollmentForUpdate,
  findInvitationSite,
  type LoadedEnrollment,
  lockEnrollment,
  type Place,
} from './enrollment-facts.queries.js';
import { invalidateProfiles, localToday, setProfileStatus } from './profile-state.queries.js';

/** What every act on an enrollment names. */
interface OnEnrollment {
  readonly id: string;
  readonly expectedVersion?: number | null;
  readonly comment?: string | null;
}

/** Whom an invitation goes to (ENR-1). */
export interface Invitation extends Place {
  readonly externalReference?: string | null;
  readonly agreementEndsOn?: string | null;
}

/** ENR-1: invites a location to a program. Reasons: those of {@link decideInvitation}, and `NOT_FOUND`. */
export async function inviteLocation(act: Act, invitation: Invitation): Promise<Outcome> {
  const site = await findInvitationSite(act, invitation);
  if (site === null) return nothingAt(act, invitation, { see: 'SEE_ENROLLMENT' });

  const viewer = actingViewer(act.rights, site);
  const { reasons } = decideInvitation(site.facts, viewer, act.now);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { partner, location, program } = site;
  const { externalReference = null, agreementEndsOn = null } = invitation;
  act.em.create(Enrollment, {
    id,
    partner,
    location,
    program,
    status: 'INVITED',
    missing: [],
    externalReference,
    agreementEndsOn,
    invitedAt: act.now,
    version: 1,
    updatedAt: act.now,
  });
  const role = actingRole('INVITE_LOCATION', viewer.roles);
  const subject = subjectOf('Enrollment', { id, partner, location, program });
  await recordAct(act, { subject, role, from: null, to: 'INVITED' });
  return done(id);
}

/** ENR-2, ENR-3, ENR-4: accepts an invitation, or sends a completed enrollment for validation. */
export async function acceptEnrollment(act: Act, input: OnEnrollment): Promise<Outcome> {
  const enrollment = await findEnrollmentForUpdate(act, input.id);
  if (enrollment === null) return notFound('id');

  const viewer = actingViewer(act.rights, enrollment);
  const decision = decideEnrollmentAction('enrollmentAccept', enrollment.facts, viewer, act.now);
  const reasons = [...versionRefusals(input.expectedVersion, enrollment.version), ...decision.reasons];
  if (reasons.length > 0 || decision.to === null) return refused(enrollment.id, reasons);

  const submittedAt = decision.to === 'VALIDATING' ? { submittedAt: act.now } : {};
  await moveEnrollment(act, enrollment, decision.to, submittedAt);
  await recordMove(act, enrollment, decision.to, 'SUBMIT_ENROLLMENT', viewer.roles);
  return done(enrollment.id);
}

/**
 * ENR-5: the owner found payout and tax profile valid: the location takes part, and its earnings count (MON-7), also those
 * that came before. Of one that ended they are valid again, for what is still to be paid, and nothing else changes.
 */
export async function validateEnrollment(act: Act, input: OnEnrollment): Promise<Outcome> {
  const enrollment = await findEnrollmentForUpdate(act, input.id);
  if (enrollment === null) return notFound('id');

  const viewer = actingViewer(act.rights, enrollment);
  const decision = decideEnrollmentAction('enrollmentValidate', enrollment.facts, viewer, act.now);
  const reasons = [...versionRefusals(input.expectedVersion, enrollment.version), ...decision.reasons];
  if (reasons.length > 0 || decision.to === null) return refused(enrollment.id, reasons);

  const entered = decision.to === 'ENROLLED';
  await setProfileStatus(act, enrollment, 'VALID', ['payout_profile', 'tax_profile']);
  await moveEnrollment(act, enrollment, decision.to, entered ? entry(act, enrollment) : {});
  await recordMove(act, enrollment, decision.to, 'VALIDATE_PROFILES', viewer.roles, input.comment);
  await act.em.flush();
  if (entered) await countEarnings(act, enrollment.id);
  return done(enrollment.id);
}

/** ENR-12, MON-7: the year in which a location takes part, and the first time, too, from when its earnings count. */
function entry({ now }: Act, { isFirst, facts }: LoadedEnrollment): Changes {
  const completedAt = facts.submittedAt ?? now;
  const first = isFirst
    ? { enrolledAt: now, earningsStartOn: earningsStartOn(completedAt, facts.timeZone) }
    : {};
  return { ...first, enrolledForYear: yearOfEnrollment(now, facts) };
}

/** ENR-6: the owner found data invalid and says which and why. */
export async function returnEnrollment(
  act: Act,
  input: OnEnrollment & { readonly invalid: readonly EnrollmentGap[] },
): Promise<Outcome> {
  const enrollment = await findEnrollmentForUpdate(act, input.id);
  if (enrollment === null) return notFound('id');

  const { comment = null, invalid } = input;
  const viewer = actingViewer(act.rights, enrollment);
  const decision = decideEnrollmentAction('enrollmentReturn', enrollment.facts, viewer, act.now, {
    comment,
    invalid,
  });
  const reasons = [...versionRefusals(input.expectedVersion, enrollment.version), ...decision.reasons];
  if (reasons.length > 0 || decision.to === null) return refused(enrollment.id, reasons);

  await invalidateProfiles(act, enrollment, invalid);
  const reread = (await lockEnrollment(act, enrollment.id)) ?? enrollment;
  await moveEnrollment(act, reread, decision.to, {}, invalid);
  await recordMove(act, enrollment, decision.to, 'VALIDATE_PROFILES', viewer.roles, comment);
  return done(enrollment.id);
}

/** ENR-12: the agreement goes on until another day, or without an end. The day that it has already changes nothing. */
export async function renewEnrollment(
  act: Act,
  input: OnEnrollment & { readonly agreementEndsOn?: LocalDate | null },
): Promise<Outcome> {
  const enrollment = await findEnrollmentForUpdate(act, input.id);
  if (enrollment === null) return notFound('id');

  const { agreementEndsOn = null, comment = null } = input;
  const { facts } = enrollment;
  const viewer = actingViewer(act.rights, enrollment);
  const decision = decideEnrollmentAction('enrollmentRenew', facts, viewer, act.now);
  const reasons = [...versionRefusals(input.expectedVersion, enrollment.version), ...decision.reasons];
  if (reasons.length > 0 || decision.to === null) return refused(enrollment.id, reasons);
  const changes = changesBetween({ agreementEndsOn: facts.agreementEndsOn }, { agreementEndsOn });
  if (changes === null) return done(enrollment.id);

  const row = await act.em.findOneOrFail(Enrollment, enrollment.id);
  act.em.assign(row, { agreementEndsOn, version: enrollment.version + 1, updatedAt: act.now });
  const role = actingRole('INVITE_LOCATION', viewer.roles);
  const subject = subjectOf('Enrollment', enrollment);
  await recordAct(act, { subject, role, from: facts.status, to: facts.status, comment, changes });
  return done(enrollment.id);
}

/** What ends an enrollment, and what the owner explains it with (ENR-9). */
export interface Deactivation extends OnEnrollment {
  readonly status: EnrollmentStatus;
  readonly criteria?: readonly { readonly name: string; readonly met: boolean }[] | null;
}

/** ENR-9, ENR-10, ENR-11: ends an enrollment as ineligible, inactive or discontinued; ENR-15: {@link holdsPayments}. */
export async function deactivateEnrollment(act: Act, input: Deactivation): Promise<Outcome> {
  const enrollment = await findEnrollmentForUpdate(act, input.id);
  if (enrollment === null) return notFound('id');

  const { status, comment = null, criteria } = input;
  const viewer = actingViewer(act.rights, enrollment);
  const decision = decideEnrollmentAction('enrollmentDeactivate', enrollment.facts, viewer, act.now, {
    status,
    comment,
  });
  const reasons = [...versionRefusals(input.expectedVersion, enrollment.version), ...decision.reasons];
  if (reasons.length > 0 || decision.to === null) return refused(enrollment.id, reasons);

  const explained = criteria ? { criteria: criteria.map(({ name, met }) => ({ name, met })) } : {};
  await moveEnrollment(act, enrollment, decision.to, { endedAt: act.now, ...explained });
  await recordMove(act, enrollment, decision.to, 'INVITE_LOCATION', viewer.roles, comment);
  if (holdsPayments(decision.to)) await holdPlace(act, enrollment, comment);
  return done(enrollment.id);
}

/**
 * ENR-8, ENR-12, ENR-13: does what is due on an enrollment at the act's instant, for the scheduler; false when nothing
 * is. An enrollment that missed several years is rolled forward by one year per call. History names the act.
 */
export async function applyDueEnrollmentMove(act: Act, id: string): Promise<boolean> {
  const enrollment = await lockEnrollment(act, id);
  const due = enrollment && enrollmentDueMove(enrollment.facts, act.now);
  if (!enrollment || !due) return false;

  const { enrolledForYear } = enrollment.facts;
  if (due.action === 'enrollmentTaxExpire')
    await setProfileStatus(act, enrollment, 'EXPIRED', ['tax_profile']);
  await moveEnrollment(act, enrollment, due.to, {
    ...(due.action === 'enrollmentRollForward' && enrolledForYear
      ? { enrolledForYear: yearAfter(enrolledForYear) }
      : {}),
    ...(due.to === 'INELIGIBLE'
      ? {
          endedAt: act.now,
          criteria: yearEndCriteria(enrollment.facts, localToday(act, enrollment.facts.timeZone)),
        }
      : {}),
  });
  const subject = subjectOf('Enrollment', enrollment);
  const from = enrollment.facts.status;
  await recordAct({ ...act, name: due.action }, { subject, role: null, from, to: due.to });
  return true;
}

const yearAfter = (code: string): string => `FY${String((Number(code.slice(2)) + 1) % 100).padStart(2, '0')}`;

type Changes = Partial<
  Pick<
    Enrollment,
    'submittedAt' | 'enrolledAt' | 'endedAt' | 'earningsStartOn' | 'enrolledForYear' | 'criteria'
  >
>;

/** Moves an enrollment and says anew what it lacks; the caller holds its lock. */
export async function moveEnrollment(
  act: Act,
  { id, version, facts }: LoadedEnrollment,
  status: EnrollmentStatus,
  changes: Changes,
  gaps?: readonly EnrollmentGap[],
): Promise<void> {
  const row = await act.em.findOneOrFail(Enrollment, id);
  const lacks = status === 'ACTION_REQUIRED' ? enrollmentGaps(facts, localToday(act, facts.timeZone)) : [];
  const missing = gaps ?? lacks;
  act.em.assign(row, { ...changes, status, missing: [...missing], version: version + 1, updatedAt: act.now });
}

function recordMove(
  act: Act,
  enrollment: LoadedEnrollment,
  to: EnrollmentStatus,
  permission: Permission,
  roles: readonly Role[],
  comment: string | null = null,
): Promise<void> {
  const subject = subjectOf('Enrollment', enrollment);
  const from = enrollment.facts.status;
  return recordAct(act, { subject, role: actingRole(permission, roles), from, to, comment });
}
