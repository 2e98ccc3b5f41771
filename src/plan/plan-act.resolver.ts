import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { createPlan, submitPlan } from './plan.service.js';
import { CoopPlanType } from './plan.type.js';
import { PlanCreateInput, PlanSubmitInput } from './plan-act.input.js';

export const [PlanPayload, PlanPayloadFields] = definePayload({
  name: 'Plan',
  field: 'plan',
  typeName: 'CoopPlan',
  type: () => CoopPlanType,
  description: 'the plan.',
});

/** What can be done with a plan (rulebook 3.2). */
@Resolver()
export class PlanActResolver {
  @Permitted('WRITE_PLAN')
  @Mutation(() => PlanPayload, { description: 'Creates the draft of a plan (PLAN-10).' })
  planCreate(
    @Arg('input', () => PlanCreateInput, { description: 'The new plan.' }) input: PlanCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planCreate', input, (act) => createPlan(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => PlanPayload, { description: 'Sends a plan for review and locks it (PLAN-11, PLAN-14).' })
  planSubmit(
    @Arg('input', () => PlanSubmitInput, { description: 'The plan.' }) input: PlanSubmitInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planSubmit', input, (act) => submitPlan(act, input));
  }
}
