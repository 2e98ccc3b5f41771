import type { DeadlineKind } from '../kernel/deadline.js';
import type { LocalDate } from '../kernel/local-date.js';

/** What can fall due, in the order in which it is done at one instant. */
export const dueKinds = [
  'CLAIM_MOVE',
  'CLAIM_BREACH',
  'FUND_ASSESS',
  'FUND_EXPIRE',
  'FUND_CLOSE',
  'PLAN_MOVE',
  'PLAN_BREACH',
  'CLAIM_LAPSE',
  'PLAN_LAPSE',
  'ENROLLMENT_MOVE',
  'EARNING_COUNT',
  'REQUEST_EXPIRE',
  'CLAIM_RETENTION',
  'CLAIM_WARNING',
  'PLAN_WARNING',
  'FUND_WARNING',
  'ENROLLMENT_WARNING',
] as const;
export type DueKind = (typeof dueKinds)[number];

/** What can bring about that something else falls due; what only tells somebody, or marks a clock, cannot. */
export const dueMoves: readonly DueKind[] = [
  'CLAIM_MOVE',
  'FUND_ASSESS',
  'FUND_EXPIRE',
  'FUND_CLOSE',
  'PLAN_MOVE',
  'ENROLLMENT_MOVE',
  'EARNING_COUNT',
];

/** Where the objects are. */
export const dueTables: Record<DueKind, string> = {
  CLAIM_MOVE: 'claim',
  CLAIM_BREACH: 'claim',
  FUND_ASSESS: 'fund_balance',
  FUND_EXPIRE: 'fund_balance',
  FUND_CLOSE: 'fund_balance',
  PLAN_MOVE: 'plan',
  PLAN_BREACH: 'plan',
  CLAIM_LAPSE: 'claim',
  PLAN_LAPSE: 'plan',
  ENROLLMENT_MOVE: 'enrollment',
  EARNING_COUNT: 'enrollment',
  REQUEST_EXPIRE: 'claim',
  CLAIM_RETENTION: 'claim',
  CLAIM_WARNING: 'claim',
  PLAN_WARNING: 'plan',
  FUND_WARNING: 'fund_balance',
  ENROLLMENT_WARNING: 'enrollment',
};

/** Something that has fallen due: on which object, when, and for a warning of which deadline it warns. */
export interface DueItem {
  readonly kind: DueKind;
  /** Bare id of the plan, claim, enrollment or fund. */
  readonly id: string;
  readonly dueAt: Date;
  readonly deadline: DeadlineKind | null;
  readonly dueOn: LocalDate;
  /** Days before the deadline; 0 where the deadline itself has passed. */
  readonly daysBefore: number;
}
