import { findClaimForUpdate } from '../claim/claim-facts.queries.js';
import { newId } from '../kernel/uuid.js';
import { findPlanForUpdate } from '../plan/plan-facts.queries.js';
import { type Act, type ActedOn, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { decideComment } from './comment.rules.js';
import type { CommentAudience, SubjectKind } from './history.codes.js';
import { Comment } from './history.entity.js';
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
 * Adds a comment (FLD-9, FLD-10). It changes no state and no version. History says that somebody commented; the text
 * stands there only where the partner may read it. Reasons: those of {@link decideComment}, `NOT_FOUND`.
 */
export async function writeComment(act: Act, draft: CommentDraft): Promise<Outcome> {
  const kind: SubjectKind = draft.planId ? 'CoopPlan' : 'Claim';
  const subject = draft.planId && draft.claimId ? null : await findSubject(act, draft);
  if (subject === null) return notFound(draft.planId ? 'planId' : 'claimId');
  const { role, reasons } = decideComment(kind, actingViewer(act.rights, subject), draft);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const text = draft.text.trim();
  const { partner, location, program, id: subjectId } = subject;
  const { userId: author } = act.rights.viewer;
  const { audience } = draft;
  act.em.create(Comment, {
    id,
    partner,
    location,
    program,
    subjectKind: kind,
    subjectId,
    audience,
    text,
    author,
    authorRole: role,
    createdAt: act.now,
  });
  await recordAct(act, {
    subject: { kind, id: subjectId, partner, location, program },
    role,
    from: null,
    to: null,
    comment: audience === 'PARTNER' ? text : null,
  });
  return done(id);
}

function findSubject(act: Act, { planId, claimId }: CommentDraft): Promise<CommentedOn | null> {
  if (planId) return findPlanForUpdate(act, planId);
  return claimId ? findClaimForUpdate(act, claimId) : Promise.resolve(null);
}
