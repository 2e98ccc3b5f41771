import { Field, ID, InputType } from 'type-graphql';
import { PlanPartInput } from '../plan/plan-part.input.js';
import { LocalDateScalar } from '../read/scalars.js';

/** PLAN-2, PLAN-3. */
@InputType('CampaignCreateInput', { description: 'A new campaign of a plan that can be edited.' })
export class CampaignCreateInput extends PlanPartInput {
  @Field(() => ID, { description: 'Global id of the plan.' })
  planId!: string;

  @Field(() => String, { description: 'Name of the campaign.' })
  name!: string;

  @Field(() => LocalDateScalar, {
    description: 'First day, included; not before the period of the plan.',
  })
  startsOn!: string;

  @Field(() => LocalDateScalar, {
    description: 'Last day, included; not after the period of the plan.',
  })
  endsOn!: string;
}

/** PLAN-2, PLAN-3. */
@InputType('CampaignUpdateInput', {
  description: 'What changes on a campaign; what is left out or null stays as it is.',
})
export class CampaignUpdateInput extends PlanPartInput {
  @Field(() => ID, { description: 'Global id of the campaign.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Name of the campaign.' })
  name?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'First day, included; not before the period of the plan, and not moved past the work of a submitted claim.',
  })
  startsOn?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'Last day, included; not after the period of the plan, and not moved before the work of a submitted claim.',
  })
  endsOn?: string | null;
}

/** Decisions 2. */
@InputType('CampaignDeleteInput', { description: 'Which campaign to remove.' })
export class CampaignDeleteInput extends PlanPartInput {
  @Field(() => ID, { description: 'Global id of the campaign.' })
  id!: string;
}
