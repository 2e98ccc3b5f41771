import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ActivityObject } from '../activity/activity.type.js';
import { CampaignType } from '../campaign/campaign.type.js';
import { DocumentRequestArgs, DocumentRequestConnection } from '../document/document-request.input.js';
import { EarningArgs, EarningConnection } from '../earning/earning.input.js';
import { LedgerEntryArgs, LedgerEntryConnection } from '../fund/fund.input.js';
import { historyEdges } from '../history/history.input.js';
import { DeadlineType } from '../lifecycle/deadline.type.js';
import { ReadinessType } from '../lifecycle/readiness.type.js';
import { ViewerActionType } from '../lifecycle/viewer-action.type.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentLineArgs,
  PaymentLineConnection,
  PaymentRecoveryArgs,
  PaymentRecoveryConnection,
} from '../payment/payment.input.js';
import { ESTIMATE_RULE, paymentEstimateOf } from '../payment/payment-estimate.queries.js';
import { PaymentEstimateType } from '../payment/payment-estimate.type.js';
import { CoopPlanType } from '../plan/plan.type.js';
import { ActivityTypeType } from '../program/activity-type.type.js';
import { ProgramPeriodType, ProgramType } from '../program/program.type.js';
import { ProofOfExecutionType } from '../proof/proof.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { ReviewItemArgs, ReviewItemConnection } from '../review/review-item.input.js';
import { ClaimArgs, ClaimConnection } from './claim.input.js';
import { ClaimType } from './claim.type.js';
import { claimBreakdownOf } from './claim-breakdown.queries.js';
import { BreakdownStepType } from './claim-breakdown.type.js';
import { claimDeadlinesOf } from './claim-deadline.queries.js';
import { claimActionsOf, claimReadinessOf } from './claim-standing.queries.js';

/** Root reads of claims. */
@Resolver()
export class ClaimResolver {
  @Permitted('SEE_CLAIM')
  @Query(() => ClaimConnection, { description: 'Claims that you see, of both flows.' })
  claims(
    @Args(() => ClaimArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_CLAIM')
  @Query(() => ClaimType, { nullable: true, description: 'A claim by global id.' })
  claim(
    @Arg('id', () => ID, { description: 'Global id of the claim.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'Claim', id);
  }
}

export const ClaimEdges = defineEdges(() => ClaimType, {
  program: { type: () => ProgramType, description: 'The program whose money is claimed, by whose rules.' },
  location: { type: () => PartnerLocationType, description: 'The location that claims.' },
  usagePeriod: {
    type: () => ProgramPeriodType,
    nullable: true,
    description: 'The half-year in whose usage period the activity took place; null for rebate plans.',
  },
  activityType: {
    type: () => ActivityTypeType,
    description: 'The type of activity, in the version valid on its day.',
  },
  activity: {
    type: () => ActivityObject,
    nullable: true,
    description: 'The activity; null in the claim flow.',
  },
  campaign: {
    type: () => CampaignType,
    nullable: true,
    description: 'The campaign; null in the claim flow.',
  },
  plan: { type: () => CoopPlanType, nullable: true, description: 'The plan; null in the claim flow.' },
  proofOfExecution: {
    type: () => ProofOfExecutionType,
    nullable: true,
    description: 'The dossier of the claim.',
  },
  documentRequests: {
    typicalSize: 3,
    type: () => DocumentRequestConnection,
    args: DocumentRequestArgs,
    description: 'Requests to colleagues for documents of the claim, as far as you may see them.',
  },
  ledgerEntries: {
    typicalSize: 4,
    type: () => LedgerEntryConnection,
    args: LedgerEntryArgs,
    edge: { orderBy: [{ field: 'processedAt', direction: 'ASC' }] },
    description: 'What was booked in a fund for the claim, in order.',
  },
  payments: {
    typicalSize: 2,
    type: () => PaymentConnection,
    args: PaymentArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [
        sql`${row.column('id')} in (select n.payment_id from payment_line n where n.claim_id = ${parent.column('id')})`,
      ],
    },
    description: 'Payments of the claim: one per company of the program owner that pays a part (MON-9).',
  },
  paymentLines: {
    typicalSize: 2,
    type: () => PaymentLineConnection,
    args: PaymentLineArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [sql`${row.column('claim_id')} = ${parent.column('id')}`],
    },
    description: 'What each payment, and so each company, pays of the claim (PAY-6, MON-9).',
  },
  recoveries: {
    typicalSize: 1,
    type: () => PaymentRecoveryConnection,
    args: PaymentRecoveryArgs,
    description: 'What later payments took back of what was paid for it (3.3).',
  },
  earnings: {
    typicalSize: 1,
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'Earnings that it stands behind, in some programs.',
  },
  paymentEstimate: {
    type: () => PaymentEstimateType,
    computed: paymentEstimateOf,
    guard: ESTIMATE_RULE,
    description:
      'What it would bring if it were approved in full and paid this month: currency, rate with source and date, and part of each company that pays (SUP-2). Null where claims are not paid (MON-6b).',
  },
  amountBreakdown: {
    type: () => [BreakdownStepType],
    computed: claimBreakdownOf,
    guard: 'FLD-6',
    description:
      'From claimed to payable, step by step; each begins where the one before it ends (CAP-1…9, MON-13, CLM-9). Of an approved claim they are those that its approval rested on.',
  },
  deadlines: {
    type: () => [DeadlineType],
    computed: claimDeadlinesOf,
    description: 'What falls due on the claim in its status.',
  },
  readiness: {
    type: () => ReadinessType,
    computed: claimReadinessOf,
    description: 'What a submission would meet: every requirement, met or not.',
  },
  viewerActions: {
    type: () => [ViewerActionType],
    computed: claimActionsOf,
    description: 'What can be done with the claim, and whether you may do it now.',
  },
  reviewItems: {
    typicalSize: 3,
    type: () => ReviewItemConnection,
    args: ReviewItemArgs,
    edge: { orderBy: [{ field: 'createdAt', direction: 'ASC' }] },
    description: "Reviewers' feedback on parts of the claim, in order.",
  },
  ...historyEdges,
});
