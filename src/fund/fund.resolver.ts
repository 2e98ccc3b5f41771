import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimType } from '../claim/claim.type.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import { PaymentRecoveryArgs, PaymentRecoveryConnection } from '../payment/payment.input.js';
import { ProgramPeriodType, ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import {
  AsOfArgs,
  FundBalanceArgs,
  FundBalanceConnection,
  LedgerEntryArgs,
  LedgerEntryConnection,
} from './fund.input.js';
import { FundAmountsType, FundBalanceType, LedgerEntryType } from './fund.type.js';
import { amountsAsOf } from './fund-as-of.queries.js';
import { fundLapseOf } from './lapse.queries.js';
import { FundLapseType } from './lapse.type.js';
import { thresholdMeterOf } from './threshold-meter.queries.js';
import { ThresholdMeterType } from './threshold-meter.type.js';
import './fund-sums.queries.js';

/** Root reads of funds. */
@Resolver()
export class FundResolver {
  @Permitted('SEE_FUNDS')
  @Query(() => FundBalanceConnection, {
    description: 'Funds that you see, per location, program and usage period.',
  })
  fundBalances(
    @Args(() => FundBalanceArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }
}

const place = {
  location: { type: () => PartnerLocationType, description: 'The location that earned and claims.' },
  program: { type: () => ProgramType, description: 'The program whose co-op it is.' },
};

export const FundBalanceEdges = defineEdges(() => FundBalanceType, {
  ...place,
  usagePeriod: {
    type: () => ProgramPeriodType,
    description: 'The half-year in which it was earned; its usage period is the one in which it is used.',
  },
  entries: {
    typicalSize: 20,
    type: () => LedgerEntryConnection,
    args: LedgerEntryArgs,
    edge: { orderBy: [{ field: 'number', direction: 'ASC' }] },
    description: 'Every booking in the fund, in order.',
  },
  recoveries: {
    typicalSize: 1,
    type: () => PaymentRecoveryConnection,
    args: PaymentRecoveryArgs,
    description: 'What payments took back of it, or gave back (MON-16).',
  },
  amounts: {
    type: () => FundAmountsType,
    args: AsOfArgs,
    computed: amountsAsOf,
    guard: 'FLD-4',
    description: 'The amounts as of an instant.',
  },
  lapse: {
    type: () => FundLapseType,
    nullable: true,
    computed: fundLapseOf,
    guard: 'FLD-4',
    description:
      'What is lost by which day unless the partner acts: what remains, open drafts, requests without an answer (SUP-1). Null once the claim period is over and no answer is awaited.',
  },
  thresholdMeter: {
    type: () => ThresholdMeterType,
    nullable: true,
    computed: thresholdMeterOf,
    guard: 'FLD-4',
    description:
      'How far the co-op is from the threshold below which it becomes rebate, with a forecast (SUP-7). Null once the claim window is open, where the program has no threshold, and while nobody has set the rate to its currency.',
  },
});

export const LedgerEntryEdges = defineEdges(() => LedgerEntryType, {
  ...place,
  fund: { type: () => FundBalanceType, description: 'The fund in which it is booked.' },
  claim: { type: () => ClaimType, nullable: true, description: 'The claim that it is booked for, if any.' },
});
