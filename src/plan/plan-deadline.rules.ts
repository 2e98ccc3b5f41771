import { planReviewDueOn } from '../kernel/calendar.js';
import { type Deadline, deadlineOf } from '../kernel/deadline.js';
import { isInTime, localDateAt } from '../kernel/time-zone.js';
import type { PlanFacts } from './plan.facts.js';

/** What the deadlines of a plan need; no content, so that a list of plans can show them. */
export type PlanClockFacts = Pick<
  PlanFacts,
  'status' | 'period' | 'timeZone' | 'firstSubmittedAt' | 'submittedAt' | 'holidays'
>;

/**
 * What falls due on a plan in its state: the submission of a draft, the resubmission (or reopening) of one that was
 * submitted before (TIME-10), the review of one that waits for it (TIME-11). Missed days stay, marked as breached, as
 * long as the state waits for them; a rejected plan that can no longer be reopened has none.
 */
export function planDeadlines(facts: PlanClockFacts, now: Date): Deadline[] {
  const { status, period, timeZone, firstSubmittedAt, submittedAt, holidays } = facts;
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
    case 'UNDER_REVIEW': {
      if (submittedAt === null) return [];
      const dueOn = planReviewDueOn(localDateAt(submittedAt, timeZone), holidays);
      return [deadlineOf('PLAN_REVIEW', dueOn, now, timeZone)];
    }
    default:
      return [];
  }
}
