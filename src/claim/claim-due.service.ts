import { subjectOf } from '../history/history.facts.js';
import { recordAct } from '../history/history.service.js';
import type { Act } from '../write/act.js';
import { Claim } from './claim.entity.js';
import { claimDueMove, NO_PARTNER_RESPONSE } from './claim.rules.js';
import { claimNextDueOn, isReviewOverdue } from './claim-deadline.rules.js';
import { claimById, lockedClaim, unmarkedClaim } from './claim-facts.queries.js';
import { claimMoveColumns } from './claim-move.rules.js';
import { moveClaim } from './claim-move.service.js';

/**
 * Does with a claim what has fallen due, by bare id: an old draft expires (CLM-13), an unanswered request ends in a
 * rejection (CLM-14). Decided again under the claim's lock, so that several servers do it once; tells whether it did.
 * The act belongs to nobody: history and state name no actor.
 */
export async function applyDueClaimMove(act: Act, claimId: string): Promise<boolean> {
  const claim = await lockedClaim(act, claimById(claimId), 'AND_FUND');
  const due = claim && claimDueMove(claim.facts, act.now);
  if (!due) return false;

  const { action, to } = due;
  const lapsed = action === 'claimResponseLapse';
  const reason = lapsed ? NO_PARTNER_RESPONSE : null;
  const verdict = { approvedMinor: null, reason, reasonCodes: lapsed ? [NO_PARTNER_RESPONSE] : [] } as const;
  const columns = claimMoveColumns(action, claim.facts, act.now, verdict);
  await moveClaim({ ...act, name: action }, claim, to, columns, { role: null, comment: reason });
  return true;
}

/** What history calls a review clock that was missed; no transition, as the state stays (TIME-11). */
export const CLAIM_REVIEW_OVERDUE = 'claimReviewOverdue';

/**
 * TIME-11: marks a claim, by bare id, whose review was not answered in time; once per clock. The version stays, since
 * nothing that somebody could be editing has changed. Tells whether it did.
 */
export async function markClaimBreach(act: Act, claimId: string): Promise<boolean> {
  const claim = await lockedClaim(act, unmarkedClaim(claimId));
  if (claim === null || !isReviewOverdue(claim.facts, act.now)) return false;

  const row = await act.em.findOneOrFail(Claim, claim.id);
  act.em.assign(row, { slaBreached: true, updatedAt: act.now });
  const changes = { slaBreached: { from: false, to: true } };
  const record = { subject: subjectOf('Claim', claim), role: null, from: null, to: null, changes };
  await recordAct({ ...act, name: CLAIM_REVIEW_OVERDUE }, record);
  return true;
}

/**
 * graph.md 2.12: takes the last day to dispute from a claim, by bare id, that nobody can dispute any more (TIME-13). It is
 * nobody's act and no move: neither history nor version know of it. Tells whether it did.
 */
export async function lapseClaimDay(act: Act, claimId: string): Promise<boolean> {
  const claim = await lockedClaim(act, claimById(claimId));
  if (claim?.facts.status !== 'REJECTED') return false;

  const { window, executedOn } = claim.facts.evidence;
  const row = await act.em.findOneOrFail(Claim, claim.id);
  const nextDueOn = claimNextDueOn({ ...claim.facts, window, executedOn }, act.now);
  if (row.nextDueOn === nextDueOn) return false;
  act.em.assign(row, { nextDueOn, updatedAt: act.now });
  return true;
}
