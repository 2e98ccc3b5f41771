import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { labelledReadiness, ReadinessType } from '../lifecycle/readiness.type.js';
import { PaymentEstimateType } from '../payment/payment-estimate.type.js';
import type { GraphContext } from '../read/context.js';
import { LocalDateScalar, Money } from '../read/scalars.js';
import { listWithheld } from '../read/withheld.js';
import { definePayload } from '../write/payload.js';
import { inquire, perform } from '../write/perform.js';
import { userErrorOf } from '../write/user-error.type.js';
import { claimStatusCodes } from './claim.codes.js';
import { disputeClaim, submitClaim } from './claim.service.js';
import { ClaimType } from './claim.type.js';
import {
  ClaimCreateInput,
  ClaimDeleteInput,
  ClaimDisputeInput,
  ClaimSimulateInput,
  ClaimSubmitInput,
  ClaimUpdateInput,
} from './claim-act.input.js';
import { createClaim } from './claim-create.service.js';
import { removeClaim, updateClaim } from './claim-edit.service.js';
import { type ClaimSimulation, simulateClaim } from './claim-simulate.service.js';

const claimOfPayload = { field: 'claim', typeName: 'Claim', type: () => ClaimType } as const;

export const [ClaimPayload, ClaimPayloadFields] = definePayload({
  ...claimOfPayload,
  name: 'Claim',
  description: 'the claim.',
});

export const [ClaimSimulationPayload, ClaimSimulationPayloadFields] = definePayload({
  ...claimOfPayload,
  name: 'ClaimSimulation',
  description: 'what a submission of the claim would do; nothing was done.',
  further: {
    wouldSucceed: { type: () => Boolean, description: 'Whether `claimSubmit` would be accepted now.' },
    readiness: {
      type: () => ReadinessType,
      description: 'What the submission would meet: every requirement, met or not.',
    },
    status: { type: () => claimStatusCodes.enumObject, description: 'Status that it would lead to.' },
    reviewDueOn: { type: () => LocalDateScalar, description: 'Day by which the review would be due.' },
    claimedAmount: { type: () => Money, description: 'Amount that would be asked for.' },
    paymentEstimate: {
      type: () => PaymentEstimateType,
      description:
        'What it would bring if it were approved in full and paid this month (SUP-2); null where claims are not paid, or you may not see payout currencies (FLD-2).',
    },
  },
});

/** A simulation as the caller reads it. */
function answerOf(
  { entityId, reasons, readiness, withheld, ...rest }: ClaimSimulation,
  { locale, redactions }: GraphContext,
  info: GraphQLResolveInfo,
) {
  listWithheld(redactions, info, ['readiness', 'items', 'details'], withheld.readiness);
  listWithheld(redactions, info, ['paymentEstimate'], withheld.estimate);
  return {
    ...rest,
    entityId,
    userErrors: reasons.map((reason) => userErrorOf(reason, locale)),
    withheld: withheld.reasons,
    idempotencyKey: null,
    replayed: false,
    wouldSucceed: reasons.length === 0,
    readiness: readiness && labelledReadiness(readiness, locale),
  };
}

/** What partners do with a claim (rulebook 3.3). */
@Resolver()
export class ClaimActResolver {
  @Permitted('WRITE_CLAIM')
  @Mutation(() => ClaimPayload, {
    description: 'Creates the draft of a claim, on an activity of a plan or without one (CLM-1, CLM-2).',
  })
  claimCreate(
    @Arg('input', () => ClaimCreateInput, { description: 'The new claim.' }) input: ClaimCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimCreate', input, (act) => createClaim(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => ClaimPayload, { description: 'Changes the form of a claim (CLM-3, CLM-7).' })
  claimUpdate(
    @Arg('input', () => ClaimUpdateInput, { description: 'What to change.' }) input: ClaimUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimUpdate', input, (act) => updateClaim(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => ClaimPayload, {
    description: 'Throws away a draft; the payload then holds no claim (CLM-15).',
  })
  claimDelete(
    @Arg('input', () => ClaimDeleteInput, { description: 'The draft.' }) input: ClaimDeleteInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimDelete', input, (act) => removeClaim(act, input));
  }

  @Permitted('SUBMIT_CLAIM')
  @Mutation(() => ClaimPayload, {
    description: 'Sends a claim for review and locks it; all that is missing is told at once (CLM-4, CLM-8).',
  })
  claimSubmit(
    @Arg('input', () => ClaimSubmitInput, { description: 'The claim.' }) input: ClaimSubmitInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimSubmit', input, (act) => submitClaim(act, input));
  }

  @Permitted('SUBMIT_CLAIM')
  @Mutation(() => ClaimSimulationPayload, {
    description: 'Says what `claimSubmit` would do now, also with another day or amount; writes nothing.',
  })
  async claimSimulate(
    @Arg('input', () => ClaimSimulateInput, { description: 'The question.' }) input: ClaimSimulateInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answerOf(await inquire(context, (act) => simulateClaim(act, input)), context, info);
  }

  @Permitted('DISPUTE_CLAIM')
  @Mutation(() => ClaimPayload, { description: 'Objects to a rejection, once (CLM-11).' })
  claimDispute(
    @Arg('input', () => ClaimDisputeInput, { description: 'The dispute.' }) input: ClaimDisputeInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'claimDispute', input, (act) => disputeClaim(act, input));
  }
}
