import { addComment } from '../history/comment.service.js';
import { subjectOf } from '../history/history.facts.js';
import { isShut, type Refusal, refusal } from '../kernel/viewer-action.js';
import { resolveReviewItems } from '../review/review-item.queries.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { blankToNull } from '../write/input.js';
import { findClaimForUpdate, type LoadedClaim } from './claim-facts.queries.js';
import { claimMoveColumns } from './claim-move.rules.js';
import { decideClaim, moveClaim } from './claim-move.service.js';
import { countNewDocuments } from './claim-state.queries.js';

/** Which claim an act is about, and the version that its caller saw. */
export interface ClaimRef {
  readonly id: string;
  readonly expectedVersion?: number | null;
}

/**
 * CLM-4, CLM-8: sends a claim for review; the review clock starts, and feedback that was open is answered. Reasons:
 * those of `decideClaimAction` for `claimSubmit`, all at once; `VERSION_CONFLICT`, `NOT_FOUND`.
 */
export async function submitClaim(
  act: Act,
  input: ClaimRef & { readonly comment?: string | null },
): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, input.id, 'AND_FUND');
  if (claim === null) return notFound('id');
  const { to, role, reasons } = decideClaim(act, 'claimSubmit', claim, input);
  if (reasons.length > 0) return refused(claim.id, reasons);

  const comment = blankToNull(input.comment);
  await resolveReviewItems(act, claim.id);
  addComment(act, subjectOf('Claim', claim), { audience: 'PARTNER', text: comment, role });
  await moveClaim(act, claim, to, claimMoveColumns('claimSubmit', claim.facts, act.now), { role, comment });
  return done(claim.id);
}

/**
 * CLM-11: objects to a rejection, with a justification or with documents that came after it. Reasons: those of
 * `decideClaimAction` for `claimDispute`; `NOT_FOUND` also for a document that is not part of the claim.
 */
export async function disputeClaim(
  act: Act,
  input: ClaimRef & {
    readonly justification?: string | null;
    readonly documentIds?: readonly string[] | null;
  },
): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, input.id, 'AND_INVOICES');
  if (claim === null) return notFound('id');
  const documentIds = input.documentIds ?? [];
  const newDocumentCount = await countNewDocuments(act, claim.id, documentIds);
  const { to, role, reasons } = decideClaim(act, 'claimDispute', claim, { ...input, newDocumentCount });
  const found = withStrange(reasons, strangeDocuments(claim, documentIds));
  if (found.length > 0) return refused(claim.id, found);

  const columns = claimMoveColumns('claimDispute', claim.facts, act.now);
  const changes = documentIds.length > 0 ? { documentIds } : null;
  const comment = blankToNull(input.justification);
  await moveClaim(act, claim, to, columns, { role, comment, changes });
  return done(claim.id);
}

/**
 * Documents that are not there are told in place of the justification for which they would stand; but whoever may not
 * object, or not any more, hears just that.
 */
function withStrange(reasons: readonly Refusal[], strange: readonly Refusal[]): readonly Refusal[] {
  if (isShut(reasons) || strange.length === 0) return reasons;
  return [...reasons.filter(({ code }) => code !== 'DISPUTE_JUSTIFICATION_REQUIRED'), ...strange];
}

function strangeDocuments({ facts }: LoadedClaim, documentIds: readonly string[]): Refusal[] {
  const own = new Set(facts.evidence.documents.map(({ id }) => id));
  return documentIds.flatMap((id, index) =>
    own.has(id) ? [] : [refusal('NOT_FOUND', 'NEVER', { field: ['documentIds', String(index)] })],
  );
}
