import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimType } from '../claim/claim.type.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import { PaymentArgs, PaymentConnection } from '../payment/payment.input.js';
import { paymentsOfEarningSql } from '../payment/payment-earning.queries.js';
import { PaymentMonthType } from '../payment/payment-part.type.js';
import { LegalEntityType, ProgramPeriodType, ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import {
  EarningArgs,
  EarningConnection,
  EarningDetailArgs,
  EarningDetailConnection,
} from './earning.input.js';
import { EarningDetailType, EarningType } from './earning.type.js';

/** Root reads of earnings. */
@Resolver()
export class EarningResolver {
  @Permitted('SEE_EARNINGS')
  @Query(() => EarningConnection, {
    description:
      'Earnings and adjustments that you see. Filter by `appliesOn` for what a period earned, by `processedOn` for what a payment contains (SUP-4).',
  })
  earnings(
    @Args(() => EarningArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }
}

export const EarningEdges = defineEdges(() => EarningType, {
  location: { type: () => PartnerLocationType, description: 'The location that earned.' },
  program: { type: () => ProgramType, description: 'The program.' },
  period: {
    type: () => ProgramPeriodType,
    description:
      'The half-year in which it was earned; its usage dates are those of the fund that it feeds (TIME-4).',
  },
  legalEntity: {
    type: () => LegalEntityType,
    nullable: true,
    description: 'The company of the program owner that pays it (MON-9).',
  },
  claim: { type: () => ClaimType, nullable: true, description: 'The claim behind it, in some programs.' },
  paymentMonth: {
    type: () => PaymentMonthType,
    nullable: true,
    description: 'The month of earnings in which it was taken up; null: none, or paid by claim (MON-6).',
  },
  conversionMonth: {
    type: () => PaymentMonthType,
    nullable: true,
    description:
      'The month in which its co-op became rebate and was taken up (MON-4); null: it did not, or that was undone since, and `payments` has the payment that it was in.',
  },
  payments: {
    typicalSize: 1,
    type: () => PaymentConnection,
    args: PaymentArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [sql`${row.column('id')} in ${paymentsOfEarningSql(parent)}`],
    },
    description:
      'The payments that contain it: that of its month or of the claim it names and, where its co-op became rebate, that of the conversion, also when that was undone since (PAY-1).',
  },
  details: {
    typicalSize: 5,
    type: () => EarningDetailConnection,
    args: EarningDetailArgs,
    description: 'Sales behind it.',
  },
});

export const EarningDetailEdges = defineEdges(() => EarningDetailType, {
  earning: { type: () => EarningType, description: 'The earning.' },
});
