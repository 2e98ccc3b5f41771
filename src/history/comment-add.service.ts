import { findClaimForUpdate } from '../claim/claim-facts.queries.js';
import { oneOfRefusals } from '../kernel/viewer-action.js';
import { findPlanForUpdate } from '../plan/plan-facts.queries.js';
import { type Act, type ActedOn, actingViewer, notFound, type Outcome, refused } from '../write/act.js';
import { decideComment } from './comment.rules.js';
import { addComment } from './comment.service.js';
import type { CommentAudience, ReviewedKind } from './history.codes.js';
import { recordAct } from './history.service.js';

/** A comment on a plan or a claim; exactly one of the two is named. */
export interface CommentDraft {
  readonly planId?: string | null;
  readonly claimId?: string | null;
  readonly text: string;
  readonly audience: CommentAudience;
}

interface CommentedOn extends ActedOn {
  readonly id: string;
}

/**
 * Adds a comment (FLD-9, FLD-10). It changes no state and no version. History and events, which partners read, hold
 * what is addressed to them, and nothing of an internal note. Reasons: those of {@link decideComment} and
 * {@link oneOfRefusals}, `NOT_FOUND`.
 */
export async function writeComment(act: Act, draft: CommentDraft): Promise<Outcome> {
  const unclear = oneOfRefusals(draft, ['planId', 'claimId']);
  if (unclear.length > 0) return refused(null, unclear);
  const kind: ReviewedKind = draft.planId ? 'CoopPlan' : 'Claim';
  const subject = await findSubject(act, draft);
  if (subject === null) return notFound(draft.planId ? 'planId' : 'claimId');
  const { role, reasons } = decideComment(kind, actingViewer(act.rights, subject), draft);
  if (reasons.length > 0) return refused(null, reasons);

  const text = draft.text.trim();
  const { id: subjectId, partner, location, program } = subject;
  const commented = { kind, id: subjectId, partner, location, program };
  const id = addComment(act, commented, { audience: draft.audience, text, role });
  if (draft.audience === 'PARTNER')
    await recordAct(act, { subject: commented, role, from: null, to: null, comment: text });
  return { id, reasons: [] };
}

function findSubject(act: Act, { planId, claimId }: CommentDraft): Promise<CommentedOn | null> {
  return planId ? findPlanForUpdate(act, planId) : findClaimForUpdate(act, String(claimId));
}
