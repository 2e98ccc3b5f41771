import {
  addBusinessDays,
  CLAIM_REVIEW_BUSINESS_DAYS,
  DISPUTE_REVIEW_BUSINESS_DAYS,
  type HolidayCalendar,
} from '../kernel/calendar.js';
import { type Check, requirement } from '../kernel/check.js';
import { addDays, addMonths, type LocalDate, lastDayOfMonth, laterOf } from '../kernel/local-date.js';
import { isInTime, localDateAt, startOfDay } from '../kernel/time-zone.js';
import type { PlanPeriodFacts } from '../plan/plan.facts.js';
import { type DatedSetting, settingOn } from '../program/dated-setting.rules.js';
import type { FundType } from '../program/program.codes.js';
import type { StoredSettingKind } from '../program/program-setting.codes.js';
import type { ClaimFlow } from './claim.codes.js';

/** TIME-13: days after a rejection in which it may be disputed, unless the program says otherwise (PRG-5). */
export const DISPUTE_WINDOW_DAYS = 30;
/** TIME-12: a partner has at least so many business days to answer a request, unless the program says otherwise. */
const RESPONSE_BUSINESS_DAYS = 5;

/** The settings of a program that decide about its claims. */
export const claimSettingKinds: readonly StoredSettingKind[] = [
  'CLAIM_SUBMITTERS',
  'CLAIM_REVIEW_BUSINESS_DAYS',
  'DISPUTE_REVIEW_BUSINESS_DAYS',
  'RESPONSE_BUSINESS_DAYS',
  'DISPUTE_WINDOW_DAYS',
];

/**
 * When the work of a claim counts and when the claim may be submitted; all days included. A claim on co-op has a
 * usage and a claim period; a plan's proof under fund type REBATE has neither, its bounds are the period of the plan
 * and the days of resubmission after it (TIME-8, decisions 4).
 */
export interface ClaimWindow {
  readonly kind: 'USAGE_PERIOD' | 'PLAN_PERIOD';
  readonly executionStartsOn: LocalDate;
  readonly executionEndsOn: LocalDate;
  readonly submissionStartsOn: LocalDate | null;
  readonly submissionEndsOn: LocalDate;
  /** Last day to get a submitted claim approved (TIME-12). */
  readonly cureEndsOn: LocalDate;
}

/** The columns of a half-year period that a window is made from. */
export interface UsagePeriodFacts {
  readonly usageStartsOn: LocalDate;
  readonly usageEndsOn: LocalDate;
  readonly claimStartsOn: LocalDate;
  readonly claimEndsOn: LocalDate;
  readonly cureEndsOn: LocalDate;
}

/** The window of a claim on a usage period (TIME-5, TIME-7, TIME-12). */
export function usagePeriodWindow(period: UsagePeriodFacts): ClaimWindow {
  return {
    kind: 'USAGE_PERIOD',
    executionStartsOn: period.usageStartsOn,
    executionEndsOn: period.usageEndsOn,
    submissionStartsOn: period.claimStartsOn,
    submissionEndsOn: period.claimEndsOn,
    cureEndsOn: period.cureEndsOn,
  };
}

/** The window of a REBATE plan's proof: no claim period, until the last resubmission of its plan (decisions 4). */
export function planPeriodWindow(period: PlanPeriodFacts): ClaimWindow {
  return {
    kind: 'PLAN_PERIOD',
    executionStartsOn: period.startsOn,
    executionEndsOn: period.endsOn,
    submissionStartsOn: null,
    submissionEndsOn: period.resubmissionEndsOn,
    cureEndsOn: period.resubmissionEndsOn,
  };
}

/** The periods of a claim: its usage period, or that of its plan (decisions 4). */
export interface ClaimPeriods {
  readonly usagePeriod: UsagePeriodFacts | null;
  readonly planPeriod: PlanPeriodFacts | null;
}

/** The window of a claim; null of one that has no period at all. A claim without a usage period is a REBATE plan's proof. */
export function windowOf({ usagePeriod, planPeriod }: ClaimPeriods): ClaimWindow | null {
  return usagePeriod ? usagePeriodWindow(usagePeriod) : planPeriod && planPeriodWindow(planPeriod);
}

/**
 * TIME-8 for a first submission: `CLAIM_WINDOW_NOT_OPEN` before the claim period, `CLAIM_DEADLINE_PASSED` after it.
 * Both are always answered, so that readiness shows the window even when it is open.
 */
export function submissionWindowChecks(window: ClaimWindow, now: Date, timeZone: string): Check[] {
  const { submissionStartsOn: opensOn, submissionEndsOn: deadline } = window;
  const passed = requirement('CLAIM_DEADLINE_PASSED', isInTime(deadline, now, timeZone), [], { deadline });
  if (opensOn === null) return [passed];
  const begun = now.getTime() >= startOfDay(opensOn, timeZone).getTime();
  return [requirement('CLAIM_WINDOW_NOT_OPEN', begun, [], { opensOn }), passed];
}

/** TIME-12: last day to answer a request: the one that it was given, else the cure deadline. */
export const answerEndsOn = (
  { cureEndsOn }: Pick<ClaimWindow, 'cureEndsOn'>,
  respondBy: LocalDate | null,
): LocalDate => respondBy ?? cureEndsOn;

/** CLM-8: a resubmission has the response deadline instead of the claim deadline (TIME-12). */
export function responseCheck(deadline: LocalDate, now: Date, timeZone: string): Check {
  return requirement('CLAIM_DEADLINE_PASSED', isInTime(deadline, now, timeZone), [], { deadline });
}

/**
 * TIME-12: last day to answer a request for action made on `requestedOn`: the cure deadline, or 5 business days after
 * the request where that is later.
 */
export function respondByOf(
  window: ClaimWindow,
  requestedOn: LocalDate,
  holidays: HolidayCalendar,
  settings: readonly DatedSetting[],
): LocalDate {
  const days = settingOn(settings, 'RESPONSE_BUSINESS_DAYS', requestedOn, RESPONSE_BUSINESS_DAYS);
  return laterOf(window.cureEndsOn, addBusinessDays(requestedOn, days, holidays));
}

/** TIME-11: a plan's proof of execution is reviewed by the end of the month after that of its submission. */
function planProofReviewDueOn(submittedOn: LocalDate): LocalDate {
  return lastDayOfMonth(addMonths(submittedOn, 1));
}

/** TIME-11: last day of the review of a submission; the clock starts anew at each one. */
export function reviewDueOn(
  flow: ClaimFlow,
  submittedOn: LocalDate,
  holidays: HolidayCalendar,
  settings: readonly DatedSetting[],
): LocalDate {
  if (flow === 'PLAN_POE') return planProofReviewDueOn(submittedOn);
  const days = settingOn(settings, 'CLAIM_REVIEW_BUSINESS_DAYS', submittedOn, CLAIM_REVIEW_BUSINESS_DAYS);
  return addBusinessDays(submittedOn, days, holidays);
}

/** TIME-11: last day of the decision on a dispute of a day. */
export function disputeDueOn(
  disputedOn: LocalDate,
  holidays: HolidayCalendar,
  settings: readonly DatedSetting[],
): LocalDate {
  const days = settingOn(settings, 'DISPUTE_REVIEW_BUSINESS_DAYS', disputedOn, DISPUTE_REVIEW_BUSINESS_DAYS);
  return addBusinessDays(disputedOn, days, holidays);
}

/** TIME-13: last day on which a rejection of `rejectedAt` may be disputed, by the term of the day of the rejection. */
export function disputeEndsOn(
  rejectedAt: Date,
  timeZone: string,
  settings: readonly DatedSetting[],
): LocalDate {
  const rejectedOn = localDateAt(rejectedAt, timeZone);
  return addDays(rejectedOn, settingOn(settings, 'DISPUTE_WINDOW_DAYS', rejectedOn, DISPUTE_WINDOW_DAYS));
}

/**
 * The window of a draft: the plan's period for its proof under fund type REBATE, which has no usage period whatever its
 * date (decisions 4), else the usage period, which follows from the date or was named; null while neither was given.
 */
export function draftWindow(
  { flow, fundType, planPeriod }: { flow: ClaimFlow; fundType: FundType; planPeriod: PlanPeriodFacts | null },
  period: { readonly id: string; readonly facts: UsagePeriodFacts } | null,
): { readonly window: ClaimWindow | null; readonly periodId: string | null } {
  if (flow === 'PLAN_POE' && fundType === 'REBATE')
    return { window: planPeriod && planPeriodWindow(planPeriod), periodId: null };
  return { window: period && usagePeriodWindow(period.facts), periodId: period?.id ?? null };
}
