import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { ClaimPayload } from '../claim/claim-act.resolver.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import {
  ClaimActionRequestInput,
  ClaimApproveInput,
  ClaimRejectInput,
  ClaimReviewInput,
} from './claim-review.input.js';
import { approveClaim, rejectClaim, requestClaimAction, startClaimReview } from './claim-review.service.js';
import { inReviewOf, reviewOrder } from './review-queue.queries.js';

/** What reviewers do with a claim (rulebook 3.3; OP-14, OP-16). */
@Resolver()
export class ClaimReviewResolver {
  @Permitted('REVIEW_CLAIM')
  @Query(() => ClaimConnection, {
    description:
      'Claims that wait for you as a reviewer: submitted, under review or disputed, the longest overdue first.',
  })
  reviewQueue(
    @Args(() => ClaimArgs) args: PageArgs,
    @Ctx() { reader, rights }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, { ...args, orderBy: args.orderBy ?? reviewOrder }, inReviewOf(rights));
  }

  @Permitted('REVIEW_CLAIM')
  @Mutation(() => ClaimPayload, { description: 'Takes a submitted claim for review (CLM-5).' })
  claimReviewStart(
    @Arg('input', () => ClaimReviewInput, { description: 'The claim.' }) input: ClaimReviewInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimReviewStart', input, (act) => startClaimReview(act, input));
  }

  @Permitted('REVIEW_CLAIM')
  @Mutation(() => ClaimPayload, {
    description: 'Asks the partner for something; the claim is open for changes again (CLM-6, CLM-12).',
  })
  claimActionRequest(
    @Arg('input', () => ClaimActionRequestInput, { description: 'The request.' })
    input: ClaimActionRequestInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimActionRequest', input, (act) => requestClaimAction(act, input));
  }

  @Permitted('REVIEW_CLAIM')
  @Mutation(() => ClaimPayload, { description: 'Approves a claim, in full or in part (CLM-9, CLM-12).' })
  claimApprove(
    @Arg('input', () => ClaimApproveInput, { description: 'The decision.' }) input: ClaimApproveInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimApprove', input, (act) => approveClaim(act, input));
  }

  @Permitted('REVIEW_CLAIM')
  @Mutation(() => ClaimPayload, { description: 'Rejects a claim; the partner reads why (CLM-10, CLM-12).' })
  claimReject(
    @Arg('input', () => ClaimRejectInput, { description: 'The decision.' }) input: ClaimRejectInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimReject', input, (act) => rejectClaim(act, input));
  }
}
