import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { totalsBelow } from '../claim/claim-sums.queries.js';
import { AmountTotalsType } from '../claim/claim-sums.type.js';
import { EarningArgs, EarningConnection } from '../earning/earning.input.js';
import { EnrollmentArgs, EnrollmentConnection } from '../enrollment/enrollment.input.js';
import { FundBalanceArgs, FundBalanceConnection } from '../fund/fund.input.js';
import { historyEdges } from '../history/history.input.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentHoldArgs,
  PaymentHoldConnection,
  PaymentMonthArgs,
  PaymentMonthConnection,
} from '../payment/payment.input.js';
import { PlanArgs, PlanConnection } from '../plan/plan.input.js';
import { PreApprovalArgs, PreApprovalConnection } from '../proof/pre-approval.input.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { programKey, refersTo } from '../read/keys.js';
import { Money } from '../read/scalars.js';
import {
  ActivityTypeArgs,
  ActivityTypeConnection,
  CatalogueArgs,
  OnDayArgs,
  ProgramArgs,
  ProgramConnection,
  ProgramPeriodArgs,
  ProgramPeriodConnection,
  SettingsArgs,
} from './program.input.js';
import { activityTypesOf, splitOn, thresholdOn, validOn } from './program.queries.js';
import { ProgramPeriodType, ProgramSplitType, ProgramType } from './program.type.js';
import { holidaysOf, settingsOf } from './program-setting.queries.js';
import { HolidayType, ProgramSettingType } from './program-setting.type.js';

/** Root reads of programs and the catalogue. */
@Resolver()
export class ProgramResolver {
  @Permitted('SEE_PROGRAM')
  @Query(() => ProgramConnection, { description: 'Programs that you have a role for.' })
  programs(
    @Args(() => ProgramArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PROGRAM')
  @Query(() => ProgramType, { nullable: true, description: 'A program by its code or global id.' })
  program(
    @Arg('code', () => String, { description: 'Code such as CLOUD_INDIRECT_RESELLER, or global id.' })
    code: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.one(info, 'Program', (row) => [refersTo(row.column('id'), programKey, code)]);
  }

  @Permitted('SEE_PROGRAM')
  @Query(() => ActivityTypeConnection, {
    description: 'The catalogue of activity types; every version unless `on` chooses a day.',
  })
  activityTypes(
    @Args(() => CatalogueArgs) args: CatalogueArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args, (row) => validOn(row, args.on));
  }
}

export const ProgramEdges = defineEdges(() => ProgramType, {
  periods: {
    typicalSize: 20,
    type: () => ProgramPeriodConnection,
    args: ProgramPeriodArgs,
    edge: { orderBy: [{ field: 'startsOn', direction: 'ASC' }] },
    description: 'Half-years and program years of the program, in order.',
  },
  activityTypes: {
    typicalSize: 25,
    type: () => ActivityTypeConnection,
    args: ActivityTypeArgs,
    edge: { relation: null, conditions: activityTypesOf, orderBy: [{ field: 'code', direction: 'ASC' }] },
    description: 'Types of activity open for the program, in the versions valid on a day.',
  },
  enrollments: {
    type: () => EnrollmentConnection,
    args: EnrollmentArgs,
    description: 'Locations that take part, or were invited to.',
  },
  plans: { type: () => PlanConnection, args: PlanArgs, description: 'Plans of the program.' },
  claims: { type: () => ClaimConnection, args: ClaimArgs, description: 'Claims of the program.' },
  earnings: {
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'What was earned in the program, with adjustments.',
  },
  fundBalances: {
    type: () => FundBalanceConnection,
    args: FundBalanceArgs,
    description: 'Funds of the program, per location and usage period.',
  },
  payments: { type: () => PaymentConnection, args: PaymentArgs, description: 'Payments of the program.' },
  paymentMonths: {
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    description: 'Months of earnings in the program, by location and company that pays (MON-6).',
  },
  paymentHolds: {
    type: () => PaymentHoldConnection,
    args: PaymentHoldArgs,
    description: 'Holds of payments in the program, lifted ones included (PAY-5).',
  },
  preApprovals: {
    type: () => PreApprovalConnection,
    args: PreApprovalArgs,
    description: 'Pre-approvals of material in the program (OP-28).',
  },
  split: {
    type: () => ProgramSplitType,
    nullable: true,
    args: OnDayArgs,
    computed: splitOn,
    description: 'Division of earnings over rebate and co-op; null where none is configured.',
  },
  coOpThreshold: {
    type: () => Money,
    nullable: true,
    args: OnDayArgs,
    computed: thresholdOn,
    description:
      'Least co-op per earning period; below it co-op becomes rebate (MON-3). Null: no conversion.',
  },
  settings: {
    type: () => [ProgramSettingType],
    args: SettingsArgs,
    computed: settingsOf,
    description: 'Dated settings of the program with the days on which they hold (PRG-5).',
  },
  holidays: {
    type: () => [HolidayType],
    computed: holidaysOf,
    description: 'The holiday calendar, in order (TIME-3).',
  },
  history: {
    ...historyEdges.history,
    description: 'What was set up and changed, in order; owner-side roles see it (OP-27).',
  },
  totals: {
    type: () => AmountTotalsType,
    computed: totalsBelow('program_id', 'program_id'),
    description: 'Sums over everything in the program that you see.',
  },
});

export const ProgramPeriodEdges = defineEdges(() => ProgramPeriodType, {
  program: { type: () => ProgramType, description: 'The program that sets these dates.' },
  plans: { type: () => PlanConnection, args: PlanArgs, description: 'Plans for the period.' },
  claims: {
    type: () => ClaimConnection,
    args: ClaimArgs,
    description: 'Claims whose activities were executed in its usage period.',
  },
  fundBalances: {
    type: () => FundBalanceConnection,
    args: FundBalanceArgs,
    description: 'Funds that were earned in the half-year.',
  },
  earnings: {
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'What was earned in the half-year, with adjustments.',
  },
});
