import { type Deadline, type DeadlineKind, deadlineOf } from '../kernel/deadline.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isInTime } from '../kernel/time-zone.js';
import type { ClaimStatus } from './claim.codes.js';
import type { ClaimClockFacts } from './claim.facts.js';
import { answerEndsOn, type ClaimWindow, disputeEndsOn } from './claim-window.rules.js';

/** What the deadlines of a claim need; no dossier, so that a list of claims can show them. */
export interface ClaimDeadlineFacts extends ClaimClockFacts {
  readonly window: ClaimWindow;
  readonly executedOn: LocalDate | null;
  /** Day by which an approved claim is paid (TIME-16); null: paid, not paid by claim, or waiting for a tax invoice. */
  readonly paymentDueOn?: LocalDate | null;
}

/** States in which a claim waits for an answer of a reviewer. */
export const claimReviewStatuses: readonly ClaimStatus[] = ['SUBMITTED', 'UNDER_REVIEW', 'DISPUTED'];

/** A day that a state waits for. */
interface DueDay {
  readonly kind: DeadlineKind;
  readonly dueOn: LocalDate;
}

function draftDueDays(window: ClaimWindow, executedOn: LocalDate | null): DueDay[] {
  const submission: DueDay = { kind: 'CLAIM_SUBMISSION', dueOn: window.submissionEndsOn };
  return executedOn === null
    ? [{ kind: 'EXECUTION', dueOn: window.executionEndsOn }, submission]
    : [submission];
}

/** The days that the state of a claim waits for, whether they have passed or not; the dispute only while it is possible. */
function claimDueDays(facts: ClaimDeadlineFacts, now: Date): DueDay[] {
  const { status, window, timeZone, reviewDueOn } = facts;
  if (status === 'EDITING') return draftDueDays(window, facts.executedOn);
  if (status === 'ACTION_REQUIRED') {
    return [{ kind: 'CLAIM_RESPONSE', dueOn: answerEndsOn(window, facts.respondBy) }];
  }
  if (claimReviewStatuses.includes(status)) {
    return reviewDueOn === null ? [] : [{ kind: 'CLAIM_REVIEW', dueOn: reviewDueOn }];
  }
  if (status === 'APPROVED')
    return facts.paymentDueOn ? [{ kind: 'PAYMENT', dueOn: facts.paymentDueOn }] : [];
  if (status !== 'REJECTED' || facts.rejectedAt === null || facts.disputedBefore) return [];
  const dueOn = disputeEndsOn(facts.rejectedAt, timeZone, facts.settings);
  return isInTime(dueOn, now, timeZone) ? [{ kind: 'CLAIM_DISPUTE', dueOn }] : [];
}

/**
 * What falls due on a claim in its state: execution and submission of a draft (TIME-7, TIME-8), the answer to a
 * request (TIME-12), the review (TIME-11), the dispute of a rejection while it is possible (TIME-13), the payment of an
 * approved claim until it is sent (TIME-16).
 */
export function claimDeadlines(facts: ClaimDeadlineFacts, now: Date): Deadline[] {
  return claimDueDays(facts, now).map(({ kind, dueOn }) => deadlineOf(kind, dueOn, now, facts.timeZone));
}

/**
 * graph.md 2.12: the day by which lists of claims are filtered and sorted: the first that the state waits for, payment
 * left out, as that is the day of a payment. It stays when it has passed, until the claim moves; that of a dispute goes
 * with its day, as nothing is waited for any more.
 */
export function claimNextDueOn(facts: ClaimDeadlineFacts, now: Date): LocalDate | null {
  return firstOf(claimDueDays({ ...facts, paymentDueOn: null }, now));
}

/** {@link claimNextDueOn} of a draft that is just made. */
export const draftDueOn = (window: ClaimWindow, executedOn: LocalDate | null): LocalDate | null =>
  firstOf(draftDueDays(window, executedOn));

const firstOf = (days: readonly DueDay[]): LocalDate | null =>
  days.map(({ dueOn }) => dueOn).sort()[0] ?? null;

/** TIME-11: a missed review changes no state; it marks the claim, for the partner and for the reviewer's queue. */
export function isReviewOverdue(
  facts: Pick<ClaimClockFacts, 'status' | 'reviewDueOn' | 'timeZone'>,
  now: Date,
): boolean {
  const { status, reviewDueOn, timeZone } = facts;
  return (
    claimReviewStatuses.includes(status) && reviewDueOn !== null && !isInTime(reviewDueOn, now, timeZone)
  );
}
