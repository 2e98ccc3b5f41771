import { Field, ObjectType } from 'type-graphql';
import { Money } from '../read/scalars.js';

@ObjectType('AmountBreakdownStep', {
  description: "One step from what was claimed to what is payable, in the claim's currency.",
  simpleResolvers: true,
})
export class BreakdownStepType {
  @Field(() => String, { description: 'Id of the rule that made the step, such as CAP-7.' })
  rule!: string;

  @Field(() => String, { description: 'Name of the step in the language of the caller.' })
  label!: string;

  @Field(() => Money, { description: 'The amount before the step.' })
  before!: Money;

  @Field(() => Money, { description: 'The amount after the step.' })
  after!: Money;

  @Field(() => Money, { nullable: true, description: 'The limit that the rule sets, in its own currency.' })
  limit?: Money | null;

  @Field(() => String, { nullable: true, description: 'Code of the cap, where it is one.' })
  capCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the activity type whose cap it is, by the day from which it is valid (ACT-6).',
  })
  policyVersion?: string | null;

  @Field(() => String, { description: 'The step in words, in the language of the caller.' })
  explanation!: string;
}
