import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { createCampaign, deleteCampaign, updateCampaign } from './campaign.service.js';
import { CampaignType } from './campaign.type.js';
import { CampaignCreateInput, CampaignDeleteInput, CampaignUpdateInput } from './campaign-act.input.js';

export const [CampaignPayload, CampaignPayloadFields] = definePayload({
  name: 'Campaign',
  field: 'campaign',
  typeName: 'Campaign',
  type: () => CampaignType,
  description: 'the campaign.',
});

/** What can be done with the campaigns of a plan (PLAN-2, PLAN-3). */
@Resolver()
export class CampaignActResolver {
  @Permitted('WRITE_PLAN')
  @Mutation(() => CampaignPayload, {
    description:
      'Adds a campaign to a plan that is edited, and raises the version of the plan (PLAN-2, PLAN-3).',
  })
  campaignCreate(
    @Arg('input', () => CampaignCreateInput, { description: 'The new campaign.' }) input: CampaignCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'campaignCreate', input, (act) => createCampaign(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => CampaignPayload, {
    description: 'Changes a campaign, and raises the version of its plan (PLAN-2, PLAN-3).',
  })
  campaignUpdate(
    @Arg('input', () => CampaignUpdateInput, { description: 'The changes.' }) input: CampaignUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'campaignUpdate', input, (act) => updateCampaign(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => CampaignPayload, {
    description:
      'Removes a campaign with its activities, as long as none of them has claims, and raises the version of the plan. The campaign is null afterwards.',
  })
  campaignDelete(
    @Arg('input', () => CampaignDeleteInput, { description: 'The campaign.' }) input: CampaignDeleteInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'campaignDelete', input, (act) => deleteCampaign(act, input));
  }
}
