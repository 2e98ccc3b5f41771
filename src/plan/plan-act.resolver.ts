import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { createPlan, deletePlan, reopenPlan, revisePlan, submitPlan, updatePlan } from './plan.service.js';
import {
  PlanCreateInput,
  PlanDeleteInput,
  PlanReopenInput,
  PlanReviseInput,
  PlanSubmitInput,
  PlanUpdateInput,
} from './plan-act.input.js';
import { PlanPayload } from './plan-payload.resolver.js';

/** What partners do with a plan (rulebook 3.2, OP-7). */
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
  @Mutation(() => PlanPayload, {
    description: 'Changes the header of a plan that is edited (PLAN-2, PLAN-20).',
  })
  planUpdate(
    @Arg('input', () => PlanUpdateInput, { description: 'The changes.' }) input: PlanUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planUpdate', input, (act) => updatePlan(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => PlanPayload, {
    description:
      'Deletes a draft that was never submitted; its history stays, and the plan is null afterwards (PLAN-19).',
  })
  planDelete(
    @Arg('input', () => PlanDeleteInput, { description: 'The plan.' }) input: PlanDeleteInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planDelete', input, (act) => deletePlan(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => PlanPayload, { description: 'Sends a plan for review and locks it (PLAN-11, PLAN-14).' })
  planSubmit(
    @Arg('input', () => PlanSubmitInput, { description: 'The plan.' }) input: PlanSubmitInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planSubmit', input, (act) => submitPlan(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => PlanPayload, {
    description: 'Takes a rejected plan back to editing, inside the resubmission window (PLAN-17).',
  })
  planReopen(
    @Arg('input', () => PlanReopenInput, { description: 'The plan.' }) input: PlanReopenInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planReopen', input, (act) => reopenPlan(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => PlanPayload, {
    description:
      'Begins the next revision of an approved plan; the approved one stays in force until the next is approved (PLAN-18).',
  })
  planRevise(
    @Arg('input', () => PlanReviseInput, { description: 'The plan.' }) input: PlanReviseInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planRevise', input, (act) => revisePlan(act, input));
  }
}
