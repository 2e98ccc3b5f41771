import { addBusinessDays, PLAN_REVIEW_BUSINESS_DAYS } from '../kernel/calendar.js';
import { type Deadline, type DeadlineKind, deadlineOf } from '../kernel/deadline.js';
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

/** A day that a state waits for. */
interface DueDay {
  readonly kind: DeadlineKind;
  readonly dueOn: LocalDate;
}

/** The day that the state of a plan waits for, whether it has passed or not; that to reopen one only while it can be. */
function planDueDay(facts: PlanClockFacts, now: Date): DueDay | null {
  const { status, period, firstSubmittedAt, reviewDueOn } = facts;
  const resubmission: DueDay = { kind: 'PLAN_RESUBMISSION', dueOn: period.resubmissionEndsOn };
  switch (status) {
    case 'EDITING':
      return firstSubmittedAt === null ? { kind: 'PLAN_SUBMISSION', dueOn: period.endsOn } : resubmission;
    case 'ACTION_REQUIRED':
      return resubmission;
    case 'REJECTED':
      return isInTime(resubmission.dueOn, now, facts.timeZone) ? resubmission : null;
    case 'SUBMITTED':
    case 'UNDER_REVIEW':
      return reviewDueOn === null ? null : { kind: 'PLAN_REVIEW', dueOn: reviewDueOn };
    default:
      return null;
  }
}

/**
 * What falls due on a plan in its state: the submission of a draft, the resubmission (or reopening) of one that was
 * submitted before (TIME-10), the review of one that waits for it (TIME-11). Missed days stay, marked as breached, as
 * long as the state waits for them; a rejected plan that can no longer be reopened has none.
 */
export function planDeadlines(facts: PlanClockFacts, now: Date): Deadline[] {
  const day = planDueDay(facts, now);
  return day === null ? [] : [deadlineOf(day.kind, day.dueOn, now, facts.timeZone)];
}

/**
 * graph.md 2.12: the day by which lists of plans are filtered and sorted. It stays when it has passed, until the plan
 * moves; of a rejected plan it goes with the last day to reopen it.
 */
export const planNextDueOn = (facts: PlanClockFacts, now: Date): LocalDate | null =>
  planDueDay(facts, now)?.dueOn ?? null;

/** States in which a plan waits for an answer of a reviewer. */
export const planReviewStatuses: readonly PlanStatus[] = ['SUBMITTED', 'UNDER_REVIEW'];

/** TIME-11: a missed review changes no state; it marks the plan, for the partner and for the reviewers. */
export function isPlanReviewOverdue(
  facts: Pick<PlanFacts, 'status' | 'reviewDueOn' | 'timeZone'>,
  now: Date,
): boolean {
  const { status, reviewDueOn, timeZone } = facts;
  return planReviewStatuses.includes(status) && reviewDueOn !== null && !isInTime(reviewDueOn, now, timeZone);
}

/** Columns of a plan's review clock; what a move leaves alone is absent. */
export interface PlanClockColumns {
  readonly reviewDueOn?: LocalDate | null;
  readonly slaBreached?: boolean;
}

/**
 * TIME-11: what a move does to the review clock. Each submission starts it, 10 business days long unless the program
 * says otherwise (PRG-5); the answer of a reviewer ends it, and one after its last day marks the plan as breached until
 * the next clock starts.
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
  if (!planReviewStatuses.includes(status)) return {};
  const breached = isPlanReviewOverdue(facts, now) ? { slaBreached: true } : {};
  return planReviewStatuses.includes(to) ? breached : { ...breached, reviewDueOn: null };
}
