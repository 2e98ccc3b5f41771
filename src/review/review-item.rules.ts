import type { DecisionReasonCode } from '../claim/claim.codes.js';
import type { ClaimFacts } from '../claim/claim.facts.js';
import { NO_PARTNER_RESPONSE } from '../claim/claim.rules.js';
import { oneOfRefusals, type Refusal, refusal } from '../kernel/viewer-action.js';
import type { ReviewItemKind } from './review-item.codes.js';

/** One point of feedback as a reviewer gives it: about exactly one of the three. */
export interface GivenReviewItem {
  readonly documentId?: string | null;
  readonly expenseId?: string | null;
  readonly requirement?: string | null;
  readonly reasonCode: DecisionReasonCode;
  readonly text: string;
}

/** A point of feedback with what it is about: a global id, or the code of a requirement. */
export interface NamedReviewItem {
  readonly kind: ReviewItemKind;
  readonly target: string;
  readonly reasonCode: DecisionReasonCode;
  readonly text: string;
}

const targetFields = { DOCUMENT: 'documentId', EXPENSE: 'expenseId', REQUIREMENT: 'requirement' } as const;
const kinds = Object.keys(targetFields) as ReviewItemKind[];

/**
 * CLM-6: feedback as it is kept, and the reasons against it. {@link oneOfRefusals} for a point about nothing or about two
 * things, `FIELD_INVALID` for a reason of the scheduler's, `NOT_FOUND` for what is not part of this claim, `FIELD_REQUIRED` for a point without a word.
 */
export function reviewItemsOf(
  given: readonly GivenReviewItem[],
  { evidence }: Pick<ClaimFacts, 'evidence'>,
): { readonly items: readonly NamedReviewItem[]; readonly reasons: readonly Refusal[] } {
  const known: Record<ReviewItemKind, readonly string[]> = {
    DOCUMENT: evidence.documents.map(({ id }) => id),
    EXPENSE: evidence.expenses.map(({ id }) => id),
    REQUIREMENT: evidence.activityType.coreRequirements,
  };
  const items: NamedReviewItem[] = [];
  const reasons: Refusal[] = [];
  given.forEach((item, index) => {
    const path = ['items', String(index)];
    reasons.push(...oneOfRefusals(item, Object.values(targetFields), path));
    const kind = kinds.find((name) => item[targetFields[name]]);
    if (kind === undefined) return;
    const target = String(item[targetFields[kind]]);
    if (!known[kind].includes(target))
      reasons.push(refusal('NOT_FOUND', 'NEVER', { field: [...path, targetFields[kind]] }));
    if (item.text.trim() === '')
      reasons.push(refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [...path, 'text'] }));
    if (item.reasonCode === NO_PARTNER_RESPONSE)
      reasons.push(systemReason(item.reasonCode, ...path, 'reasonCode'));
    items.push({ kind, target, reasonCode: item.reasonCode, text: item.text });
  });
  return { items, reasons };
}

/** `FIELD_INVALID` for a reason that only the scheduler gives (CLM-14). */
export const systemReason = (reasonCode: DecisionReasonCode, ...field: string[]): Refusal =>
  refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field, details: { reasonCode } });
