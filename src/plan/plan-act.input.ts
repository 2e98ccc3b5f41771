import { Field, ID, InputType } from 'type-graphql';
import { type FundType, fundTypeCodes } from '../program/program.codes.js';
import type { Money } from '../read/scalars.js';
import { locationText, MoneyInput, programText, RepeatableInput, VersionedInput } from '../write/input.js';

/** PLAN-1, PLAN-2. */
@InputType('PlanCreateInput', {
  description: 'A new plan: its key, which no other plan may have, and its header.',
})
export class PlanCreateInput extends RepeatableInput {
  @Field(() => ID, { description: locationText })
  locationId!: string;

  @Field(() => String, { description: programText })
  programCode!: string;

  @Field(() => fundTypeCodes.enumObject, { description: 'Fund that the plan uses.' })
  fundType!: FundType;

  @Field(() => String, {
    description:
      'Code of the program year, such as FY27, or of the half-year where the program has half-year plans.',
  })
  periodCode!: string;

  @Field(() => String, { description: 'Name of the plan.' })
  name!: string;

  @Field(() => MoneyInput, {
    description:
      'Most that may be planned, per month where the program pays monthly; its currency is that of the plan.',
  })
  limit!: Money;

  @Field(() => String, {
    nullable: true,
    description: "Address of the program owner's account manager; needed before the plan is submitted.",
  })
  reviewerEmail?: string | null;
}

/** What names one plan. */
@InputType('OnePlanInput', { description: 'Which plan to act on.' })
export abstract class OnePlanInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the plan.' })
  id!: string;
}

/** PLAN-2, FLD-5, FLD-8. */
@InputType('PlanUpdateInput', {
  description: 'What changes in the header of a plan; what is left out stays.',
})
export class PlanUpdateInput extends OnePlanInput {
  @Field(() => String, { nullable: true, description: 'Name of the plan; null leaves it as it is.' })
  name?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Most that may be planned, per month where the program pays monthly; null leaves it as it is. Another currency becomes that of the plan: activities then have to follow before the plan is submitted.',
  })
  limit?: Money | null;

  @Field(() => String, {
    nullable: true,
    description: "Address of the program owner's account manager; null takes it away.",
  })
  reviewerEmail?: string | null;
}

/** PLAN-11. */
@InputType('PlanSubmitInput', { description: 'Which plan to send for review.' })
export class PlanSubmitInput extends OnePlanInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: you know that the plan is locked while it is reviewed. Needed whenever a draft is submitted (PLAN-11), not for an answer to a request for action.',
  })
  confirmed?: boolean | null;
}

/** PLAN-19. */
@InputType('PlanDeleteInput', { description: 'Which draft to delete.' })
export class PlanDeleteInput extends OnePlanInput {}

/** PLAN-17. */
@InputType('PlanReopenInput', { description: 'Which rejected plan to edit again.' })
export class PlanReopenInput extends OnePlanInput {}

/** PLAN-18. */
@InputType('PlanReviseInput', { description: 'Of which approved plan to begin the next revision.' })
export class PlanReviseInput extends OnePlanInput {}
