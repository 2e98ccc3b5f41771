import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { historyEdges } from '../history/history.input.js';
import { DeadlineType } from '../lifecycle/deadline.type.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import { atPlace } from '../partner/place.queries.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentHoldArgs,
  PaymentHoldConnection,
  PaymentMonthArgs,
  PaymentMonthConnection,
} from '../payment/payment.input.js';
import { LegalEntityType, ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { EnrollmentArgs, EnrollmentConnection } from './enrollment.input.js';
import { EnrollmentType, PayoutProfileType, TaxProfileType } from './enrollment.type.js';
import { enrollmentDeadlinesOf } from './enrollment-facts.queries.js';

/** Root reads of enrollments. */
@Resolver()
export class EnrollmentResolver {
  @Permitted('SEE_ENROLLMENT')
  @Query(() => EnrollmentConnection, { description: 'Enrollments that you see.' })
  enrollments(
    @Args(() => EnrollmentArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }
}

const tenantEdges = {
  location: {
    type: () => PartnerLocationType,
    description: 'The location that takes part, or whose bank or tax data these are.',
  },
  program: {
    type: () => ProgramType,
    description: 'The program in which it takes part, or for which the data hold.',
  },
};
export const EnrollmentEdges = defineEdges(() => EnrollmentType, {
  ...tenantEdges,
  deadlines: {
    type: () => [DeadlineType],
    computed: enrollmentDeadlinesOf,
    description: 'What falls due: the validation within 48 hours, the end of the tax forms.',
  },
  payments: {
    type: () => PaymentConnection,
    args: PaymentArgs,
    edge: atPlace,
    description: 'Payments to the location in the program.',
  },
  paymentHolds: {
    typicalSize: 1,
    type: () => PaymentHoldConnection,
    args: PaymentHoldArgs,
    edge: atPlace,
    description: 'Holds of payments to the location in the program, lifted ones included (PAY-5).',
  },
  paymentMonths: {
    typicalSize: 12,
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    edge: { ...atPlace, orderBy: [{ field: 'month', direction: 'ASC' }] },
    description: 'Months of earnings of the location in the program, in order (MON-6).',
  },
  history: historyEdges.history,
});
export const PayoutProfileEdges = defineEdges(() => PayoutProfileType, {
  ...tenantEdges,
  legalEntity: { type: () => LegalEntityType, description: 'The company of the program owner that pays.' },
});
export const TaxProfileEdges = defineEdges(() => TaxProfileType, tenantEdges);
