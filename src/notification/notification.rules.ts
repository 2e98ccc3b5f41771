import { permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import type { SubjectKind } from '../history/history.codes.js';
import type { Deadline, DeadlineKind } from '../kernel/deadline.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { NotificationKind } from './notification.codes.js';

/** Whom an act concerns: the incentives admins of its place with the creator of the object, its reviewers, or finance. */
export type Audience = 'PARTNER' | 'REVIEWERS' | 'FINANCE';

/** What is told of an act, and to whom. */
export interface Telling {
  readonly kind: NotificationKind;
  readonly audiences: readonly Audience[];
}

const toPartner: readonly Audience[] = ['PARTNER'];
const toReviewers: readonly Audience[] = ['REVIEWERS'];
const toFinance: readonly Audience[] = ['FINANCE'];

/** What is told of each act, by the name under which history has it; of all others nothing. */
const tellings: Readonly<Record<string, Telling>> = {
  planSubmit: { kind: 'PLAN_SUBMITTED', audiences: toReviewers },
  planActionRequest: { kind: 'PLAN_ACTION_REQUIRED', audiences: toPartner },
  planApprove: { kind: 'PLAN_APPROVED', audiences: toPartner },
  planReject: { kind: 'PLAN_REJECTED', audiences: toPartner },
  planWindowClose: { kind: 'PLAN_REJECTED', audiences: toPartner },
  planReviewOverdue: { kind: 'REVIEW_OVERDUE', audiences: ['PARTNER', 'REVIEWERS'] },
  planDraftExpire: { kind: 'PLAN_EXPIRED', audiences: toPartner },
  claimSubmit: { kind: 'CLAIM_SUBMITTED', audiences: toReviewers },
  claimActionRequest: { kind: 'CLAIM_ACTION_REQUIRED', audiences: toPartner },
  claimApprove: { kind: 'CLAIM_APPROVED', audiences: toPartner },
  claimReject: { kind: 'CLAIM_REJECTED', audiences: toPartner },
  claimDispute: { kind: 'CLAIM_DISPUTED', audiences: toReviewers },
  claimDraftExpire: { kind: 'CLAIM_EXPIRED', audiences: toPartner },
  claimResponseLapse: { kind: 'CLAIM_REJECTED', audiences: toPartner },
  claimReviewOverdue: { kind: 'REVIEW_OVERDUE', audiences: ['PARTNER', 'REVIEWERS'] },
  commentAdd: { kind: 'COMMENT_ADDED', audiences: toPartner },
  enrollmentInvite: { kind: 'ENROLLMENT_INVITED', audiences: toPartner },
  enrollmentReturn: { kind: 'ENROLLMENT_ACTION_REQUIRED', audiences: toPartner },
  enrollmentTaxExpire: { kind: 'ENROLLMENT_ACTION_REQUIRED', audiences: toPartner },
  enrollmentYearEnd: { kind: 'ENROLLMENT_ACTION_REQUIRED', audiences: toPartner },
  enrollmentValidate: { kind: 'ENROLLMENT_COMPLETED', audiences: toPartner },
  enrollmentDeactivate: { kind: 'ENROLLMENT_ENDED', audiences: toPartner },
  enrollmentLapse: { kind: 'ENROLLMENT_ENDED', audiences: toPartner },
  taxInvoiceSubmit: { kind: 'TAX_INVOICE_SUBMITTED', audiences: toFinance },
  paymentSend: { kind: 'PAYMENT_SENT', audiences: toPartner },
  paymentFail: { kind: 'PAYMENT_FAILED', audiences: toPartner },
  paymentReject: { kind: 'PAYMENT_FAILED', audiences: toPartner },
  paymentReverse: { kind: 'PAYMENT_FAILED', audiences: toPartner },
  paymentDispute: { kind: 'PAYMENT_DISPUTED', audiences: toFinance },
};

/** Where a payment waits for the partner (PAY-7); a run and a decision on an invoice are told of only where they lead there. */
const waiting: readonly string[] = ['HELD', 'PENDING_TAX_INVOICE', 'TAX_INVOICE_REJECTED'];
const toldWhereItWaits: readonly string[] = ['paymentRun', 'paymentHold', 'taxInvoiceDecide'];

/**
 * What is told of an act: the whole of who hears of what (PLAN-11…21, CLM-4…14, ENR-1…13, PAY-7, TIME-11). A comment is told
 * of only where history shows its text: an internal one is not the partner's to know of (FLD-9). Nobody is sent into a
 * dispute that a rejection which is `final` does not allow (CLM-12).
 */
export function tellingOf(
  action: string,
  comment: string | null,
  to: string | null,
  final: boolean,
): Telling | null {
  if (action === 'commentAdd' && comment === null) return null;
  if (toldWhereItWaits.includes(action)) {
    return to !== null && waiting.includes(to)
      ? { kind: 'PAYMENT_ACTION_REQUIRED', audiences: toPartner }
      : null;
  }
  // Of an enrollment that ended the profiles alone are validated: nobody takes part by that.
  if (action === 'enrollmentValidate' && to !== 'ENROLLED') return null;
  const telling = Object.hasOwn(tellings, action) ? (tellings[action] ?? null) : null;
  if (!final || telling?.kind !== 'CLAIM_REJECTED') return telling;
  return { ...telling, kind: 'CLAIM_REJECTED_FINALLY' };
}

/**
 * PLAN-11, GLO-32: the address that a plan names, if it is nobody's who is told already: the account manager may have no
 * account here, or no role.
 */
export function untoldAddress(
  reviewerEmail: string | null,
  told: readonly { readonly email: string | null }[],
): string | null {
  const address = reviewerEmail?.trim() || null;
  const known = told.some(({ email }) => email?.toLowerCase() === address?.toLowerCase());
  return known ? null : address;
}

const partnerRoles: readonly Role[] = ['INCENTIVES_ADMIN'];

/** The roles that an audience holds at the place of the object. */
export function audienceRoles(audiences: readonly Audience[], kind: SubjectKind): Role[] {
  const reviewers = kind === 'CoopPlan' ? permissionRoles.REVIEW_PLAN : permissionRoles.REVIEW_CLAIM;
  const roles = { PARTNER: partnerRoles, REVIEWERS: reviewers, FINANCE: permissionRoles.RUN_PAYMENTS };
  return audiences.flatMap((audience): readonly Role[] => roles[audience]);
}

/** Roles with one of which the creator still hears of his object: those that may see it (ROLE-6). */
export function creatorRoles(audiences: readonly Audience[], kind: SubjectKind): readonly Role[] {
  if (!audiences.includes('PARTNER')) return [];
  return kind === 'CoopPlan' ? permissionRoles.SEE_PLAN : permissionRoles.SEE_CLAIM;
}

/** One warning: so many days before the end of one deadline. */
export interface Warning {
  readonly deadline: DeadlineKind;
  readonly dueOn: LocalDate;
  readonly daysBefore: number;
}

/**
 * CLM-13: the deadline that a warning is still about, or null. `daysBefore` is one of the configured days; when a
 * later one of them has come, too (nobody looked for a while), only that one is told. So is nothing once the deadline
 * has passed, or is not the object's any more.
 */
export function warnedDeadline(
  { deadline, dueOn, daysBefore }: Warning,
  deadlines: readonly Deadline[],
  warningDays: readonly number[],
): Deadline | null {
  const found = deadlines.find((one) => one.kind === deadline && one.dueOn === dueOn && !one.breached);
  if (!found || found.daysLeft > daysBefore) return null;
  const superseded = warningDays.some((days) => days < daysBefore && days >= found.daysLeft);
  return superseded ? null : found;
}
