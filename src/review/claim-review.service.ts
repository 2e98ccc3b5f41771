import type { DecisionReasonCode } from '../claim/claim.codes.js';
import type { ClaimViewerAction } from '../claim/claim.machine.js';
import { NO_PARTNER_RESPONSE } from '../claim/claim.rules.js';
import type { ClaimRef } from '../claim/claim.service.js';
import { stepsToKeep } from '../claim/claim-breakdown.rules.js';
import { findClaimForUpdate, type LoadedClaim } from '../claim/claim-facts.queries.js';
import { claimedAmountOf } from '../claim/claim-form.rules.js';
import type { ClaimActInput } from '../claim/claim-guard.rules.js';
import { type ClaimMove, type ClaimVerdict, claimMoveColumns } from '../claim/claim-move.rules.js';
import { type ClaimDecision, decideClaim, moveClaim } from '../claim/claim-move.service.js';
import { addComment } from '../history/comment.service.js';
import { subjectOf } from '../history/history.facts.js';
import type { Money } from '../kernel/money.js';
import { isShut, type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { blankToNull } from '../write/input.js';
import { addReviewItems, resolveReviewItems, reviewDocuments } from './review-item.queries.js';
import { type GivenReviewItem, reviewItemsOf, systemReason } from './review-item.rules.js';

/** What every act of a reviewer may carry beside the claim. */
export interface ReviewInput extends ClaimRef {
  /** The reviewers' own note; partners never see it (FLD-9). */
  readonly internalNote?: string | null;
}

/** Feedback on parts of the claim (CLM-6). */
interface Feedback {
  readonly items?: readonly GivenReviewItem[] | null;
}

/** What an act of a reviewer writes beside the move; all texts are for the partner. */
interface ReviewAct extends Feedback {
  readonly move: ClaimMove & ClaimViewerAction;
  readonly asked: ClaimActInput;
  readonly verdict?: ClaimVerdict;
  /** What history says; a request is a comment to the partner too. */
  readonly words: string | null;
  /** Reasons of the input's own, beside those of the decision. */
  readonly reasons?: readonly Refusal[];
}

/** CLM-5: takes a claim for review. Reasons: those of `decideClaimAction`; `VERSION_CONFLICT`, `NOT_FOUND`. */
export function startClaimReview(act: Act, input: ReviewInput): Promise<Outcome> {
  return review(act, input, () => ({ move: 'claimReviewStart', asked: {}, words: null }));
}

/** CLM-6, CLM-12: asks the partner for something, as a whole and item by item. Reasons: as above, and those of the items. */
export function requestClaimAction(
  act: Act,
  input: ReviewInput & Feedback & { readonly comment: string },
): Promise<Outcome> {
  const { comment, items } = input;
  const words = blankToNull(comment);
  return review(act, input, () => ({ move: 'claimActionRequest', asked: { comment }, words, items }));
}

/** CLM-9, CLM-12: approves a claim, in full or, with a reason, in part. */
export function approveClaim(
  act: Act,
  input: ReviewInput & {
    readonly approvedAmount?: Money | null;
    readonly reason?: string | null;
    readonly reasonCodes?: readonly DecisionReasonCode[] | null;
  },
): Promise<Outcome> {
  return review(act, input, ({ facts, money }) => {
    const { currency, claimedMinor } = facts.evidence;
    const { minor, reasons } = approvedOf(input.approvedAmount, claimedMinor, currency);
    const words = blankToNull(input.reason);
    const verdict: ClaimVerdict = {
      approvedMinor: minor.toString(),
      approvedSteps: stepsToKeep({ status: facts.status, claimedMinor: BigInt(claimedMinor), money }),
      reason: words,
      reasonCodes: input.reasonCodes ?? [],
    };
    const asked = { approvedMinor: minor, reason: input.reason ?? null };
    const found = [...reasons, ...systemReasons(verdict.reasonCodes)];
    return { move: 'claimApprove', asked, verdict, words, reasons: found };
  });
}

/** CLM-10, CLM-12: rejects a claim, with a reason in words and by code. */
export function rejectClaim(
  act: Act,
  input: ReviewInput &
    Feedback & { readonly reason: string; readonly reasonCodes: readonly DecisionReasonCode[] },
): Promise<Outcome> {
  const { reason, reasonCodes, items } = input;
  const words = blankToNull(reason);
  const verdict = { approvedMinor: null, reason: words, reasonCodes };
  const reasons =
    reasonCodes.length > 0
      ? systemReasons(reasonCodes)
      : [refusal('DECISION_REASON_REQUIRED', 'CONTENT_COMPLETED', { field: ['reasonCodes'] })];
  return review(act, input, () => ({
    move: 'claimReject',
    asked: { reason },
    verdict,
    words,
    items,
    reasons,
  }));
}

/** CLM-14: that nobody answered in time is for the scheduler to say, so that it holds wherever it is read. */
const systemReasons = (codes: readonly DecisionReasonCode[]): Refusal[] =>
  codes.flatMap((code, index) =>
    code === NO_PARTNER_RESPONSE ? systemReason(code, 'reasonCodes', String(index)) : [],
  );

/** Loads, decides and writes any act of a reviewer; `describe` sees the claim under its lock. */
async function review(
  act: Act,
  input: ReviewInput,
  describe: (claim: LoadedClaim) => ReviewAct,
): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, input.id, 'AND_FUND');
  if (claim === null) return notFound('id');
  const told = describe(claim);
  const { expectedVersion } = input;
  const decision = decideClaim(act, told.move, claim, { ...told.asked, expectedVersion });
  const { items, reasons: ofItems } = reviewItemsOf(told.items ?? [], claim.facts);
  const reasons = allReasons(decision, [...(told.reasons ?? []), ...ofItems]);
  if (reasons.length > 0) return refused(claim.id, reasons);

  const { role, to } = decision;
  const decides = to === 'APPROVED' || to === 'REJECTED';
  if (decides) await resolveReviewItems(act, claim.id);
  if (to === 'APPROVED') await reviewDocuments(act, claim.id, 'ACCEPTED');
  await addReviewItems(act, claim, items);
  const subject = subjectOf('Claim', claim);
  if (to === 'ACTION_REQUIRED') addComment(act, subject, { audience: 'PARTNER', text: told.words, role });
  addComment(act, subject, { audience: 'INTERNAL', text: input.internalNote, role });
  const columns = claimMoveColumns(told.move, claim.facts, act.now, told.verdict);
  await moveClaim(act, claim, to, columns, { role, comment: told.words });
  return done(claim.id);
}

/** Whoever may not act, or acts in the wrong state, hears that; the input is judged only for somebody who may. */
function allReasons({ reasons }: ClaimDecision, ofInput: readonly Refusal[]): readonly Refusal[] {
  if (isShut(reasons)) return reasons;
  const said = new Set(ofInput.map(({ field }) => field.join('.')));
  return [...reasons.filter(({ field }) => field.length === 0 || !said.has(field.join('.'))), ...ofInput];
}

/** The amount that is approved: all that was claimed unless another is given, in the claim's currency. */
function approvedOf(given: Money | null | undefined, claimedMinor: string | bigint, currency: string) {
  if (given == null) return { minor: BigInt(claimedMinor), reasons: [] };
  const field = ['approvedAmount'];
  const { minor, reasons } = claimedAmountOf(given);
  if (reasons.length > 0) return { minor, reasons: reasons.map((reason) => ({ ...reason, field })) };
  if (given.currency === currency) return { minor, reasons: [] };
  const details = { currency: given.currency, expected: currency };
  return { minor, reasons: [refusal('CURRENCY_MISMATCH', 'CONTENT_COMPLETED', { field, details })] };
}
