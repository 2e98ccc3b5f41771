import { Field, ID, InputType } from 'type-graphql';
import { PlanPartInput } from '../plan/plan-part.input.js';
import { CountryCodeScalar, type Money } from '../read/scalars.js';
import { MoneyInput } from '../write/input.js';

/** PLAN-2, ACT-4, ACT-6. */
@InputType('ActivityCreateInput', { description: 'A new activity of a campaign whose plan can be edited.' })
export class ActivityCreateInput extends PlanPartInput {
  @Field(() => ID, { description: 'Global id of the campaign.' })
  campaignId!: string;

  @Field(() => String, { description: 'Name of the activity.' })
  name!: string;

  @Field(() => String, {
    description:
      'Code of its type, such as DIGITAL_ADVERTISING; the activity is pinned to the version that is valid during the campaign.',
  })
  activityTypeCode!: string;

  @Field(() => [CountryCodeScalar], { description: 'Countries in which it takes place; at least one.' })
  countries!: string[];

  @Field(() => MoneyInput, { description: 'What you plan to spend, in the currency of the plan.' })
  plannedAmount!: Money;
}

/** PLAN-2, ACT-4, ACT-6. */
@InputType('ActivityUpdateInput', {
  description: 'What changes on an activity; what is left out or null stays as it is.',
})
export class ActivityUpdateInput extends PlanPartInput {
  @Field(() => ID, { description: 'Global id of the activity.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Name of the activity.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of its type; the activity is pinned anew to the version that is valid during the campaign. What has claims, or is in force, keeps its type.',
  })
  activityTypeCode?: string | null;

  @Field(() => [CountryCodeScalar], {
    nullable: true,
    description: 'All countries in which it takes place; at least one.',
  })
  countries?: string[] | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'What you plan to spend, in the currency of the plan.',
  })
  plannedAmount?: Money | null;
}

/** Decisions 2. */
@InputType('ActivityDeleteInput', { description: 'Which activity to remove.' })
export class ActivityDeleteInput extends PlanPartInput {
  @Field(() => ID, { description: 'Global id of the activity.' })
  id!: string;
}
