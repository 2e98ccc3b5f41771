import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ActivityObject } from '../activity/activity.type.js';
import { CampaignType } from '../campaign/campaign.type.js';
import { ClaimType } from '../claim/claim.type.js';
import { DocumentArgs, DocumentConnection } from '../document/document.input.js';
import { DocumentType } from '../document/document.type.js';
import { DocumentRequestArgs, DocumentRequestConnection } from '../document/document-request.input.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import type { RowRef } from '../read/sql.js';
import { ReviewItemArgs, ReviewItemConnection } from '../review/review-item.input.js';
import {
  CoreRequirementConfirmationArgs,
  CoreRequirementConfirmationConnection,
  ExpenseLineArgs,
  ExpenseLineConnection,
} from './proof.input.js';
import { CoreRequirementConfirmationType, ExpenseLineType, ProofOfExecutionType } from './proof.type.js';

/** Root read of proofs of execution. */
@Resolver()
export class ProofResolver {
  @Permitted('SEE_CLAIM')
  @Query(() => ProofOfExecutionType, { nullable: true, description: 'A proof of execution by global id.' })
  proofOfExecution(
    @Arg('id', () => ID, { description: 'Global id of the proof of execution.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'ProofOfExecution', id);
  }
}

export const ProofEdges = defineEdges(() => ProofOfExecutionType, {
  claim: { type: () => ClaimType, description: 'The claim that it proves.' },
  campaign: {
    type: () => CampaignType,
    nullable: true,
    description: 'The campaign; null in the claim flow.',
  },
  activity: {
    type: () => ActivityObject,
    nullable: true,
    description: 'The activity; null in the claim flow.',
  },
  documents: {
    typicalSize: 5,
    type: () => DocumentConnection,
    args: DocumentArgs,
    description: 'Invoices, statements and proof documents.',
  },
  expenses: {
    typicalSize: 5,
    type: () => ExpenseLineConnection,
    args: ExpenseLineArgs,
    description: 'Lines of cost.',
  },
  coreRequirements: {
    typicalSize: 5,
    type: () => CoreRequirementConfirmationConnection,
    args: CoreRequirementConfirmationArgs,
    description: 'Core requirements as the partner confirmed them.',
  },
});

const proofEdge = {
  proofOfExecution: {
    type: () => ProofOfExecutionType,
    description: 'The proof of execution that it belongs to.',
  },
};
/** Points of feedback name what they are about by its id alone; that of the claim leads to them. */
const reviewItems = {
  reviewItems: {
    typicalSize: 1,
    type: () => ReviewItemConnection,
    args: ReviewItemArgs,
    edge: {
      relation: null,
      conditions: (row: RowRef, parent: RowRef) => [
        sql`${row.column('claim_id')} = ${parent.column('claim_id')}`,
        sql`${row.column('target_id')} = ${parent.column('id')}`,
      ],
      orderBy: [{ field: 'createdAt', direction: 'ASC' as const }],
    },
    description: 'Feedback of reviewers on it, in order (CLM-6).',
  },
};
export const DocumentEdges = defineEdges(() => DocumentType, {
  ...proofEdge,
  ...reviewItems,
  coreRequirements: {
    typicalSize: 2,
    type: () => CoreRequirementConfirmationConnection,
    args: CoreRequirementConfirmationArgs,
    description: 'Core requirements that it shows to be met, as the partner confirmed them (EVD-14).',
  },
  documentRequests: {
    typicalSize: 1,
    type: () => DocumentRequestConnection,
    args: DocumentRequestArgs,
    description: 'Requests to colleagues that it answered, as far as you may see them.',
  },
});
export const ExpenseLineEdges = defineEdges(() => ExpenseLineType, { ...proofEdge, ...reviewItems });
export const CoreRequirementConfirmationEdges = defineEdges(() => CoreRequirementConfirmationType, {
  ...proofEdge,
  document: { type: () => DocumentType, nullable: true, description: 'The document that shows it.' },
});
