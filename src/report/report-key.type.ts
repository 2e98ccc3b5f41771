import { Field, ObjectType } from 'type-graphql';
import {
  type ClaimFlow,
  type ClaimStatus,
  claimFlowCodes,
  claimStatusCodes,
  type DecisionReasonCode,
  decisionReasonCodes,
} from '../claim/claim.codes.js';
import { type PlanStatus, planStatusCodes } from '../plan/plan.codes.js';
import { type ActivityCategory, activityCategoryCodes } from '../program/activity-type.codes.js';
import { type FundType, fundTypeCodes } from '../program/program.codes.js';
import { Column } from '../read/declare.js';
import { CountryCodeScalar, CurrencyCodeScalar, LocalDateScalar } from '../read/scalars.js';

/** What every report can be grouped by; objects hang on the key as edges. */
@ObjectType({ simpleResolvers: true, description: 'Keys of every report.' })
class ReportKey {
  @Field(() => fundTypeCodes.enumObject, {
    nullable: true,
    description: 'CO_OP, REBATE or both kinds of fund, as the program has it; null unless grouped by it.',
  })
  fundType?: FundType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the period, such as FY26_H1, over all programs unless they are a key too.',
  })
  period?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'The country of the location; null unless grouped by it.',
  })
  country?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The currency of the amounts; null unless grouped by it.',
  })
  currency?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day of the span of time; null also for rows without that date.',
  })
  bucketStartsOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the span of time.' })
  bucketEndsOn?: string | null;
}

@ObjectType('ClaimReportKey', {
  description:
    'What the claims of a group have in common. A key that the report was not grouped by is null, also on subtotals, the total and the remainder.',
  simpleResolvers: true,
})
export class ClaimReportKeyType extends ReportKey {
  @Field(() => String, { nullable: true, description: 'Code of the type of activity.' })
  activityType?: string | null;

  @Field(() => activityCategoryCodes.enumObject, {
    nullable: true,
    description: 'Category of the type of activity.',
  })
  category?: ActivityCategory | null;

  @Field(() => claimFlowCodes.enumObject, {
    nullable: true,
    description:
      'Whether the claims follow a plan that was approved before, or stand alone; null unless grouped by it.',
  })
  flow?: ClaimFlow | null;

  @Field(() => claimStatusCodes.enumObject, {
    nullable: true,
    description: 'How far the claims are in their life; null unless grouped by it.',
  })
  status?: ClaimStatus | null;

  @Column(() => [decisionReasonCodes.enumObject], {
    guard: 'FLD-17',
    description: 'Reasons of the decision; empty where there are none.',
  })
  decisionReason?: DecisionReasonCode[] | null;
}

@ObjectType('PlanReportKey', {
  description:
    'What the plans of a group, and what hangs on them, have in common. A key that the report was not grouped by is null, also on subtotals, the total and the remainder.',
  simpleResolvers: true,
})
export class PlanReportKeyType extends ReportKey {
  @Field(() => String, { nullable: true, description: 'Code of the type of activity.' })
  activityType?: string | null;

  @Field(() => activityCategoryCodes.enumObject, {
    nullable: true,
    description: 'Category of the type of activity.',
  })
  category?: ActivityCategory | null;

  @Field(() => [CountryCodeScalar], {
    nullable: true,
    description: 'Countries of the activity in the order of their codes.',
  })
  activityCountries?: string[] | null;

  @Field(() => planStatusCodes.enumObject, {
    nullable: true,
    description: 'The status of the latest revision.',
  })
  status?: PlanStatus | null;
}

@ObjectType('FundReportKey', {
  description:
    'What the funds of a group have in common. A key that the report was not grouped by is null, also on subtotals, the total and the remainder.',
  simpleResolvers: true,
})
export class FundReportKeyType extends ReportKey {}
