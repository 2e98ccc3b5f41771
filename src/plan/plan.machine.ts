import { type Permission, permissionRoles } from '../access/permission.codes.js';
import { type StateMachine, SYSTEM, type Transition } from '../kernel/transitions.js';
import { type PlanStatus, planStatusCodes } from './plan.codes.js';
import type { PlanGuard } from './plan-guard.codes.js';

/** Actions that change content; PLAN-20 locks them where the table does not list them. */
export const planEdits = [
  'planUpdate',
  'campaignCreate',
  'campaignUpdate',
  'campaignDelete',
  'activityCreate',
  'activityUpdate',
  'activityDelete',
] as const;

/** What reviewers do (OP-9). */
export const planReviews = ['planReviewStart', 'planActionRequest', 'planApprove', 'planReject'] as const;

/** What a person can do with a plan that exists, by the names of the mutations. */
export const planViewerActions = [
  ...planEdits,
  'planDelete',
  'planSubmit',
  'planReopen',
  'planRevise',
  ...planReviews,
] as const;
export type PlanViewerAction = (typeof planViewerActions)[number];

/** The line of table 2.1 by which somebody acts on a plan. */
export const planPermission = (action: PlanViewerAction | 'planCreate'): Permission =>
  planReviews.some((review) => review === action) ? 'REVIEW_PLAN' : 'WRITE_PLAN';

/** What the scheduler does (PLAN-21): a draft that was never submitted expires, anything else is rejected. */
export const planSystemActions = ['planDraftExpire', 'planWindowClose'] as const;
export type PlanSystemAction = (typeof planSystemActions)[number];

export type PlanAction = 'planCreate' | PlanViewerAction | PlanSystemAction;

type Row = Transition<PlanStatus, PlanAction, PlanGuard>;

const writers = permissionRoles.WRITE_PLAN;
const reviewers = permissionRoles.REVIEW_PLAN;

function row(
  rule: string,
  from: PlanStatus | null,
  name: PlanAction,
  to: PlanStatus | null,
  actors: readonly string[],
  ...guards: PlanGuard[]
): Row {
  return { name, from, to, actors, rule, guards, variant: null };
}

const editRows = (rule: string, state: PlanStatus): Row[] =>
  planEdits.map((name) => row(rule, state, name, state, writers));

/** Rulebook 3.2 as a table. The state is that of the latest revision; what is in force is another matter (PLAN-18). */
export const planStateMachine: StateMachine<PlanStatus, PlanAction, PlanGuard> = {
  name: 'CoopPlan',
  states: planStatusCodes.values,
  terminal: ['EXPIRED'],
  actions: ['planCreate', ...planViewerActions, ...planSystemActions],
  edits: planEdits,
  transitions: [
    row(
      'PLAN-10',
      null,
      'planCreate',
      'EDITING',
      writers,
      'PLANS_OFFERED',
      'FUND_TYPE_OFFERED',
      'ENROLLED',
      'PERIOD_OFFERED',
      'PROGRAM_YEAR_OPEN',
      'KEY_FREE',
    ),
    ...editRows('PLAN-10', 'EDITING'),
    ...editRows('PLAN-14', 'ACTION_REQUIRED'),
    row(
      'PLAN-11',
      'EDITING',
      'planSubmit',
      'SUBMITTED',
      writers,
      'SUBMISSION_OPEN',
      'CONTENT_COMPLETE',
      'KEEPS_CLAIMED_WORK',
      'CONFIRMED_TWICE',
    ),
    row('PLAN-12', 'SUBMITTED', 'planReviewStart', 'UNDER_REVIEW', reviewers, 'FOUR_EYES'),
    row(
      'PLAN-13',
      'UNDER_REVIEW',
      'planActionRequest',
      'ACTION_REQUIRED',
      reviewers,
      'FOUR_EYES',
      'COMMENT_GIVEN',
    ),
    row(
      'PLAN-14',
      'ACTION_REQUIRED',
      'planSubmit',
      'SUBMITTED',
      writers,
      'SUBMISSION_OPEN',
      'CONTENT_COMPLETE',
      'KEEPS_CLAIMED_WORK',
    ),
    row('PLAN-15', 'UNDER_REVIEW', 'planApprove', 'APPROVED', reviewers, 'FOUR_EYES', 'KEEPS_CLAIMED_WORK'),
    row('PLAN-16', 'UNDER_REVIEW', 'planReject', 'REJECTED', reviewers, 'FOUR_EYES', 'REASON_GIVEN'),
    row('PLAN-17', 'REJECTED', 'planReopen', 'EDITING', writers, 'RESUBMISSION_OPEN'),
    row('PLAN-18', 'APPROVED', 'planRevise', 'EDITING', writers, 'RESUBMISSION_OPEN'),
    row('PLAN-19', 'EDITING', 'planDelete', null, writers, 'NEVER_SUBMITTED'),
    row('PLAN-21', 'EDITING', 'planDraftExpire', 'EXPIRED', [SYSTEM], 'WINDOW_OVER', 'NEVER_SUBMITTED'),
    row('PLAN-21', 'EDITING', 'planWindowClose', 'REJECTED', [SYSTEM], 'WINDOW_OVER', 'SUBMITTED_BEFORE'),
    row('PLAN-21', 'ACTION_REQUIRED', 'planWindowClose', 'REJECTED', [SYSTEM], 'WINDOW_OVER'),
  ],
};
