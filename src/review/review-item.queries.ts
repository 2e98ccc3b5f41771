import { sql } from 'kysely';
import type { Tenant } from '../history/history.facts.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import type { CoreRequirementKind } from '../proof/proof.codes.js';
import type { Act } from '../write/act.js';
import { ReviewItem } from './review-item.entity.js';
import type { NamedReviewItem } from './review-item.rules.js';

/** Keeps what a reviewer said about parts of a claim, and marks the documents among them as questioned (CLM-6). */
export async function addReviewItems(
  act: Act,
  claim: Tenant & { readonly id: string },
  items: readonly NamedReviewItem[],
): Promise<void> {
  const { id, partner, location, program } = claim;
  for (const { kind, target, reasonCode, text } of items) {
    const targetId = kind === 'REQUIREMENT' ? null : (fromGlobalId(target)?.uuid ?? null);
    act.em.create(ReviewItem, {
      id: newId(),
      partner,
      location,
      program,
      claim: id,
      kind,
      targetId,
      requirement: kind === 'REQUIREMENT' ? (target as CoreRequirementKind) : null,
      reasonCode,
      text: text.trim(),
      createdAt: act.now,
    });
    if (kind === 'DOCUMENT') await reviewDocuments(act, id, 'QUESTIONED', targetId);
  }
}

/** What a reviewer thinks of one document of a claim, or of all of them. */
export async function reviewDocuments(
  act: Act,
  claimId: string,
  state: 'ACCEPTED' | 'QUESTIONED',
  documentId: string | null = null,
): Promise<void> {
  const one = documentId === null ? sql`true` : sql`id = ${documentId}::uuid`;
  await act.query(
    sql`update document set review_state = ${state}::text, updated_at = ${act.now} where claim_id = ${claimId}::uuid and ${one}`,
  );
}

/** Feedback is answered when the partner submits again, and settled by the next decision. */
export async function resolveReviewItems(act: Act, claimId: string): Promise<void> {
  await act.query(
    sql`update review_item set resolved_at = ${act.now} where claim_id = ${claimId}::uuid and resolved_at is null`,
  );
}
