import type { ProgramYearPeriod } from '../../src/kernel/calendar.js';
import type { PlanAction } from '../../src/plan/plan.machine.js';
import type { Random } from '../random.js';
import { type Day, dayOf, workdayFrom, yesterday } from './days.js';
import type { PlanFate } from './templates.js';

export interface PlanStep {
  readonly action: PlanAction;
  readonly on: Day;
}

/** What happens to one plan and when, before anything is written. */
export interface PlanPlot {
  readonly createdOn: Day;
  readonly steps: readonly PlanStep[];
}

/** One step with the fewest and the most days since the one before it. */
type Beat = readonly [action: PlanAction, least: number, most: number];

const submit: Beat = ['planSubmit', 1, 5];
const startReview: Beat = ['planReviewStart', 0, 3];
const ask: Beat = ['planActionRequest', 0, 3];
const approve: Beat = ['planApprove', 0, 4];
const reject: Beat = ['planReject', 0, 4];
const approved: readonly Beat[] = [submit, startReview, approve];

const beats: Record<PlanFate, readonly Beat[]> = {
  EDITING: [],
  SUBMITTED: [submit],
  UNDER_REVIEW: [submit, startReview],
  ACTION_REQUIRED: [submit, startReview, ask],
  APPROVED: approved,
  APPROVED_AFTER_ACTION: [submit, startReview, ask, ['planSubmit', 2, 9], startReview, approve],
  REVISED: [...approved, ['planRevise', 12, 120], ...approved],
  REVISION_EDITING: [...approved, ['planRevise', 5, 25]],
  REVISION_SUBMITTED: [...approved, ['planRevise', 5, 20], submit],
  REJECTED: [submit, startReview, reject],
  REOPENED: [submit, startReview, reject, ['planReopen', 3, 12]],
  WINDOW_CLOSED: [submit, startReview, ask],
  DRAFT_EXPIRED: [],
};

/** Fates that stand in the middle of something at the sandbox date, so that their last step was not long ago. */
const underWay: readonly PlanFate[] = ['EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'REOPENED'];

/** Fates of the running program year and of those before it, with their weights. */
const runningFates: readonly (readonly [PlanFate, number])[] = [
  ['APPROVED', 45],
  ['APPROVED_AFTER_ACTION', 10],
  ['REVISED', 8],
  ['REVISION_EDITING', 6],
  ['REVISION_SUBMITTED', 4],
  ['EDITING', 8],
  ['SUBMITTED', 6],
  ['UNDER_REVIEW', 6],
  ['ACTION_REQUIRED', 4],
  ['REJECTED', 2],
  ['REOPENED', 1],
];
const pastFates: readonly (readonly [PlanFate, number])[] = [
  ['APPROVED', 64],
  ['APPROVED_AFTER_ACTION', 14],
  ['REVISED', 16],
  ['REJECTED', 6],
];
const closedFates: readonly (readonly [PlanFate, number])[] = [
  ...pastFates,
  ['WINDOW_CLOSED', 3],
  ['DRAFT_EXPIRED', 3],
];

/** Draws how the plan of a program year ended, as far as its windows allow. */
export function drawPlanFate(random: Random, year: ProgramYearPeriod): PlanFate {
  if (dayOf(year.endsOn) > yesterday) return random.weighted(runningFates);
  return random.weighted(dayOf(year.resubmissionEndsOn) > yesterday ? pastFates : closedFates);
}

/**
 * Draws the days of a plan's story. A settled plan was made in the weeks before its program year; one that is under
 * way was made as late as its steps allow; one that missed its window was first submitted at the end of the year.
 */
export function plotPlan(random: Random, fate: PlanFate, year: ProgramYearPeriod, enrolledOn: Day): PlanPlot {
  const [startsOn, endsOn] = [dayOf(year.startsOn), dayOf(year.endsOn)];
  const running = endsOn > yesterday;
  const lapses = fate === 'WINDOW_CLOSED' || fate === 'DRAFT_EXPIRED' || (fate === 'REOPENED' && !running);
  const wanted = lapses
    ? endsOn - random.integer(20, 45)
    : running && underWay.includes(fate)
      ? yesterday - random.integer(1, 12)
      : startsOn - random.integer(16, 48);
  const gaps = beats[fate].map(([action, least, most]) => ({ action, gap: random.integer(least, most) }));
  let createdOn = Math.max(wanted, enrolledOn + 1);
  let steps = walk(createdOn, gaps);
  while ((steps.at(-1)?.on ?? createdOn) > yesterday) {
    createdOn -= 2;
    steps = walk(createdOn, gaps);
  }
  return { createdOn, steps: [...steps, ...lapse(fate, year)] };
}

function walk(
  createdOn: Day,
  gaps: readonly { readonly action: PlanAction; readonly gap: number }[],
): PlanStep[] {
  let day = createdOn;
  return gaps.map(({ action, gap }) => {
    day = workdayFrom(day + gap);
    return { action, on: day };
  });
}

/** PLAN-21: what the scheduler does on the day after the resubmission window. */
function lapse(fate: PlanFate, year: ProgramYearPeriod): PlanStep[] {
  const on = dayOf(year.resubmissionEndsOn) + 1;
  if (fate === 'WINDOW_CLOSED') return [{ action: 'planWindowClose', on }];
  return fate === 'DRAFT_EXPIRED' ? [{ action: 'planDraftExpire', on }] : [];
}
