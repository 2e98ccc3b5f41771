import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import { PlanArgs, PlanConnection } from './plan.input.js';
import { PlanPayload } from './plan-payload.resolver.js';
import {
  PlanActionRequestInput,
  PlanApproveInput,
  PlanRejectInput,
  PlanReviewStartInput,
} from './plan-review.input.js';
import { approvePlan, rejectPlan, requestPlanAction, startPlanReview } from './plan-review.service.js';
import { planReviewOrder, plansInReviewOf } from './plan-review-queue.queries.js';

/** What reviewers do with a plan (rulebook 3.2, OP-9). */
@Resolver()
export class PlanReviewResolver {
  @Permitted('REVIEW_PLAN')
  @Query(() => PlanConnection, {
    description:
      'Plans that wait for you as a reviewer: submitted or under review, the longest overdue first (TIME-11).',
  })
  planReviewQueue(
    @Args(() => PlanArgs) args: PageArgs,
    @Ctx() { reader, rights }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(
      info,
      { ...args, orderBy: args.orderBy ?? planReviewOrder },
      plansInReviewOf(rights),
    );
  }

  @Permitted('REVIEW_PLAN')
  @Mutation(() => PlanPayload, { description: 'Begins the review of a submitted plan (PLAN-12, ROLE-7).' })
  planReviewStart(
    @Arg('input', () => PlanReviewStartInput, { description: 'The plan.' }) input: PlanReviewStartInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planReviewStart', input, (act) => startPlanReview(act, input));
  }

  @Permitted('REVIEW_PLAN')
  @Mutation(() => PlanPayload, {
    description: 'Asks the partner for a change and unlocks the plan (PLAN-13).',
  })
  planActionRequest(
    @Arg('input', () => PlanActionRequestInput, { description: 'The plan and the request.' })
    input: PlanActionRequestInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planActionRequest', input, (act) => requestPlanAction(act, input));
  }

  @Permitted('REVIEW_PLAN')
  @Mutation(() => PlanPayload, {
    description:
      'Approves a plan: its revision is in force from now on, and the one before no longer (PLAN-15, PLAN-18).',
  })
  planApprove(
    @Arg('input', () => PlanApproveInput, { description: 'The plan.' }) input: PlanApproveInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planApprove', input, (act) => approvePlan(act, input));
  }

  @Permitted('REVIEW_PLAN')
  @Mutation(() => PlanPayload, {
    description: 'Rejects a plan with a reason; a revision in force stays in force (PLAN-16).',
  })
  planReject(
    @Arg('input', () => PlanRejectInput, { description: 'The plan and the reason.' }) input: PlanRejectInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'planReject', input, (act) => rejectPlan(act, input));
  }
}
