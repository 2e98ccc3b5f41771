import type { ClaimStatus } from '../../src/claim/claim.codes.js';
import type { DocumentReviewState } from '../../src/document/document.codes.js';
import { drawnId } from '../ids.js';
import { addClaimRow, type ClaimStory, tellClaim } from './claim-story.js';
import type { DemoClaim } from './claims.js';
import { isoOf } from './days.js';
import { addDocument } from './documents.js';
import { addExpense } from './dossiers.js';
import type { Scene } from './scene.js';

/** Writes a claim with all that hangs on it. */
export function addClaim(scene: Scene, claim: DemoClaim): void {
  const story = tellClaim(scene, claim);
  addClaimRow(story);
  addProof(story);
  addDocuments(story);
  for (const expense of claim.expenses) addExpense(scene, story.id, story.createdAt, claim.currency, expense);
  addConfirmations(story);
}

function addProof({ scene, claim, id, life, createdAt }: ClaimStory): void {
  const { sink, random, tenant } = scene;
  const { metrics, attendees, estimatedImpressions, finalComment } = claim.proof;
  sink.add('proof', {
    claimId: id,
    id: drawnId(random, createdAt),
    ...tenant,
    campaignId: claim.plan?.campaignId ?? null,
    activityId: claim.plan?.activityId ?? null,
    estimatedImpressions,
    preApprovalId: claim.preApprovalId,
    metrics: JSON.stringify(metrics),
    attendees: attendees === null ? null : JSON.stringify(attendees),
    finalComment,
    updatedAt: life.lastAt,
  });
}

/** What a reviewer made of the first document, about which there were questions, and of the others. */
const reviewStates: Record<ClaimStatus, readonly [first: DocumentReviewState, others: DocumentReviewState]> =
  {
    EDITING: ['NOT_REVIEWED', 'NOT_REVIEWED'],
    EXPIRED: ['NOT_REVIEWED', 'NOT_REVIEWED'],
    SUBMITTED: ['NOT_REVIEWED', 'NOT_REVIEWED'],
    UNDER_REVIEW: ['ACCEPTED', 'NOT_REVIEWED'],
    ACTION_REQUIRED: ['QUESTIONED', 'ACCEPTED'],
    REJECTED: ['QUESTIONED', 'ACCEPTED'],
    DISPUTED: ['QUESTIONED', 'ACCEPTED'],
    APPROVED: ['ACCEPTED', 'ACCEPTED'],
  };

function addDocuments({ scene, claim, id, columns, attachedAt, correctedAt }: ClaimStory): void {
  const [firstState, otherState] = reviewStates[columns.status];
  const createdAt = isoOf(attachedAt);
  claim.documents.forEach((document, index) => {
    const first = index === 0;
    const updatedAt = first && correctedAt !== null ? isoOf(correctedAt) : createdAt;
    addDocument(scene, id, document, { createdAt, updatedAt, reviewState: first ? firstState : otherState });
  });
}

/** EVD-14: each core requirement is ticked and points at the document that shows it; drafts tick half of them. */
function addConfirmations({ scene, claim, id, createdAt }: ClaimStory): void {
  const { sink, random, tenant } = scene;
  if (claim.completeness === 'EMPTY') return;
  const { coreRequirements } = claim.type.facts;
  const shownBy = claim.documents.find(({ kind }) => kind === 'PROOF') ?? claim.documents[0];
  const ticked =
    claim.completeness === 'COMPLETE'
      ? coreRequirements
      : coreRequirements.filter((_, index) => index % 2 === 0);
  for (const requirement of ticked) {
    sink.add('core_requirement_confirmation', {
      id: drawnId(random, createdAt),
      ...tenant,
      claimId: id,
      requirement,
      met: shownBy !== undefined,
      documentId: shownBy?.id ?? null,
    });
  }
}
