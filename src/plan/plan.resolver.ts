import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { CampaignArgs, CampaignConnection } from '../campaign/campaign.input.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { totalsBelow } from '../claim/claim-sums.queries.js';
import { AmountTotalsType } from '../claim/claim-sums.type.js';
import { historyEdges } from '../history/history.input.js';
import { DeadlineType } from '../lifecycle/deadline.type.js';
import { ReadinessType } from '../lifecycle/readiness.type.js';
import { ViewerActionType } from '../lifecycle/viewer-action.type.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentMonthArgs,
  PaymentMonthConnection,
} from '../payment/payment.input.js';
import { ProgramPeriodType, ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import { instantSql } from '../read/sql.js';
import { PlanArgs, PlanConnection, PlanRevisionArgs, PlanRevisionConnection } from './plan.input.js';
import { CoopPlanType, PlanRevisionType } from './plan.type.js';
import { planDeadlinesOf } from './plan-deadline.queries.js';
import { planActionsOf, planReadinessOf } from './plan-standing.queries.js';
import './plan-sums.queries.js';

/** Root reads of plans. */
@Resolver()
export class PlanResolver {
  @Permitted('SEE_PLAN')
  @Query(() => PlanConnection, { description: 'Plans that you see.' })
  plans(
    @Args(() => PlanArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PLAN')
  @Query(() => CoopPlanType, { nullable: true, description: 'A plan by global id.' })
  plan(
    @Arg('id', () => ID, { description: 'Global id of the plan.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'CoopPlan', id);
  }
}

export const PlanEdges = defineEdges(() => CoopPlanType, {
  program: { type: () => ProgramType, description: 'The program of the plan.' },
  location: { type: () => PartnerLocationType, description: 'The location that made the plan.' },
  period: {
    type: () => ProgramPeriodType,
    description: 'The program year or half-year of the plan (PLAN-1).',
  },
  campaigns: {
    typicalSize: 5,
    type: () => CampaignConnection,
    args: CampaignArgs,
    description: 'Campaigns of the plan.',
  },
  claims: {
    type: () => ClaimConnection,
    args: ClaimArgs,
    description: 'Claims on any activity of the plan.',
  },
  revisions: {
    typicalSize: 3,
    type: () => PlanRevisionConnection,
    args: PlanRevisionArgs,
    edge: { orderBy: [{ field: 'number', direction: 'ASC' }] },
    description: 'Revisions that were submitted, in order.',
  },
  inForce: {
    type: () => PlanRevisionType,
    nullable: true,
    edge: {
      relation: 'revisions',
      conditions: (row, _parent, _args, question) => [
        sql`tstzrange(${row.column('in_force_from')}, ${row.column('in_force_until')}) @> ${instantSql(question.now)}`,
        sql`${row.column('in_force_from')} is not null`,
      ],
    },
    description: 'The approved revision in force now; null: none.',
  },
  payments: {
    typicalSize: 12,
    type: () => PaymentConnection,
    args: PaymentArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [
        sql`${row.column('id')} in (select m.payment_id from payment_month m where m.plan_id = ${parent.column('id')}
          union all select n.payment_id from payment_line n join claim c on c.id = n.claim_id where c.plan_id = ${parent.column('id')})`,
      ],
    },
    description: 'Payments of months under the plan (MON-6), and of claims on its activities.',
  },
  paymentMonths: {
    typicalSize: 12,
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [sql`${row.column('plan_id')} = ${parent.column('id')}`],
      orderBy: [{ field: 'month', direction: 'ASC' }],
    },
    description: 'Months that were paid under its limit, with what was earned and what is left (MON-6a).',
  },
  totals: {
    type: () => AmountTotalsType,
    computed: totalsBelow('plan_id', 'plan_id'),
    description: 'Sums over the activities and claims of the plan.',
  },
  deadlines: {
    type: () => [DeadlineType],
    computed: planDeadlinesOf,
    description: 'What falls due on the plan in its status.',
  },
  readiness: {
    type: () => ReadinessType,
    computed: planReadinessOf,
    description: 'What a submission would meet: every requirement, met or not.',
  },
  viewerActions: {
    type: () => [ViewerActionType],
    computed: planActionsOf,
    description: 'What can be done with the plan, and whether you may do it now.',
  },
  ...historyEdges,
});

export const PlanRevisionEdges = defineEdges(() => PlanRevisionType, {
  plan: { type: () => CoopPlanType, description: 'The plan that it is a version of.' },
  paymentMonths: {
    typicalSize: 12,
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [sql`${row.column('plan_revision_id')} = ${parent.column('id')}`],
      orderBy: [{ field: 'month', direction: 'ASC' }],
    },
    description: 'Months that were paid under its limit, in order (MON-6).',
  },
});
