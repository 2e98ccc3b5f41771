import { fieldRights } from '../access/field-rights.js';
import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Role } from '../access/role.codes.js';
import { programYearOf, programYearPeriod } from '../kernel/calendar.js';
import { type Deadline, deadlineOf } from '../kernel/deadline.js';
import { daysBetween, type LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { decideTransition, SYSTEM } from '../kernel/transitions.js';
import {
  type ActingViewer,
  type ActionDecision,
  blankTextRefusals,
  type Refusal,
  refusal,
} from '../kernel/viewer-action.js';
import type { EnrollmentGap, EnrollmentStatus, ProfileStatus } from './enrollment.codes.js';
import type { EnrollmentFacts, InvitationFacts, ProfileFacts } from './enrollment.facts.js';
import {
  type EnrollmentSystemAction,
  type EnrollmentVariant,
  type EnrollmentViewerAction,
  enrollmentPermissions,
  enrollmentStateMachine,
} from './enrollment.machine.js';
import type { EnrollmentGuard } from './enrollment-guard.codes.js';

/** TIME-18: profiles are validated within so many hours. */
const VALIDATION_HOURS = 48;
const HOUR_MILLISECONDS = 3_600_000;

/**
 * ENR-14: whoever at the partner is not an incentives admin of the (location, program) sees `ENROLLING` while action or
 * validation is due; the owner's side, which validates, sees what is due. Shown, never stored.
 */
export function statusForViewer(status: EnrollmentStatus, roles: readonly Role[]): EnrollmentStatus {
  const inProgress = status === 'ACTION_REQUIRED' || status === 'VALIDATING';
  const seesAll = roles.some((role) => role === 'INCENTIVES_ADMIN' || role.startsWith('OWNER_'));
  return inProgress && !seesAll ? 'ENROLLING' : status;
}

const unusable: readonly ProfileStatus[] = ['INCOMPLETE', 'INVALID', 'EXPIRED'];

/** ENR-3, ENR-8: what an enrollment lacks on a day: data that are missing, that were returned, or that ran out. */
export function enrollmentGaps({ payouts, tax }: ProfileFacts, today: LocalDate): EnrollmentGap[] {
  const bankMissing = payouts.length === 0 || payouts.some(({ status }) => unusable.includes(status));
  const taxMissing = tax === null || unusable.includes(tax.status) || isExpired(tax.expiresOn, today);
  return [
    ...(bankMissing ? (['PAYOUT_PROFILE'] as const) : []),
    ...(taxMissing ? (['TAX_PROFILE'] as const) : []),
    ...(payouts.length === 0 ? (['PAYOUT_CURRENCY'] as const) : []),
  ];
}

/** The last day of a tax form is a valid one. */
const isExpired = (expiresOn: LocalDate | null, today: LocalDate): boolean =>
  expiresOn !== null && expiresOn < today;

/** ENR-1: all reasons against an invitation: `FORBIDDEN`, `PROGRAM_CLOSED`, `ENROLLMENT_EXISTS` with its id. */
export function decideInvitation(
  facts: InvitationFacts,
  viewer: ActingViewer<Role>,
  now: Date,
): ActionDecision<EnrollmentStatus> {
  const decision = decideTransition(enrollmentStateMachine, {
    action: 'enrollmentInvite',
    from: null,
    actors: viewer.roles,
  });
  if (!decision.allowed) return { to: null, reasons: [deniedEnrollmentAction('enrollmentInvite')] };
  const today = localDateAt(now, facts.timeZone);
  const { programEndsOn, existingEnrollmentId } = facts;
  const open = !isExpired(programEndsOn, today);
  return {
    to: decision.transition.to,
    reasons: [
      ...(open ? [] : [refusal('PROGRAM_CLOSED', 'NEVER', { field: ['programCode'] })]),
      ...(existingEnrollmentId === null
        ? []
        : [refusal('ENROLLMENT_EXISTS', 'NEVER', { details: { enrollmentId: existingEnrollmentId } })]),
    ],
  };
}

/** What the caller says beside the id. */
export interface EnrollmentActInput {
  readonly comment?: string | null;
  /** ENR-6: what the owner found invalid. */
  readonly invalid?: readonly EnrollmentGap[];
  /** ENR-9…11: the state to end in. */
  readonly status?: EnrollmentStatus;
}

/**
 * Decides about an act on an enrollment: the state after it and all reasons against it. `FORBIDDEN` by role, then
 * `LOCKED` or `INVALID_TRANSITION` by state, then what the guards of the row find: `PROFILES_INCOMPLETE` with the
 * gaps, `COMMENT_REQUIRED`. A profile that is saved counts as saved in the facts already.
 */
export function decideEnrollmentAction(
  action: EnrollmentViewerAction,
  facts: EnrollmentFacts,
  viewer: ActingViewer<Role>,
  now: Date,
  input: EnrollmentActInput = {},
): ActionDecision<EnrollmentStatus> {
  const today = localDateAt(now, facts.timeZone);
  const complete = enrollmentGaps(facts, today).length === 0 ? 'COMPLETE' : 'INCOMPLETE';
  const variant = action === 'enrollmentDeactivate' ? (input.status ?? null) : complete;
  const { status: from } = facts;
  const decision = decideTransition(enrollmentStateMachine, { action, from, variant, actors: viewer.roles });
  if (decision.allowed) {
    const { guards, to } = decision.transition;
    return { to, reasons: guards.flatMap((guard) => guardRefusals[guard]({ facts, today, input })) };
  }
  if (decision.code === 'FORBIDDEN') return { to: from, reasons: [deniedEnrollmentAction(action)] };
  const details = { action, state: from, states: decision.states };
  return { to: from, reasons: [refusal(decision.code, 'STATE_REACHED', { details })] };
}

/** OP-3…5, OP-19: no role of the viewer may do this to an enrollment, in whatever state it is. */
export const deniedEnrollmentAction = (action: keyof typeof enrollmentPermissions): Refusal =>
  forbiddenBy(enrollmentPermissions[action], { details: { action } });

/**
 * ENR-15: the owner who ends an enrollment because of the partner (ENR-9, ENR-10) holds what is still to be paid, until
 * finance lifts that; a program that ended pays what it owes (ENR-11, PRG-3).
 */
export const holdsPayments = (ended: EnrollmentStatus): boolean =>
  ended === 'INELIGIBLE' || ended === 'INACTIVE';

/** ENR-9, ENR-12: what must go on at the end of a program year, and whether it does; shown where the enrollment ends by it. */
export const yearEndCriteria = (
  { programEndsOn, agreementEndsOn }: Pick<EnrollmentFacts, 'programEndsOn' | 'agreementEndsOn'>,
  today: LocalDate,
): { readonly name: string; readonly met: boolean }[] => [
  { name: 'The program goes on', met: !isExpired(programEndsOn, today) },
  { name: 'The agreement goes on', met: !isExpired(agreementEndsOn, today) },
];

/** What the scheduler does with an enrollment, and where it leads. */
export interface EnrollmentDueMove {
  readonly action: EnrollmentSystemAction;
  readonly to: EnrollmentStatus;
}

/**
 * ENR-8, ENR-12, ENR-13: what is due on an enrollment now, or null. At the end of the program year eligibility is asked
 * before profiles: who is no longer eligible need not mend anything.
 */
export function enrollmentDueMove(facts: EnrollmentFacts, now: Date): EnrollmentDueMove | null {
  const today = localDateAt(now, facts.timeZone);
  const failed = (guard: EnrollmentGuard): boolean => guardRefusals[guard]({ facts, today }).length > 0;
  const variant: EnrollmentVariant | null = failed('STILL_ELIGIBLE')
    ? 'INELIGIBLE'
    : failed('PROFILES_COMPLETE')
      ? 'INCOMPLETE'
      : null;
  const due = enrollmentStateMachine.transitions.find(
    (row) =>
      row.from === facts.status &&
      row.actors.includes(SYSTEM) &&
      (row.variant === null || row.variant === variant) &&
      !row.guards.some(failed),
  );
  if (due === undefined || due.to === null) return null;
  return { action: due.name as EnrollmentSystemAction, to: due.to };
}

/**
 * MON-7: earnings count from the first day of the month in which all conditions were met, in the program's zone. That is
 * when the partner had given all data that the owner then found valid: that he takes until the next month to look at them
 * (TIME-18) costs the partner nothing.
 */
export function earningsStartOn(completedAt: Date, timeZone: string): LocalDate {
  return `${localDateAt(completedAt, timeZone).slice(0, 7)}-01`;
}

/** The program year for which somebody who is enrolled today is enrolled (ENR-12). */
export function yearOfEnrollment(
  now: Date,
  { timeZone, fiscalYearStartMonth }: Pick<EnrollmentFacts, 'timeZone' | 'fiscalYearStartMonth'>,
): string {
  return programYearOf(localDateAt(now, timeZone), fiscalYearStartMonth).code;
}

/**
 * ENR-2, TIME-18: the owner's 48 hours, as long as he validates; and the end of the tax forms while the location is
 * enrolled (ENR-8).
 */
export function enrollmentDeadlines(facts: EnrollmentFacts, now: Date): Deadline[] {
  const { status, submittedAt, timeZone, tax } = facts;
  const today = localDateAt(now, timeZone);
  const deadlines: Deadline[] = [];
  if (status === 'VALIDATING' && submittedAt !== null) {
    const dueAt = new Date(submittedAt.getTime() + VALIDATION_HOURS * HOUR_MILLISECONDS);
    const dueOn = localDateAt(dueAt, timeZone);
    const breached = now.getTime() >= dueAt.getTime();
    deadlines.push({
      kind: 'ENROLLMENT_VALIDATION',
      dueOn,
      dueAt,
      daysLeft: daysBetween(today, dueOn),
      breached,
    });
  }
  return tax?.expiresOn && status === 'ENROLLED'
    ? [...deadlines, deadlineOf('TAX_FORMS', tax.expiresOn, now, timeZone)]
    : deadlines;
}

/** FLD-3: when tax forms run out is part of them, and told to whoever may see them. */
export const deadlinesFor = (deadlines: readonly Deadline[], roles: readonly Role[]): Deadline[] => {
  const readers: readonly Role[] = fieldRights['FLD-3'].roles;
  const seesTaxForms = roles.some((role) => readers.includes(role));
  return deadlines.filter(({ kind }) => seesTaxForms || kind !== 'TAX_FORMS');
};

/** FLD-1: at most the last four characters, whatever the length of the value. */
export function maskLast4(last4: string | null): string | null {
  return last4 === null ? null : `••••${last4}`;
}

interface GuardCall {
  readonly facts: EnrollmentFacts;
  readonly today: LocalDate;
  readonly input?: EnrollmentActInput;
}

/** Guards of the invitation are decided by {@link decideInvitation}; CHANGED is asked before all others. */
const notAsked = (): Refusal[] => [];

const guardRefusals: Record<EnrollmentGuard, (call: GuardCall) => Refusal[]> = {
  NOT_ENROLLED_BEFORE: notAsked,
  PROGRAM_OPEN: notAsked,
  CHANGED: notAsked,
  PROFILES_COMPLETE: ({ facts, today }) => {
    const missing = enrollmentGaps(facts, today);
    return missing.length === 0
      ? []
      : [refusal('PROFILES_INCOMPLETE', 'ENROLLMENT_COMPLETED', { details: { missing } })];
  },
  REASON_GIVEN: ({ input }) => blankTextRefusals(input?.comment, 'COMMENT_REQUIRED', 'comment'),
  GAPS_NAMED: ({ input }) =>
    (input?.invalid ?? []).length > 0
      ? []
      : [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: ['invalid'] })],
  STILL_ELIGIBLE: ({ facts, today }) =>
    yearEndCriteria(facts, today).every(({ met }) => met) ? [] : [refusal('NOT_ENROLLED', 'NEVER')],
  TAX_EXPIRED: ({ facts, today }) =>
    isExpired(facts.tax?.expiresOn ?? null, today) ? [] : [refusal('INVALID_TRANSITION', 'NEVER')],
  YEAR_OVER: ({ facts, today }) => {
    const { enrolledForYear: code, fiscalYearStartMonth } = facts;
    const over = code !== null && isExpired(programYearPeriod(code, fiscalYearStartMonth).endsOn, today);
    return over ? [] : [refusal('INVALID_TRANSITION', 'PERIOD_OPENS')];
  },
};
