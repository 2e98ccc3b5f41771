import { ArgsType, Field, Int } from 'type-graphql';
import { ClaimFilter } from '../claim/claim.input.js';
import { FundBalanceFilter } from '../fund/fund.input.js';
import type { CodeList } from '../kernel/codes.js';
import { PlanFilter } from '../plan/plan.input.js';
import { defineSort, namesFieldsOf } from '../read/filter-types.js';
import { CurrencyCodeScalar, DateTimeScalar } from '../read/scalars.js';
import {
  claimDateCodes,
  claimDimensionCodes,
  fundDateCodes,
  fundDimensionCodes,
  planDateCodes,
  planDimensionCodes,
  reportBucketCodes,
} from './report.codes.js';
import {
  claimMeasures,
  fundMeasures,
  planMeasures,
  type ReportMeasures,
  reportName,
  rowMeasures,
} from './report-measures.rules.js';

type Class = new () => object;

interface ReportArgs {
  readonly filter: Class;
  readonly dimensions: CodeList<string>;
  readonly dates: CodeList<string>;
  /** The date that spans of time go by where the caller names none. */
  readonly dateDefault: string;
  /** What is and is not known of an instant; absent where nothing is. */
  readonly asOf?: string;
}

/** The arguments of a report: the filter of the list, what to group by, and what to convert into. */
function reportArgs(measures: ReportMeasures, given: ReportArgs): Class {
  const sortable = rowMeasures(measures).map(({ name }) => name);
  const order = defineSort(`${reportName(measures)}Row`, 'SMALL', sortable);
  namesFieldsOf(given.dimensions.name, `${reportName(measures)}Key`);
  class Args {}
  ArgsType()(Args);
  const argument = (name: string, type: () => object, description: string): void =>
    Field(type as never, { nullable: true, description })(Args.prototype, name);
  argument('filter', () => given.filter, 'Only what matches: the filter of the list.');
  argument(
    'groupBy',
    () => [given.dimensions.enumObject],
    'Keys of the groups, the most important first, at most six; none: one row.',
  );
  argument(
    'bucket',
    () => reportBucketCodes.enumObject,
    'Groups by spans of time too, behind the other keys.',
  );
  argument(
    'bucketOn',
    () => given.dates.enumObject,
    `The date that spans of time go by; ${given.dateDefault} by default.`,
  );
  argument('currency', () => CurrencyCodeScalar, 'Tells amounts in this currency too, by the monthly rates.');
  if (given.asOf) argument('asOf', () => DateTimeScalar, given.asOf);
  argument(
    'orderBy',
    () => [order],
    'Sorts by measures; the keys come last. Amounts are compared in `currency`, or within a currency where CURRENCY is a key.',
  );
  argument(
    'first',
    () => Int,
    'How many groups from the start, or after `after`; 100 by default, at most 1000.',
  );
  argument('after', () => String, 'Only groups behind this cursor.');
  return Args;
}

export const ClaimReportArgs = reportArgs(claimMeasures, {
  filter: ClaimFilter,
  dimensions: claimDimensionCodes,
  dates: claimDateCodes,
  dateDefault: 'EXECUTED',
  asOf: 'Claims as they stood at this instant, which is not to come: states, and the form with its amount and date, as history tells; amounts that are not kept are counted by `unknownAmounts`. Drafts that were thrown away since are missing, and other columns are those of today.',
});
export const PlanReportArgs = reportArgs(planMeasures, {
  filter: PlanFilter,
  dimensions: planDimensionCodes,
  dates: planDateCodes,
  dateDefault: 'CREATED',
  asOf: 'Plans as they stood at this instant, which is not to come, with their activities, claims and payments of then: states, limits, and planned amounts with their countries and types, as history tells. Drafts that were thrown away since are missing, and other columns are those of today.',
});
export const FundReportArgs = reportArgs(fundMeasures, {
  filter: FundBalanceFilter,
  dimensions: fundDimensionCodes,
  dates: fundDateCodes,
  dateDefault: 'LAPSES',
  asOf: 'Funds as the last booking that was written down by this instant left them; it is not to come.',
});
