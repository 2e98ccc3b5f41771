import { addComment } from '../history/comment.service.js';
import { subjectOf } from '../history/history.facts.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { blankToNull } from '../write/input.js';
import type { LoadedPlan } from './plan-facts.queries.js';
import { findPlanForUpdate } from './plan-facts.queries.js';
import { judge, movePlan, type PlanActCall, type Verdict } from './plan-move.service.js';
import { endRevisionInForce } from './plan-state.queries.js';

/** PLAN-12: begins the review of a submitted plan (ROLE-7). Reasons: `NOT_FOUND` and those of the verdict. */
export async function startPlanReview(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id);
  if (plan === null) return notFound('id');

  const { to, role, reasons } = judge(act, plan, 'planReviewStart', call);
  if (reasons.length > 0) return refused(plan.id, reasons);

  await movePlan(act, plan, { to, role });
  return done(plan.id);
}

/** PLAN-13: asks the partner for a change, in words that he reads. Reasons: `NOT_FOUND` and those of the verdict. */
export async function requestPlanAction(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id);
  if (plan === null) return notFound('id');

  const verdict = judge(act, plan, 'planActionRequest', call);
  if (verdict.reasons.length > 0) return refused(plan.id, verdict.reasons);

  const comment = tellPartner(act, plan, verdict, call.comment);
  await movePlan(act, plan, { to: verdict.to, role: verdict.role, comment });
  return done(plan.id);
}

/**
 * PLAN-15: approves a plan. From this instant on the revision is in force, and the one before it no longer (PLAN-18).
 * Reasons: `NOT_FOUND` and those of the verdict.
 */
export async function approvePlan(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id, 'AND_CLAIMS');
  if (plan === null) return notFound('id');

  const verdict = judge(act, plan, 'planApprove', call);
  if (verdict.reasons.length > 0) return refused(plan.id, verdict.reasons);

  const comment = tellPartner(act, plan, verdict, call.comment);
  const decision = { decidedAt: act.now, decisionReason: null };
  await endRevisionInForce(act, plan.id);
  await movePlan(act, plan, { ...verdict, comment, decision, revision: { inForceFrom: act.now } });
  return done(plan.id);
}

/** PLAN-16: rejects a plan with a reason; a revision in force stays so. Reasons: `NOT_FOUND` and those of the verdict. */
export async function rejectPlan(act: Act, call: PlanActCall): Promise<Outcome> {
  const plan = await findPlanForUpdate(act, call.id);
  if (plan === null) return notFound('id');

  const { to, role, reasons } = judge(act, plan, 'planReject', call);
  if (reasons.length > 0) return refused(plan.id, reasons);

  const reason = call.reason?.trim() ?? null;
  await movePlan(act, plan, {
    to,
    role,
    comment: reason,
    decision: { decidedAt: act.now, decisionReason: reason },
  });
  return done(plan.id);
}

/** A reviewer's comment reaches the partner as a comment, and history as the words of the act (FLD-10). */
function tellPartner(
  act: Act,
  plan: LoadedPlan,
  { role }: Verdict,
  comment: string | null | undefined,
): string | null {
  const text = blankToNull(comment);
  addComment(act, subjectOf('CoopPlan', plan), { audience: 'PARTNER', text, role });
  return text;
}
