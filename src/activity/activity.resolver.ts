import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { CampaignType } from '../campaign/campaign.type.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { totalsBelow } from '../claim/claim-sums.queries.js';
import { AmountTotalsType } from '../claim/claim-sums.type.js';
import { ActivityTypeType } from '../program/activity-type.type.js';
import { ProofOfExecutionArgs, ProofOfExecutionConnection } from '../proof/proof.input.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { ActivityArgs, ActivityConnection } from './activity.input.js';
import { ActivityObject } from './activity.type.js';

/** Root reads of activities. */
@Resolver()
export class ActivityResolver {
  @Permitted('SEE_PLAN')
  @Query(() => ActivityConnection, { description: 'Activities that you see.' })
  activities(
    @Args(() => ActivityArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PLAN')
  @Query(() => ActivityObject, { nullable: true, description: 'An activity by global id.' })
  activity(
    @Arg('id', () => ID, { description: 'Global id of the activity.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'Activity', id);
  }
}

export const ActivityEdges = defineEdges(() => ActivityObject, {
  campaign: { type: () => CampaignType, description: 'The campaign of the activity.' },
  type: {
    type: () => ActivityTypeType,
    description: 'The type of the activity, in the version that it is pinned to.',
  },
  claims: {
    typicalSize: 3,
    type: () => ClaimConnection,
    args: ClaimArgs,
    description: 'Claims on the activity.',
  },
  proofsOfExecution: {
    typicalSize: 3,
    type: () => ProofOfExecutionConnection,
    args: ProofOfExecutionArgs,
    description: 'Proofs of execution of the activity.',
  },
  totals: {
    type: () => AmountTotalsType,
    computed: totalsBelow('activity_id', 'id'),
    description: 'Sums over the claims of the activity, with its planned amount.',
  },
});
