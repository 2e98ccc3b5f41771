import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { postAdjustment } from './adjustment.service.js';
import { EarningType } from './earning.type.js';
import { AdjustmentPostInput } from './earning-act.input.js';

export const [EarningPayload, EarningPayloadFields] = definePayload({
  name: 'Earning',
  field: 'earning',
  typeName: 'Earning',
  type: () => EarningType,
  description: 'the earning.',
});

/** What can be done with earnings (OP-29). */
@Resolver()
export class EarningActResolver {
  @Permitted('POST_ADJUSTMENT')
  @Mutation(() => EarningPayload, {
    description:
      'Posts a correction of earnings, with the day that it applies to and the day of its processing (MON-5).',
  })
  adjustmentPost(
    @Arg('input', () => AdjustmentPostInput, { description: 'The correction.' }) input: AdjustmentPostInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'adjustmentPost', input, (act) => postAdjustment(act, input));
  }
}
