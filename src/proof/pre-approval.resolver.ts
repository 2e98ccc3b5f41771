import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import { ActivityTypeType } from '../program/activity-type.type.js';
import { ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { PreApprovalArgs, PreApprovalConnection, PreApprovalIssueInput } from './pre-approval.input.js';
import { issuePreApproval } from './pre-approval.service.js';
import { PreApprovalType } from './pre-approval.type.js';

export const [PreApprovalPayload, PreApprovalPayloadFields] = definePayload({
  name: 'PreApproval',
  field: 'preApproval',
  typeName: 'PreApproval',
  type: () => PreApprovalType,
  description: 'the pre-approval with its number.',
});

/** Pre-approvals of marketing material (GLO-22, OP-28). */
@Resolver()
export class PreApprovalResolver {
  @Permitted('SEE_CLAIM')
  @Query(() => PreApprovalConnection, { description: 'Pre-approvals that you see.' })
  preApprovals(
    @Args(() => PreApprovalArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('ISSUE_PREAPPROVAL')
  @Mutation(() => PreApprovalPayload, { description: 'Issues the number of a pre-approval (OP-28).' })
  preApprovalIssue(
    @Arg('input', () => PreApprovalIssueInput, { description: 'What is approved.' })
    input: PreApprovalIssueInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'preApprovalIssue', input, (act) => issuePreApproval(act, input));
  }
}

export const PreApprovalEdges = defineEdges(() => PreApprovalType, {
  location: { type: () => PartnerLocationType, description: 'The location whose material is approved.' },
  program: { type: () => ProgramType, description: 'The program in which it can be used.' },
  activityType: { type: () => ActivityTypeType, description: 'What it approves beforehand.' },
});
