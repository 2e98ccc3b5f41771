import { forbiddenBy } from '../access/forbidden.rules.js';
import type { Role } from '../access/role.codes.js';
import type { EnrollmentStatus } from '../enrollment/enrollment.codes.js';
import { type Check, checkOf, type Readiness, readinessOf, requirement } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isInTime } from '../kernel/time-zone.js';
import { decideTransition, SYSTEM } from '../kernel/transitions.js';
import {
  type ActingViewer,
  type ActionDecision,
  blankTextRefusals,
  fourEyesRefusals,
  type Refusal,
  refusal,
  refusalsOf,
  schedulerViewer,
  type ViewerAction,
  viewerAction,
} from '../kernel/viewer-action.js';
import type { DatedSetting } from '../program/dated-setting.rules.js';
import { planPeriodKindOn } from '../program/plan-period.rules.js';
import {
  type FundType,
  fundTypeCodes,
  type PaymentModel,
  type PlanMode,
  type ProgramPeriodKind,
} from '../program/program.codes.js';
import type { PlanStatus } from './plan.codes.js';
import type { PlanFacts, PlanPeriodFacts } from './plan.facts.js';
import {
  type PlanSystemAction,
  type PlanViewerAction,
  planPermission,
  planStateMachine,
  planViewerActions,
} from './plan.machine.js';
import { planContentChecks, planFindings } from './plan-content.rules.js';
import type { PlanGuard } from './plan-guard.codes.js';
import { keptWorkFindings } from './plan-revision.rules.js';

/** What the caller of a plan mutation says beside the id. */
export interface PlanActInput {
  readonly comment?: string | null;
  readonly reason?: string | null;
  /** PLAN-11: the user was told that the plan will be locked, and confirmed. */
  readonly confirmed?: boolean | null;
}

/** Everything that decides whether a plan may be created (PLAN-10). */
export interface PlanCreateFacts {
  /** The fund type of the plan and that of its program (GLO-3). */
  readonly fundType: FundType;
  readonly programFundType: FundType;
  readonly paymentModel: PaymentModel | null;
  readonly planMode: PlanMode;
  readonly enrollmentStatus: EnrollmentStatus | null;
  readonly period: PlanPeriodFacts & NamedPeriod;
  /** The periods of the program that have days in common with it, itself included, in order. */
  readonly periods: readonly NamedPeriod[];
  /** The kinds of periods that plans of the program are for, by the days on which they hold (PRG-5). */
  readonly settings: readonly DatedSetting[];
  readonly timeZone: string;
  /** Id, as the caller may see it, of the first plan of the same location, program and fund type for days of the period. */
  readonly existingPlanId: string | null;
}

/** A period of a program, as a caller names it. */
interface NamedPeriod {
  readonly code: string;
  readonly kind: ProgramPeriodKind;
  readonly startsOn: LocalDate;
}

/**
 * Decides about creating a plan: all reasons against it. `FORBIDDEN` (OP-7), `PLAN_NOT_OFFERED` (PLAN-4),
 * `FUND_TYPE_NOT_OFFERED` for a fund that the program does not have (PLAN-1, GLO-3),
 * `NOT_ENROLLED` (ENR-15), `PLAN_PERIOD_NOT_OFFERED` for a year where there are half-year plans, and the other way round
 * (PLAN-1), `PLAN_DEADLINE_PASSED` after the period (PLAN-10), `PLAN_EXISTS` with the id of another plan for any day of
 * the period, in whatever state that is (PLAN-1).
 */
export function decidePlanCreate(
  facts: PlanCreateFacts,
  viewer: ActingViewer<Role>,
  now: Date,
): ActionDecision<PlanStatus> {
  const decision = decideTransition(planStateMachine, {
    action: 'planCreate',
    from: null,
    actors: viewer.roles,
  });
  if (!decision.allowed) return { to: null, reasons: [deniedPlanAction('planCreate')] };
  const deadline = facts.period.endsOn;
  const reasons = [
    facts.planMode === 'NONE' && refusal('PLAN_NOT_OFFERED', 'NEVER', { field: ['programCode'] }),
    !fundTypesOffered(facts).includes(facts.fundType) &&
      refusal('FUND_TYPE_NOT_OFFERED', 'NEVER', {
        field: ['fundType'],
        details: { fundTypes: fundTypesOffered(facts) },
      }),
    facts.enrollmentStatus !== 'ENROLLED' &&
      refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED', { field: ['locationId'] }),
    !isOffered(facts.period, facts) && periodRefusal(facts),
    !isInTime(deadline, now, facts.timeZone) &&
      refusal('PLAN_DEADLINE_PASSED', 'NEVER', { field: ['periodCode'], details: { deadline } }),
    facts.existingPlanId !== null &&
      refusal('PLAN_EXISTS', 'NEVER', { details: { planId: facts.existingPlanId } }),
  ];
  return { to: decision.transition.to, reasons: reasons.filter((reason) => reason !== false) };
}

/**
 * PLAN-1, GLO-3: a plan is for the fund that its program has; where that is split into rebate and co-op, also for one of
 * the two. Not where plans are paid monthly: all that was earned is paid under the limit of one plan (MON-6), and that of
 * a part would count in no month.
 */
function fundTypesOffered({ programFundType, paymentModel }: PlanCreateFacts): readonly FundType[] {
  const isParted = programFundType === 'REBATE_AND_CO_OP' && paymentModel !== 'PLAN_CAPPED_MONTHLY';
  return isParted ? fundTypeCodes.values : [programFundType];
}

const isOffered = (
  { kind, startsOn }: NamedPeriod,
  { settings }: Pick<PlanCreateFacts, 'settings'>,
): boolean => planPeriodKindOn(settings, startsOn) === kind;

/** PLAN-1: a plan is for one of the periods of its kind; the details name those of the same months. */
function periodRefusal(facts: PlanCreateFacts): Refusal {
  const periods = facts.periods.filter((period) => isOffered(period, facts)).map(({ code }) => code);
  const details = { periodCode: facts.period.code, periods };
  return refusal('PLAN_PERIOD_NOT_OFFERED', 'NEVER', { field: ['periodCode'], details });
}

/** PLAN-4: a location that is not enrolled, or a program without plans, is not shown plan management. */
export function isPlanManagementShown(planMode: PlanMode, enrollmentStatus: EnrollmentStatus): boolean {
  return planMode !== 'NONE' && enrollmentStatus === 'ENROLLED';
}

/**
 * Decides about an action on a plan that exists: the state after it and all reasons against it. The same function
 * guards the mutation (with `input`) and answers `viewerActions` (without: what the caller would have to write is no
 * reason yet). The order of reasons: role, then state, then time, then everything else at once.
 */
export function decidePlanAction(
  action: PlanViewerAction,
  facts: PlanFacts,
  viewer: ActingViewer<Role>,
  now: Date,
  input?: PlanActInput,
): ActionDecision<PlanStatus> {
  const decision = decideTransition(planStateMachine, { action, from: facts.status, actors: viewer.roles });
  if (decision.allowed) {
    const { guards, to } = decision.transition;
    return { to, reasons: guards.flatMap((guard) => planGuards[guard]({ facts, viewer, now, input })) };
  }
  if (decision.code === 'FORBIDDEN') return { to: facts.status, reasons: [deniedPlanAction(action)] };
  const late = action === 'planSubmit' ? lateSubmission(facts) : null;
  const details = { action, state: facts.status, states: decision.states };
  return { to: facts.status, reasons: [late ?? refusal(decision.code, 'STATE_REACHED', { details })] };
}

/** OP-7, OP-9: no role of the viewer may do this to a plan, in whatever state it is. */
export const deniedPlanAction = (action: PlanViewerAction | 'planCreate'): Refusal =>
  forbiddenBy(planPermission(action), { details: { action } });

/** Every action of the graph on this plan, with the reasons against it (graph.md 2.10). */
export function planActions(
  facts: PlanFacts,
  viewer: ActingViewer<Role>,
  now: Date,
): ViewerAction<PlanViewerAction>[] {
  return planViewerActions.map((name) =>
    viewerAction(name, decidePlanAction(name, facts, viewer, now).reasons),
  );
}

/** What a submission would meet: content and time (graph.md 2.11). Roles are not asked: readiness is about the plan. */
export function planReadiness(facts: PlanFacts, now: Date): Readiness {
  const open = facts.status === 'EDITING' || facts.status === 'ACTION_REQUIRED';
  const kept = keptWorkFindings(facts).map(checkOf);
  const content = planContentChecks(facts.content, facts);
  return readinessOf([...content, ...kept, submissionWindowCheck(facts, now)], open);
}

/** What the scheduler does with a plan now (PLAN-21) and where it leads, or null. A revision in force is never touched (decisions 2). */
export function planDueMove(
  facts: PlanFacts,
  now: Date,
): { readonly action: PlanSystemAction; readonly to: PlanStatus | null } | null {
  const due = planStateMachine.transitions.find(
    (row) =>
      row.from === facts.status &&
      row.actors.includes(SYSTEM) &&
      row.guards.every((guard) => planGuards[guard]({ facts, viewer: schedulerViewer, now }).length === 0),
  );
  return due === undefined ? null : { action: due.name as PlanSystemAction, to: due.to };
}

interface GuardCall {
  readonly facts: PlanFacts;
  readonly viewer: ActingViewer<Role>;
  readonly now: Date;
  readonly input?: PlanActInput | undefined;
}

/** Guards of the creation are decided by {@link decidePlanCreate}, which has other facts. */
const notForPlans = (): Refusal[] => [];

const planGuards: Record<PlanGuard, (call: GuardCall) => Refusal[]> = {
  PLANS_OFFERED: notForPlans,
  FUND_TYPE_OFFERED: notForPlans,
  ENROLLED: notForPlans,
  PERIOD_OFFERED: notForPlans,
  PROGRAM_YEAR_OPEN: notForPlans,
  KEY_FREE: notForPlans,
  CONTENT_COMPLETE: ({ facts }) => refusalsOf(planFindings(facts.content, facts)),
  KEEPS_CLAIMED_WORK: ({ facts }) => refusalsOf(keptWorkFindings(facts)),
  CONFIRMED_TWICE: ({ input }) =>
    input === undefined || input.confirmed
      ? []
      : [refusal('CONFIRMATION_REQUIRED', 'CONTENT_COMPLETED', { field: ['confirmed'] })],
  SUBMISSION_OPEN: ({ facts, now }) => windowRefusals(submissionWindowCheck(facts, now)),
  RESUBMISSION_OPEN: ({ facts, now }) => windowRefusals(resubmissionCheck(facts, now)),
  FOUR_EYES: ({ viewer }) => fourEyesRefusals(viewer, false),
  COMMENT_GIVEN: ({ input }) =>
    input === undefined ? [] : blankTextRefusals(input.comment, 'COMMENT_REQUIRED', 'comment'),
  REASON_GIVEN: ({ input }) =>
    input === undefined ? [] : blankTextRefusals(input.reason, 'DECISION_REASON_REQUIRED', 'reason'),
  NEVER_SUBMITTED: ({ facts }) =>
    facts.firstSubmittedAt === null ? [] : [refusal('PLAN_ALREADY_SUBMITTED', 'NEVER')],
  SUBMITTED_BEFORE: ({ facts }) =>
    facts.firstSubmittedAt !== null ? [] : [refusal('INVALID_TRANSITION', 'NEVER')],
  WINDOW_OVER: ({ facts, now }) =>
    resubmissionCheck(facts, now).state === 'DONE' ? [refusal('INVALID_TRANSITION', 'PERIOD_OPENS')] : [],
};

/**
 * TIME-10: the first submission by the end of the plan's period; later ones, also of a later revision, by 90 days
 * after it (or as many as the program says), provided that the first was in time (PLAN-14, PLAN-17, PLAN-18).
 */
function submissionWindowCheck(facts: PlanFacts, now: Date): Check {
  const { firstSubmittedAt, period, timeZone } = facts;
  const firstAt = firstSubmittedAt ?? now;
  const deadline = period.endsOn;
  if (firstSubmittedAt === null || !isInTime(deadline, firstAt, timeZone)) {
    return requirement('PLAN_DEADLINE_PASSED', isInTime(deadline, firstAt, timeZone), [], { deadline });
  }
  return resubmissionCheck(facts, now);
}

function resubmissionCheck(facts: PlanFacts, now: Date): Check {
  const deadline = facts.period.resubmissionEndsOn;
  return requirement('RESUBMISSION_WINDOW_CLOSED', isInTime(deadline, now, facts.timeZone), [], { deadline });
}

function windowRefusals({ code, state, details }: Check): Refusal[] {
  return state === 'DONE' ? [] : [refusal(code, 'NEVER', { details })];
}

/** Decisions 17: after the scheduler has moved a plan on, a late submission still hears why it is late. */
function lateSubmission(facts: PlanFacts): Refusal | null {
  const { endsOn, resubmissionEndsOn } = facts.period;
  if (facts.status === 'EXPIRED')
    return refusal('PLAN_DEADLINE_PASSED', 'NEVER', { details: { deadline: endsOn } });
  if (facts.status !== 'REJECTED' || !facts.closedBySystem) return null;
  return refusal('RESUBMISSION_WINDOW_CLOSED', 'NEVER', { details: { deadline: resubmissionEndsOn } });
}
