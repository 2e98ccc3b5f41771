import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { JobPayload } from '../job/job.resolver.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { postAdjustment } from './adjustment.service.js';
import { EarningType } from './earning.type.js';
import { AdjustmentPostInput, EarningsImportInput } from './earning-act.input.js';
import { queueEarningsImport } from './earning-job.service.js';

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

  @Permitted('POST_ADJUSTMENT')
  @Mutation(() => JobPayload, {
    description:
      "Imports the program owner's export of earnings, as a job. The same line again changes nothing; rows that are wrong are left out. It keeps 2,000 rows at a time; one that is called off keeps what it has. Look at `job { status result }`.",
  })
  earningsImport(
    @Arg('input', () => EarningsImportInput, { description: 'The file.' }) input: EarningsImportInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'earningsImport', input, (act) => queueEarningsImport(act, input));
  }
}
