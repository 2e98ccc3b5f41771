import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ActivityArgs, ActivityConnection } from '../activity/activity.input.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { totalsBelow } from '../claim/claim-sums.queries.js';
import { AmountTotalsType } from '../claim/claim-sums.type.js';
import { CoopPlanType } from '../plan/plan.type.js';
import { ProofOfExecutionArgs, ProofOfExecutionConnection } from '../proof/proof.input.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { CampaignArgs, CampaignConnection } from './campaign.input.js';
import { CampaignType } from './campaign.type.js';

/** Root reads of campaigns. */
@Resolver()
export class CampaignResolver {
  @Permitted('SEE_PLAN')
  @Query(() => CampaignConnection, { description: 'Campaigns that you see.' })
  campaigns(
    @Args(() => CampaignArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PLAN')
  @Query(() => CampaignType, { nullable: true, description: 'A campaign by global id.' })
  campaign(
    @Arg('id', () => ID, { description: 'Global id of the campaign.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'Campaign', id);
  }
}

export const CampaignEdges = defineEdges(() => CampaignType, {
  plan: { type: () => CoopPlanType, description: 'The plan of the campaign.' },
  activities: {
    typicalSize: 5,
    type: () => ActivityConnection,
    args: ActivityArgs,
    description: 'Activities of the campaign.',
  },
  claims: {
    type: () => ClaimConnection,
    args: ClaimArgs,
    description: 'Claims on any activity of the campaign.',
  },
  proofsOfExecution: {
    type: () => ProofOfExecutionConnection,
    args: ProofOfExecutionArgs,
    description: 'Proofs of execution of any activity of the campaign.',
  },
  totals: {
    type: () => AmountTotalsType,
    computed: totalsBelow('campaign_id', 'campaign_id'),
    description: 'Sums over the activities and claims of the campaign.',
  },
});
