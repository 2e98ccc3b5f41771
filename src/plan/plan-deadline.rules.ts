import { PLAN_REVIEW_BUSINESS_DAYS, planReviewDueOn } from '../kernel/calendar.js';
import { type Deadline, deadlineOf } from '../kernel/deadline.js';
import { isInTime, localDateAt } from '../kernel/time-zone.js';
import { settingOn } from '../program/dated-setting.rules.js';
import type { PlanFacts } from './plan.facts.js';

/** What the deadlines of a plan need; no content, so that a list of plans can show them. */
export type PlanClockFacts = Pick<
  PlanFacts,
  'status' | 'period' | 'timeZone' | 'firstSubmittedAt' | 'submittedAt' | 'holidays' | 'settings'
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
      const submittedOn = localDateAt(submittedAt, timeZone);
      const days = settingOn(
        facts.settings,
        'PLAN_REVIEW_BUSINESS_DAYS',
        submittedOn,
        PLAN_REVIEW_BUSINESS_DAYS,
      );
      const dueOn = planReviewDueOn(submittedOn, holidays, days);
      return [deadlineOf('PLAN_REVIEW', dueOn, now, timeZone)];
    }
    default:
      return [];
  }
}
