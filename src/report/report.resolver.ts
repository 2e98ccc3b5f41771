import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { FieldRule } from '../access/field-rights.js';
import { Permitted } from '../access/permitted.js';
import { ActivityObject } from '../activity/activity.type.js';
import { CampaignType } from '../campaign/campaign.type.js';
import { claimFlowCodes, claimStatusCodes, decisionReasonCodes } from '../claim/claim.codes.js';
import type { CodeList, Locale } from '../kernel/codes.js';
import { PartnerLocationType, PartnerType } from '../partner/partner.type.js';
import { planStatusCodes } from '../plan/plan.codes.js';
import { CoopPlanType } from '../plan/plan.type.js';
import { activityCategoryCodes } from '../program/activity-type.codes.js';
import { fundTypeCodes } from '../program/program.codes.js';
import { ProgramType } from '../program/program.type.js';
import type { GraphContext } from '../read/context.js';
import { Guarded, guardSentence } from '../read/declare.js';
import { claimReport } from './claim-report.queries.js';
import { fundReport } from './fund-report.queries.js';
import { planReport } from './plan-report.queries.js';
import { ClaimReportArgs, FundReportArgs, PlanReportArgs } from './report.input.js';
import { defineReport } from './report.type.js';
import type { ReportAsk } from './report-ask.queries.js';
import { readReport } from './report-draft.queries.js';
import { ClaimReportKeyType, FundReportKeyType, PlanReportKeyType } from './report-key.type.js';
import { claimMeasures, fundMeasures, planMeasures } from './report-measures.rules.js';

type Thunk = () => object;
type Class = new () => object;

/** The objects that a key refers to, read for all rows of the answer together. */
function keyEdges(key: Thunk, edges: Record<string, readonly [type: Thunk, description: string]>): Class {
  class Edges {}
  const prototype = Edges.prototype as unknown as Record<string, unknown>;
  for (const [name, [type, description]] of Object.entries(edges)) {
    prototype[name] = (
      found: Record<string, string | null>,
      { reader }: GraphContext,
      info: GraphQLResolveInfo,
    ) => {
      const id = found[name];
      return id == null ? null : reader.nodeOf(info, id);
    };
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
    FieldResolver(type as never, { nullable: true, description })(prototype, name, descriptor);
    Root()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    Info()(prototype, name, 2);
  }
  Resolver(key as never)(Edges);
  return Edges;
}

/** A code of a key that has a label, or a list of codes that each have one. */
interface LabelOfKey {
  readonly of: string;
  readonly codes: CodeList<string>;
  readonly isList?: boolean;
  readonly guard?: FieldRule;
}

function wordsOf(
  found: string | readonly string[] | null | undefined,
  codes: CodeList<string>,
  locale: Locale,
): string | string[] | null {
  if (found == null) return null;
  return typeof found === 'string'
    ? codes.label(found, locale)
    : found.map((code) => codes.label(code, locale));
}

/** The labels of the codes of a key, in the language of the caller; null where the key is. */
function keyLabels(key: Thunk, labels: Record<string, LabelOfKey>): Class {
  class Labels {}
  const prototype = Labels.prototype as unknown as Record<string, unknown>;
  for (const [name, { of, codes, isList = false, guard }] of Object.entries(labels)) {
    prototype[name] = (found: Record<string, string | readonly string[] | null>, { locale }: GraphContext) =>
      wordsOf(found[of], codes, locale);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
    const what = isList ? `Labels of \`${of}\`, in the same order,` : `Label of \`${of}\``;
    const description = `${what} in the language of \`Accept-Language\`, English or Dutch; null where \`${of}\` is.${guardSentence(guard)}`;
    FieldResolver(() => (isList ? [String] : String), { nullable: true, description })(
      prototype,
      name,
      descriptor,
    );
    if (guard) Guarded(guard)(prototype, name, descriptor);
    Root()(prototype, name, 0);
    Ctx()(prototype, name, 1);
  }
  Resolver(key as never)(Labels);
  return Labels;
}

const unseen = 'null unless grouped by it, and where you do not see it.';
const place = {
  program: [() => ProgramType, `The program that the group stands on; ${unseen}`],
  partner: [() => PartnerType, `The partner whose rows they are; ${unseen}`],
  location: [() => PartnerLocationType, `The location whose rows they are; ${unseen}`],
} as const;
const chain = {
  plan: [
    () => CoopPlanType,
    `The plan that the group belongs to; ${unseen} So is what belongs to none, as in the claim flow.`,
  ],
  campaign: [
    () => CampaignType,
    `The campaign that the group belongs to; ${unseen} So is what belongs to none.`,
  ],
  activity: [
    () => ActivityObject,
    `The activity that the group belongs to; ${unseen} So is what belongs to none.`,
  ],
} as const;

export const ClaimReportKeyEdges = keyEdges(() => ClaimReportKeyType, { ...place, ...chain });
export const PlanReportKeyEdges = keyEdges(() => PlanReportKeyType, { ...place, ...chain });
export const FundReportKeyEdges = keyEdges(() => FundReportKeyType, place);

const fundTypeLabel = { of: 'fundType', codes: fundTypeCodes };
const categoryLabel = { of: 'category', codes: activityCategoryCodes };
export const ClaimReportKeyLabels = keyLabels(() => ClaimReportKeyType, {
  fundTypeLabel,
  categoryLabel,
  flowLabel: { of: 'flow', codes: claimFlowCodes },
  statusLabel: { of: 'status', codes: claimStatusCodes },
  decisionReasonLabels: { of: 'decisionReason', codes: decisionReasonCodes, isList: true, guard: 'FLD-17' },
});
export const PlanReportKeyLabels = keyLabels(() => PlanReportKeyType, {
  fundTypeLabel,
  categoryLabel,
  statusLabel: { of: 'status', codes: planStatusCodes },
});
export const FundReportKeyLabels = keyLabels(() => FundReportKeyType, { fundTypeLabel });

const ClaimReportType = defineReport(claimMeasures, () => ClaimReportKeyType);
const PlanReportType = defineReport(planMeasures, () => PlanReportKeyType);
const FundReportType = defineReport(fundMeasures, () => FundReportKeyType);

/** Reports over the same rows, filters and rights as the lists (graph.md 2.4). */
@Resolver()
export class ReportResolver {
  @Permitted('SEE_CLAIM')
  @Query(() => ClaimReportType, { description: 'Counts and sums over claims that you see, grouped.' })
  claimReport(
    @Args(() => ClaimReportArgs) args: ReportAsk,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readReport(context, claimReport, args, info);
  }

  @Permitted('SEE_PLAN')
  @Query(() => PlanReportType, {
    description:
      'Counts and sums over plans that you see, grouped: what was planned, and what became of it in activities and claims.',
  })
  planReport(
    @Args(() => PlanReportArgs) args: ReportAsk,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readReport(context, planReport, args, info);
  }

  @Permitted('SEE_FUNDS')
  @Query(() => FundReportType, {
    description: 'Sums over funds that you see, grouped: earned, claimed, remaining, and what lapses when.',
  })
  fundReport(
    @Args(() => FundReportArgs) args: ReportAsk,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readReport(context, fundReport, args, info);
  }
}
