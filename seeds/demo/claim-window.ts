import type { ClaimFlow } from '../../src/claim/claim.codes.js';
import { claimNextDueOn } from '../../src/claim/claim-deadline.rules.js';
import {
  type ClaimWindow,
  disputeDueOn,
  planPeriodWindow,
  respondByOf,
  reviewDueOn,
  usagePeriodWindow,
} from '../../src/claim/claim-window.rules.js';
import { programYearOf, usagePeriodOf } from '../../src/kernel/calendar.js';
import { DEFAULT_TIME_ZONE } from '../../src/kernel/time-zone.js';
import type { FundType } from '../../src/program/program.codes.js';
import type { ClaimColumns } from './claim-story.js';
import type { DemoClaim } from './claims.js';
import { type Day, dateOf, dayOf, demoHolidays, remembered } from './days.js';
import { sandboxNow } from './sandbox-clock.js';

/** The window of a claim as plain numbers; a proof of a REBATE plan has no claim period to wait for. */
export interface DayWindow {
  readonly rules: ClaimWindow;
  readonly opensOn: Day;
  readonly closesOn: Day;
}

function dayWindow(rules: ClaimWindow): DayWindow {
  const opensOn = dayOf(rules.submissionStartsOn ?? rules.executionStartsOn);
  return { rules, opensOn, closesOn: dayOf(rules.submissionEndsOn) };
}

const coOpWindow = remembered((day) => dayWindow(usagePeriodWindow(usagePeriodOf(dateOf(day)))));
const rebateWindow = remembered((day) => dayWindow(planPeriodWindow(programYearOf(dateOf(day)))));

/** The window of work done on a day, by the fund type of the program. */
export function windowOf(fundType: FundType, executedOn: Day): DayWindow {
  return fundType === 'REBATE' ? rebateWindow(executedOn) : coOpWindow(executedOn);
}

/** Code of the half-year whose earnings pay for the work; null under REBATE, which has no usage period. */
export function usagePeriodCodeOf(fundType: FundType, executedOn: Day): string | null {
  return fundType === 'REBATE' ? null : usagePeriodCode(executedOn);
}
const usagePeriodCode = remembered((day) => usagePeriodOf(dateOf(day)).code);

const reviewDue: Record<ClaimFlow, (submittedOn: Day) => Day> = {
  PLAN_POE: remembered((day) => dayOf(reviewDueOn('PLAN_POE', dateOf(day), demoHolidays, []))),
  CO_OP_CLAIM: remembered((day) => dayOf(reviewDueOn('CO_OP_CLAIM', dateOf(day), demoHolidays, []))),
};
const disputeDue = remembered((day) => dayOf(disputeDueOn(dateOf(day), demoHolidays, [])));

/** TIME-11: last day of the clock that starts with a submission or a dispute. */
export function clockEnd(action: 'claimSubmit' | 'claimDispute', flow: ClaimFlow, on: Day): Day {
  return action === 'claimDispute' ? disputeDue(on) : reviewDue[flow](on);
}

const answerDues = new Map<string, (requestedOn: Day) => Day>();

/** TIME-12: last day to answer a request for action; of the window it depends on the cure deadline only. */
export function answerDue({ rules }: DayWindow, requestedOn: Day): Day {
  let due = answerDues.get(rules.cureEndsOn);
  if (due === undefined) {
    due = remembered((day) => dayOf(respondByOf(rules, dateOf(day), demoHolidays, [])));
    answerDues.set(rules.cureEndsOn, due);
  }
  return due(requestedOn);
}

const dateOrNull = (day: Day | null): string | null => (day === null ? null : dateOf(day));

/** graph.md 2.12: what the claim waits for at the end of its story. */
export function nextDueOn(
  { flow, window, executedOn, plot }: DemoClaim,
  columns: ClaimColumns,
): string | null {
  const { status, decidedAt } = columns;
  return claimNextDueOn(
    {
      status,
      flow,
      window: window.rules,
      executedOn: dateOrNull(executedOn),
      timeZone: DEFAULT_TIME_ZONE,
      settings: [],
      firstSubmittedAt: null,
      reviewDueOn: dateOrNull(columns.reviewDueOn),
      respondBy: dateOrNull(columns.respondBy),
      rejectedAt: status === 'REJECTED' && decidedAt !== null ? new Date(decidedAt) : null,
      disputedBefore: plot.steps.some(({ action }) => action === 'claimDispute'),
      closedBySystem: false,
    },
    sandboxNow,
  );
}
