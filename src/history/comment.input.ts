import { Field, ID, InputType } from 'type-graphql';
import { RepeatableInput } from '../write/input.js';
import { type CommentAudience, commentAudienceCodes } from './history.codes.js';

@InputType('CommentAddInput', { description: 'A comment on a plan or on a claim: name one of the two.' })
export class CommentAddInput extends RepeatableInput {
  @Field(() => ID, { nullable: true, description: 'Global id of the plan.' })
  planId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Global id of the claim.' })
  claimId?: string | null;

  @Field(() => String, { description: 'What you have to say; not blank.' })
  text!: string;

  @Field(() => commentAudienceCodes.enumObject, {
    defaultValue: 'PARTNER',
    description: 'Whom it is addressed to; only reviewers write internal notes (FLD-9).',
  })
  audience!: CommentAudience;
}
