import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ActivityArgs, ActivityConnection } from '../activity/activity.input.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { historyEdges } from '../history/history.input.js';
import { PreApprovalArgs, PreApprovalConnection } from '../proof/pre-approval.input.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { ActivityTypeType } from './activity-type.type.js';
import { ActivityTypeVersionCreateInput, CapSetInput } from './activity-type-act.input.js';
import { createTypeVersion, setCaps } from './activity-type-setup.service.js';
import { ProgramArgs, ProgramConnection } from './program.input.js';
import { programsOf } from './program.queries.js';

export const [ActivityTypePayload, ActivityTypePayloadFields] = definePayload({
  name: 'ActivityType',
  field: 'activityType',
  typeName: 'ActivityType',
  type: () => ActivityTypeType,
  description: 'the version of the type.',
});

export const ActivityTypeEdges = defineEdges(() => ActivityTypeType, {
  claims: {
    type: () => ClaimConnection,
    args: ClaimArgs,
    description: 'Claims that are pinned to the version (ACT-6).',
  },
  activities: {
    type: () => ActivityConnection,
    args: ActivityArgs,
    description: 'Activities of plans that are pinned to the version.',
  },
  programs: {
    typicalSize: 5,
    type: () => ProgramConnection,
    args: ProgramArgs,
    edge: { relation: null, conditions: programsOf },
    description: 'The programs that you see for which the version is open (ACT-4).',
  },
  preApprovals: {
    typicalSize: 5,
    type: () => PreApprovalConnection,
    args: PreApprovalArgs,
    description: 'Pre-approvals of material for the version (OP-28).',
  },
  history: {
    ...historyEdges.history,
    description: 'What was set up and changed, in order; owner-side roles see it (OP-27).',
  },
});

/** OP-27, ACT-5, ACT-6: how the catalogue is kept. */
@Resolver()
export class ActivityTypeActResolver {
  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ActivityTypePayload, {
    description:
      'Makes a version of a type of activity that holds from a day on; for whoever sets up every program that it is open to (ACT-6).',
  })
  activityTypeVersionCreate(
    @Arg('input', () => ActivityTypeVersionCreateInput, {
      description: 'The type, the day and what it asks.',
    })
    input: ActivityTypeVersionCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'activityTypeVersionCreate', input, (act) => createTypeVersion(act, input));
  }

  @Permitted('CONFIGURE_PROGRAM')
  @Mutation(() => ActivityTypePayload, {
    description:
      'Sets the caps of a type of activity from a day on, also per program and country (CAP-1…10).',
  })
  capSet(
    @Arg('input', () => CapSetInput, { description: 'The type, the day and the caps.' }) input: CapSetInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'capSet', input, (act) => setCaps(act, input));
  }
}
