import { addBusinessDays, PLAN_REVIEW_BUSINESS_DAYS } from '../kernel/calendar.js';
import { type Deadline, deadlineOf } from '../kernel/deadline.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isInTime, localDateAt } from '../kernel/time-zone.js';
import { settingOn } from '../program/dated-setting.rules.js';
import type { PlanStatus } from './plan.codes.js';
import type { PlanFacts } from './plan.facts.js';

/** What the deadlines of a plan need; no content, so that a list of plans can show them. */
export type PlanClockFacts = Pick<
  PlanFacts,
  'status' | 'period' | 'timeZone' | 'firstSubmittedAt' | 'reviewDueOn'
>;

/**
 * What falls due on a plan in its state: the submission of a draft, the resubmission (or reopening) of one that was
 * submitted before (TIME-10), the review of one that waits for it (TIME-11). Missed days stay, marked as breached, as
 * long as the state waits for them; a rejected plan that can no longer be reopened has none.
 */
export function planDeadlines(facts: PlanClockFacts, now: Date): Deadline[] {
  const { status, period, timeZone, firstSubmittedAt, reviewDueOn } = facts;
  switch (status) {
    case 'EDITING':
      return firstSubmittedAt === null
        ? [deadlineOf('PLAN_SUBMISSION', period.endsOn, now, timeZone)]
        : [deadlineOf('PLAN_RESUBMISSION', period.resubmissionEndsOn, now, timeZone)];
    case 'ACTION_REQUIRED':
      return [deadlineOf('PLAN_RESUBMISSION', period.resubmissionEndsOn, now, timeZone)];
    case 'REJECTED':
      return isInTime(period.resubmissionEndsOn, now, timeZone)
        ? [deadlineOf('PLAN_RESUBMISSION', period.resubmissionEndsOn, now, timeZone)]
        : [];
    case 'SUBMITTED':
    case 'UNDER_REVIEW':
      return reviewDueOn === null ? [] : [deadlineOf('PLAN_REVIEW', reviewDueOn, now, timeZone)];
    default:
      return [];
  }
}

const inReview: readonly PlanStatus[] = ['SUBMITTED', 'UNDER_REVIEW'];

/** TIME-11: a missed review changes no state; it marks the plan, for the partner and for the reviewers. */
export function isPlanReviewOverdue(
  facts: Pick<PlanFacts, 'status' | 'reviewDueOn' | 'timeZone'>,
  now: Date,
): boolean {
  const { status, reviewDueOn, timeZone } = facts;
  return inReview.includes(status) && reviewDueOn !== null && !isInTime(reviewDueOn, now, timeZone);
}

/** Columns of a plan's review clock; what a move leaves alone is absent. */
export interface PlanClockColumns {
  readonly reviewDueOn?: LocalDate | null;
  readonly slaBreached?: boolean;
}

/**
 * TIME-11: what a move does to the review clock. Each submission starts it, 10 business days long unless the program says otherwise (PRG-5); the answer of a
 * reviewer ends it, and one after its last day marks the plan as breached until the next clock starts.
 */
export function planClockColumns(
  to: PlanStatus,
  facts: Pick<PlanFacts, 'status' | 'reviewDueOn' | 'timeZone' | 'holidays' | 'settings'>,
  now: Date,
): PlanClockColumns {
  const { timeZone, holidays, status, settings } = facts;
  if (to === 'SUBMITTED') {
    const submittedOn = localDateAt(now, timeZone);
    const days = settingOn(settings, 'PLAN_REVIEW_BUSINESS_DAYS', submittedOn, PLAN_REVIEW_BUSINESS_DAYS);
    return { reviewDueOn: addBusinessDays(submittedOn, days, holidays), slaBreached: false };
  }
  if (!inReview.includes(status)) return {};
  const breached = isPlanReviewOverdue(facts, now) ? { slaBreached: true } : {};
  return inReview.includes(to) ? breached : { ...breached, reviewDueOn: null };
}
