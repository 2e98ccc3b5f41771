import { Field, InputType } from 'type-graphql';
import { OnePlanInput } from './plan-act.input.js';

/** PLAN-12. */
@InputType('PlanReviewStartInput', { description: 'Which submitted plan to review.' })
export class PlanReviewStartInput extends OnePlanInput {}

/** PLAN-13. */
@InputType('PlanActionRequestInput', { description: 'What the partner is to change in a plan.' })
export class PlanActionRequestInput extends OnePlanInput {
  @Field(() => String, { description: 'What is asked, in words for the partner; not blank.' })
  comment!: string;
}

/** PLAN-15. */
@InputType('PlanApproveInput', { description: 'Which plan to approve.' })
export class PlanApproveInput extends OnePlanInput {
  @Field(() => String, { nullable: true, description: 'A word for the partner.' })
  comment?: string | null;
}

/** PLAN-16. */
@InputType('PlanRejectInput', { description: 'Which plan to reject, and why.' })
export class PlanRejectInput extends OnePlanInput {
  @Field(() => String, { description: 'Reason of the rejection, in words for the partner; not blank.' })
  reason!: string;
}
