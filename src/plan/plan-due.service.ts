import { subjectOf } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import type { Act } from '../write/act.js';
import type { PlanSystemReason } from './plan.codes.js';
import { CoopPlan } from './plan.entity.js';
import { planDueMove } from './plan.rules.js';
import { isPlanReviewOverdue, planNextDueOn } from './plan-deadline.rules.js';
import { findPlanForScheduler } from './plan-facts.queries.js';
import { movePlan } from './plan-move.service.js';

/** What a plan is told when its window closed over it (PLAN-21). */
const windowClosed: PlanSystemReason = 'RESUBMISSION_WINDOW_CLOSED';

/**
 * PLAN-21: moves on a plan that was not submitted in time, by its bare id. Whether something is due is decided anew
 * under the lock, so that it happens once whoever calls and however often. True when the plan was moved. A revision in
 * force is not touched (decisions 2). History shows the move under its own name and without an actor.
 */
export async function applyDuePlanMove(act: Act, planId: string): Promise<boolean> {
  const plan = await findPlanForScheduler(act, planId);
  const due = plan && planDueMove(plan.facts, act.now);
  if (!due) return false;

  const { action, to } = due;
  const own = { ...act, name: action };
  if (to === 'EXPIRED') await movePlan(own, plan, { to, role: null });
  else {
    const decision = { decidedAt: act.now, decisionReason: windowClosed };
    await movePlan(own, plan, { to, role: null, comment: windowClosed, decision });
  }
  return true;
}

/** What history calls a review clock of a plan that was missed; no transition, as the state stays (TIME-11). */
export const PLAN_REVIEW_OVERDUE = 'planReviewOverdue';

/**
 * TIME-11: marks a plan, by its bare id, whose review was not finished in time; once per clock. The version stays,
 * since nothing that somebody could be editing has changed. True when the plan was marked.
 */
export async function markPlanBreach(act: Act, planId: string): Promise<boolean> {
  const plan = await findPlanForScheduler(act, planId);
  if (plan === null || !isPlanReviewOverdue(plan.facts, act.now)) return false;

  const row = await act.em.findOneOrFail(CoopPlan, planId);
  if (row.slaBreached) return false;
  act.em.assign(row, { slaBreached: true, updatedAt: act.now });
  const changes = { slaBreached: { from: false, to: true } };
  const subject = subjectOf('CoopPlan', plan);
  await recordAct(
    { ...act, name: PLAN_REVIEW_OVERDUE },
    { subject, role: null, from: null, to: null, changes },
  );
  return true;
}

/**
 * graph.md 2.12: takes the last day to reopen from a rejected plan, by its bare id, that can no longer be reopened
 * (TIME-10). It is nobody's act and no move: neither history nor version know of it. True when it did.
 */
export async function lapsePlanDay(act: Act, planId: string): Promise<boolean> {
  const plan = await findPlanForScheduler(act, planId);
  if (plan?.facts.status !== 'REJECTED') return false;

  const row = await act.em.findOneOrFail(CoopPlan, planId);
  const nextDueOn = planNextDueOn(plan.facts, act.now);
  if (row.nextDueOn === nextDueOn) return false;
  act.em.assign(row, { nextDueOn, updatedAt: act.now });
  return true;
}
