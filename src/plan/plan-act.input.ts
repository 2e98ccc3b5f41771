import { Field, ID, InputType } from 'type-graphql';
import { type FundType, fundTypeCodes } from '../program/program.codes.js';
import type { Money } from '../read/scalars.js';
import { MoneyInput, RepeatableInput, VersionedInput } from '../write/input.js';

/** PLAN-1, PLAN-2. */
@InputType('PlanCreateInput', {
  description: 'A new plan: its key, which no other plan may have, and its header.',
})
export class PlanCreateInput extends RepeatableInput {
  @Field(() => ID, { description: 'The location: its number, such as 50000000, or its global id.' })
  locationId!: string;

  @Field(() => String, { description: 'Code of the program.' })
  programCode!: string;

  @Field(() => fundTypeCodes.enumObject, { description: 'Fund that the plan uses.' })
  fundType!: FundType;

  @Field(() => String, { description: 'Code of the program year, such as FY27.' })
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

/** PLAN-11. */
@InputType('PlanSubmitInput', { description: 'Which plan to send for review.' })
export class PlanSubmitInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the plan.' })
  id!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: you know that the plan is locked while it is reviewed. Needed at the first submission (PLAN-11).',
  })
  confirmed?: boolean | null;
}
