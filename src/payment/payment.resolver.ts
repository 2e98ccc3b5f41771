import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimArgs, ClaimConnection } from '../claim/claim.input.js';
import { ClaimType } from '../claim/claim.type.js';
import { EarningArgs, EarningConnection } from '../earning/earning.input.js';
import { EnrollmentType } from '../enrollment/enrollment.type.js';
import { FundBalanceType } from '../fund/fund.type.js';
import { historyEdges } from '../history/history.input.js';
import { ViewerActionType } from '../lifecycle/viewer-action.type.js';
import { PartnerLocationType } from '../partner/partner.type.js';
import { atPlace } from '../partner/place.queries.js';
import { PlanArgs, PlanConnection } from '../plan/plan.input.js';
import { CoopPlanType, PlanRevisionType } from '../plan/plan.type.js';
import { LegalEntityType, ProgramType } from '../program/program.type.js';
import type { PageArgs } from '../read/connection.js';
import type { GraphContext } from '../read/context.js';
import { defineEdges } from '../read/edges.js';
import {
  PaymentArgs,
  PaymentConnection,
  PaymentHoldArgs,
  PaymentHoldConnection,
  PaymentLineArgs,
  PaymentLineConnection,
  PaymentMonthArgs,
  PaymentMonthConnection,
  PaymentRecoveryArgs,
  PaymentRecoveryConnection,
  TaxInvoiceArgs,
  TaxInvoiceConnection,
} from './payment.input.js';
import { PaymentType } from './payment.type.js';
import { paymentArrivalOf } from './payment-arrival.queries.js';
import { PaymentArrivalType } from './payment-arrival.type.js';
import { earningsOfPaymentSql } from './payment-earning.queries.js';
import { paymentActionsOf } from './payment-facts.queries.js';
import {
  PaymentHoldType,
  PaymentLineType,
  PaymentMonthType,
  PaymentRecoveryType,
  TaxInvoiceType,
} from './payment-part.type.js';
import './payment-sums.queries.js';

/** Root reads of payments. */
@Resolver()
export class PaymentResolver {
  @Permitted('SEE_PAYMENTS')
  @Query(() => PaymentConnection, { description: 'Payments that you see (OP-18).' })
  payments(
    @Args(() => PaymentArgs) args: PageArgs,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.connection(info, args);
  }

  @Permitted('SEE_PAYMENTS')
  @Query(() => PaymentType, { nullable: true, description: 'A payment by global id.' })
  payment(
    @Arg('id', () => ID, { description: 'Global id of the payment.' }) id: string,
    @Ctx() { reader }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reader.byId(info, 'Payment', id);
  }
}

const place = {
  location: { type: () => PartnerLocationType, description: 'The location that is paid.' },
  program: { type: () => ProgramType, description: 'The program whose money it is.' },
};
const payer = {
  legalEntity: {
    type: () => LegalEntityType,
    description: 'The company of the program owner that pays (MON-9).',
  },
};
const enrollment = {
  enrollment: {
    type: () => EnrollmentType,
    nullable: true,
    edge: atPlace,
    description: 'The enrollment of the location in the program.',
  },
};
const ofPayment = { payment: { type: () => PaymentType, description: 'The payment to which it belongs.' } };

export const PaymentEdges = defineEdges(() => PaymentType, {
  ...place,
  ...payer,
  ...enrollment,
  claims: {
    typicalSize: 5,
    type: () => ClaimConnection,
    args: ClaimArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [
        sql`${row.column('id')} in (select n.claim_id from payment_line n where n.payment_id = ${parent.column('id')})`,
      ],
    },
    description: 'The claims that it pays, wholly or in part; those that you see.',
  },
  plans: {
    typicalSize: 1,
    type: () => PlanConnection,
    args: PlanArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [
        sql`${row.column('id')} in (select m.plan_id from payment_month m where m.payment_id = ${parent.column('id')}
          union all select c.plan_id from payment_line n join claim c on c.id = n.claim_id where n.payment_id = ${parent.column('id')})`,
      ],
    },
    description: 'The plans whose months it pays (MON-6), or whose claims; those that you see.',
  },
  earnings: {
    typicalSize: 5,
    type: () => EarningConnection,
    args: EarningArgs,
    edge: {
      relation: null,
      conditions: (row, parent) => [sql`${row.column('id')} in ${earningsOfPaymentSql(parent.column('id'))}`],
    },
    description:
      'The earnings that it contains (PAY-1, PAY-6): of its months, with what was carried into them, of what became rebate, and of its claims.',
  },
  lines: {
    typicalSize: 5,
    type: () => PaymentLineConnection,
    args: PaymentLineArgs,
    description: 'What it is made of (PAY-6).',
  },
  recoveries: {
    typicalSize: 1,
    type: () => PaymentRecoveryConnection,
    args: PaymentRecoveryArgs,
    description: 'What it takes back, or gives back, and why (MON-16).',
  },
  months: {
    typicalSize: 1,
    type: () => PaymentMonthConnection,
    args: PaymentMonthArgs,
    description: 'The months of earnings that it pays (MON-6).',
  },
  holds: {
    typicalSize: 1,
    type: () => PaymentHoldConnection,
    args: PaymentHoldArgs,
    description: 'Who stopped it, and when; holds of all payments of an enrollment stand there.',
  },
  taxInvoices: {
    typicalSize: 1,
    type: () => TaxInvoiceConnection,
    args: TaxInvoiceArgs,
    description: 'Tax invoices that were submitted for it.',
  },
  expectedArrival: {
    type: () => PaymentArrivalType,
    nullable: true,
    computed: paymentArrivalOf,
    guard: 'FLD-2',
    description:
      'When the money arrives, about; null before it is sent, after it came back, and for a credit note. Where `transitRoute` is null, from the quickest to the slowest way between banks (TIME-19).',
  },
  viewerActions: {
    type: () => [ViewerActionType],
    computed: paymentActionsOf,
    description: 'What can be done with the payment, and whether you may do it now.',
  },
  history: historyEdges.history,
});

export const PaymentLineEdges = defineEdges(() => PaymentLineType, {
  ...ofPayment,
  ...payer,
  claim: { type: () => ClaimType, nullable: true, description: 'The claim, if it pays one.' },
  month: {
    type: () => PaymentMonthType,
    nullable: true,
    description: 'The month of earnings, if it pays one.',
  },
});

export const PaymentRecoveryEdges = defineEdges(() => PaymentRecoveryType, {
  ...ofPayment,
  fund: {
    type: () => FundBalanceType,
    nullable: true,
    description: 'The fund whose earnings were corrected, if it is one.',
  },
  claim: { type: () => ClaimType, nullable: true, description: 'The rejected proof, if it is one.' },
});

export const PaymentMonthEdges = defineEdges(() => PaymentMonthType, {
  ...place,
  ...payer,
  ...enrollment,
  plan: {
    type: () => CoopPlanType,
    nullable: true,
    description: 'The plan whose limit held; null: none did.',
  },
  planRevision: {
    type: () => PlanRevisionType,
    nullable: true,
    description: 'Its revision that was in force on the last day of the month.',
  },
  payment: {
    type: () => PaymentType,
    nullable: true,
    description: 'The payment; null where nothing was paid.',
  },
  earnings: {
    typicalSize: 5,
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'The earnings that it took up.',
  },
  convertedEarnings: {
    typicalSize: 5,
    type: () => EarningConnection,
    args: EarningArgs,
    description: 'The earnings whose co-op became rebate in it (MON-4).',
  },
});

export const PaymentHoldEdges = defineEdges(() => PaymentHoldType, {
  ...place,
  payment: { type: () => PaymentType, nullable: true, description: 'The payment; null: all payments there.' },
  ...enrollment,
});

export const TaxInvoiceEdges = defineEdges(() => TaxInvoiceType, ofPayment);
