import { Field, InputType, Int } from 'type-graphql';
import { RepeatableInput } from '../write/input.js';

/** What every mutation takes that changes something inside a plan: the version is that of the plan as a whole. */
@InputType('PlanPartInput')
export abstract class PlanPartInput extends RepeatableInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of the plan that you saw: a plan has one for all its content. Another one in the meantime is refused with VERSION_CONFLICT.',
  })
  expectedVersion?: number | null;
}
