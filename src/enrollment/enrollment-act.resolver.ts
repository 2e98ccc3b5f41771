import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import {
  acceptEnrollment,
  deactivateEnrollment,
  inviteLocation,
  renewEnrollment,
  returnEnrollment,
  validateEnrollment,
} from './enrollment.service.js';
import { EnrollmentType } from './enrollment.type.js';
import {
  EnrollmentAcceptInput,
  EnrollmentDeactivateInput,
  EnrollmentInviteInput,
  EnrollmentRenewInput,
  EnrollmentReturnInput,
  EnrollmentValidateInput,
} from './enrollment-act.input.js';

export const [EnrollmentPayload, EnrollmentPayloadFields] = definePayload({
  name: 'Enrollment',
  field: 'enrollment',
  typeName: 'Enrollment',
  type: () => EnrollmentType,
  description: 'the enrollment.',
});

/** What can be done with an enrollment (rulebook 3.1). */
@Resolver()
export class EnrollmentActResolver {
  @Permitted('INVITE_LOCATION')
  @Mutation(() => EnrollmentPayload, { description: 'Invites a location to a program (ENR-1).' })
  enrollmentInvite(
    @Arg('input', () => EnrollmentInviteInput, { description: 'Location and program.' })
    input: EnrollmentInviteInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'enrollmentInvite', input, (act) => inviteLocation(act, input));
  }

  @Permitted('SUBMIT_ENROLLMENT')
  @Mutation(() => EnrollmentPayload, {
    description:
      'Accepts an invitation: the profiles are validated within 48 hours, or `missing` says what is still needed (ENR-2, ENR-3, ENR-4).',
  })
  enrollmentAccept(
    @Arg('input', () => EnrollmentAcceptInput, { description: 'The enrollment.' })
    input: EnrollmentAcceptInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'enrollmentAccept', input, (act) => acceptEnrollment(act, input));
  }

  @Permitted('VALIDATE_PROFILES')
  @Mutation(() => EnrollmentPayload, {
    description:
      'Finds payout and tax profile valid: the location is enrolled, and its earnings count (ENR-5, MON-7).',
  })
  enrollmentValidate(
    @Arg('input', () => EnrollmentValidateInput, { description: 'The enrollment.' })
    input: EnrollmentValidateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'enrollmentValidate', input, (act) => validateEnrollment(act, input));
  }

  @Permitted('VALIDATE_PROFILES')
  @Mutation(() => EnrollmentPayload, { description: 'Returns data that are invalid, with reasons (ENR-6).' })
  enrollmentReturn(
    @Arg('input', () => EnrollmentReturnInput, { description: 'The enrollment, what is invalid and why.' })
    input: EnrollmentReturnInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'enrollmentReturn', input, (act) => returnEnrollment(act, input));
  }

  @Permitted('INVITE_LOCATION')
  @Mutation(() => EnrollmentPayload, {
    description:
      "Moves the last day of the partner's agreement, so that the enrollment is rolled forward at the end of its year (ENR-12). One that has ended stays so.",
  })
  enrollmentRenew(
    @Arg('input', () => EnrollmentRenewInput, {
      description: 'The enrollment, and how long the agreement goes on.',
    })
    input: EnrollmentRenewInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'enrollmentRenew', input, (act) => renewEnrollment(act, input));
  }

  @Permitted('INVITE_LOCATION')
  @Mutation(() => EnrollmentPayload, { description: 'Ends an enrollment (ENR-9, ENR-10, ENR-11).' })
  enrollmentDeactivate(
    @Arg('input', () => EnrollmentDeactivateInput, { description: 'The enrollment, how it ends and why.' })
    input: EnrollmentDeactivateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'enrollmentDeactivate', input, (act) => deactivateEnrollment(act, input));
  }
}
