import { Field, ID, InputType } from 'type-graphql';
import { type DecisionReasonCode, decisionReasonCodes } from '../claim/claim.codes.js';
import { type CoreRequirementKind, coreRequirementKindCodes } from '../proof/proof.codes.js';
import type { Money } from '../read/scalars.js';
import { MoneyInput, VersionedInput } from '../write/input.js';

/** What every act of a reviewer takes. */
@InputType('ClaimReviewInput', { description: 'Which claim a reviewer acts on.' })
export class ClaimReviewInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: "The reviewers' own note, kept as an internal comment; partners never see it (FLD-9).",
  })
  internalNote?: string | null;
}

/** CLM-6. */
@InputType('ReviewItemInput', {
  description: 'One point of feedback, about exactly one of document, line of cost and core requirement.',
})
export class ReviewItemInput {
  @Field(() => ID, { nullable: true, description: 'Global id of a document of the claim.' })
  documentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Global id of a line of cost of the claim.' })
  expenseId?: string | null;

  @Field(() => coreRequirementKindCodes.enumObject, {
    nullable: true,
    description: 'A core requirement of the type of activity.',
  })
  requirement?: CoreRequirementKind | null;

  @Field(() => decisionReasonCodes.enumObject, { description: 'What is wrong, by code.' })
  reasonCode!: DecisionReasonCode;

  @Field(() => String, { description: 'What is wrong, or what you ask for, in words.' })
  text!: string;
}

/** CLM-6. */
@InputType('ClaimActionRequestInput', { description: 'What to ask of the partner.' })
export class ClaimActionRequestInput extends ClaimReviewInput {
  @Field(() => String, { description: 'What you ask for; not blank. The partner reads it.' })
  comment!: string;

  @Field(() => [ReviewItemInput], { nullable: true, description: 'Feedback on parts of the claim.' })
  items?: ReviewItemInput[] | null;
}

/** CLM-9. */
@InputType('ClaimApproveInput', { description: 'Which claim to approve, and for how much.' })
export class ClaimApproveInput extends ClaimReviewInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Above zero and at most the claimed amount, in its currency; all of it where left out.',
  })
  approvedAmount?: Money | null;

  @Field(() => String, { nullable: true, description: 'Reason; needed for a lower amount.' })
  reason?: string | null;

  @Field(() => [decisionReasonCodes.enumObject], {
    nullable: true,
    description: 'Reasons for a lower amount, by code.',
  })
  reasonCodes?: DecisionReasonCode[] | null;
}

/** CLM-10. */
@InputType('ClaimRejectInput', { description: 'Which claim to reject, and why.' })
export class ClaimRejectInput extends ClaimReviewInput {
  @Field(() => [decisionReasonCodes.enumObject], {
    description:
      'Reasons by code; at least one, and not NO_PARTNER_RESPONSE, which the scheduler gives (CLM-14).',
  })
  reasonCodes!: DecisionReasonCode[];

  @Field(() => String, { description: 'Reason in words; not blank. The partner reads it.' })
  reason!: string;

  @Field(() => [ReviewItemInput], { nullable: true, description: 'Feedback on parts of the claim.' })
  items?: ReviewItemInput[] | null;
}
