import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { createActivity, deleteActivity, updateActivity } from './activity.service.js';
import { ActivityObject } from './activity.type.js';
import { ActivityCreateInput, ActivityDeleteInput, ActivityUpdateInput } from './activity-act.input.js';

export const [ActivityPayload, ActivityPayloadFields] = definePayload({
  name: 'Activity',
  field: 'activity',
  typeName: 'Activity',
  type: () => ActivityObject,
  description: 'the activity.',
});

/** What can be done with the activities of a plan (PLAN-2). */
@Resolver()
export class ActivityActResolver {
  @Permitted('WRITE_PLAN')
  @Mutation(() => ActivityPayload, {
    description:
      'Adds an activity to a campaign whose plan is edited, and raises the version of the plan (PLAN-2).',
  })
  activityCreate(
    @Arg('input', () => ActivityCreateInput, { description: 'The new activity.' }) input: ActivityCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'activityCreate', input, (act) => createActivity(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => ActivityPayload, {
    description: 'Changes an activity, and raises the version of its plan (PLAN-2).',
  })
  activityUpdate(
    @Arg('input', () => ActivityUpdateInput, { description: 'The changes.' }) input: ActivityUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'activityUpdate', input, (act) => updateActivity(act, input));
  }

  @Permitted('WRITE_PLAN')
  @Mutation(() => ActivityPayload, {
    description:
      'Removes an activity that has no claims, and raises the version of its plan. The activity is null afterwards.',
  })
  activityDelete(
    @Arg('input', () => ActivityDeleteInput, { description: 'The activity.' }) input: ActivityDeleteInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'activityDelete', input, (act) => deleteActivity(act, input));
  }
}
