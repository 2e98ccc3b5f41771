import { type Deadline, deadlineOf } from '../kernel/deadline.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isInTime } from '../kernel/time-zone.js';
import type { ClaimStatus } from './claim.codes.js';
import type { ClaimClockFacts } from './claim.facts.js';
import { type ClaimWindow, disputeEndsOn } from './claim-window.rules.js';

/** What the deadlines of a claim need; no dossier, so that a list of claims can show them. */
export interface ClaimDeadlineFacts extends ClaimClockFacts {
  readonly window: ClaimWindow;
  readonly executedOn: LocalDate | null;
  /** Day by which an approved claim is paid (TIME-16); null: paid, not paid by claim, or waiting for a tax invoice. */
  readonly paymentDueOn?: LocalDate | null;
}

const underReview: readonly ClaimStatus[] = ['SUBMITTED', 'UNDER_REVIEW', 'DISPUTED'];

/**
 * What falls due on a claim in its state: execution and submission of a draft (TIME-7, TIME-8), the answer to a
 * request (TIME-12), the review (TIME-11), the dispute of a rejection while it is possible (TIME-13), the payment of an
 * approved claim until it is sent (TIME-16).
 */
export function claimDeadlines(facts: ClaimDeadlineFacts, now: Date): Deadline[] {
  const { status, window, timeZone, reviewDueOn } = facts;
  if (status === 'EDITING') {
    const submission = deadlineOf('CLAIM_SUBMISSION', window.submissionEndsOn, now, timeZone);
    if (facts.executedOn !== null) return [submission];
    return [deadlineOf('EXECUTION', window.executionEndsOn, now, timeZone), submission];
  }
  if (status === 'ACTION_REQUIRED') {
    return [deadlineOf('CLAIM_RESPONSE', facts.respondBy ?? window.cureEndsOn, now, timeZone)];
  }
  if (underReview.includes(status)) {
    return reviewDueOn === null ? [] : [deadlineOf('CLAIM_REVIEW', reviewDueOn, now, timeZone)];
  }
  if (status === 'APPROVED') {
    return facts.paymentDueOn ? [deadlineOf('PAYMENT', facts.paymentDueOn, now, timeZone)] : [];
  }
  if (status !== 'REJECTED' || facts.rejectedAt === null || facts.disputedBefore) return [];
  const dueOn = disputeEndsOn(facts.rejectedAt, timeZone, facts.settings);
  return isInTime(dueOn, now, timeZone) ? [deadlineOf('CLAIM_DISPUTE', dueOn, now, timeZone)] : [];
}

/** TIME-11: a missed review changes no state; it marks the claim, for the partner and for the reviewer's queue. */
export function isReviewOverdue(
  facts: Pick<ClaimClockFacts, 'status' | 'reviewDueOn' | 'timeZone'>,
  now: Date,
): boolean {
  const { status, reviewDueOn, timeZone } = facts;
  return underReview.includes(status) && reviewDueOn !== null && !isInTime(reviewDueOn, now, timeZone);
}
