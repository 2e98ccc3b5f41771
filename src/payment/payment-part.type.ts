import { type SurplusPolicy, surplusPolicyCodes } from '../program/program-setting.codes.js';
import { Column, GlobalId, GraphType, MoneyColumn, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, LocalDateScalar, type Money } from '../read/scalars.js';
import {
  type PaymentHoldReason,
  paymentHoldReasonCodes,
  type TaxInvoiceStatus,
  taxInvoiceStatusCodes,
} from './payment.codes.js';

const seen = { permission: 'SEE_PAYMENTS', scope: 'tenant', implements: () => NodeType } as const;

/** PAY-6, MON-9. */
@GraphType('PaymentLine', {
  ...seen,
  entity: 'PaymentLine',
  description:
    'What a payment is made of: the part that its company pays of a claim, or of a month of earnings.',
})
export class PaymentLineType extends NodeType {
  @GlobalId('PaymentLine')
  declare id: string;

  @UpdatedAt('payment.updatedAt', 'When its payment changed last.')
  updatedAt!: Date;

  @MoneyColumn('sourceMinor', 'sourceCurrency', {
    guard: 'FLD-7',
    description: 'The part in the currency of the claim or of the program.',
  })
  sourceAmount?: Money | null;

  @MoneyColumn('amountMinor', 'currency', { guard: 'FLD-7', description: 'The part as it arrives.' })
  amount?: Money | null;
}

/** MON-16 and rulebook 3.3. */
@GraphType('PaymentRecovery', {
  ...seen,
  entity: 'PaymentRecovery',
  description:
    'What a payment takes back: of a fund whose earnings were corrected after they were claimed (MON-16), or for a rejected proof of a plan that is paid monthly. Below zero it gives back what was taken too much.',
})
export class PaymentRecoveryType extends NodeType {
  @GlobalId('PaymentRecovery')
  declare id: string;

  @UpdatedAt('payment.updatedAt', 'When its payment changed last.')
  updatedAt!: Date;

  @MoneyColumn('fundMinor', 'fundCurrency', {
    guard: 'FLD-7',
    description: 'The amount in the currency of the program.',
  })
  programAmount?: Money | null;

  @MoneyColumn('amountMinor', 'currency', {
    guard: 'FLD-7',
    description: 'The amount in the currency of the payment.',
  })
  amount?: Money | null;
}

/** MON-6, MON-6a. */
@GraphType('PaymentMonth', {
  ...seen,
  entity: 'PaymentMonth',
  description:
    'A month of earnings under a plan, or of rebate (MON-6b), per company that pays: earned + carried in = paid + surplus, up to the limit in force on its last day (MON-6).',
})
export class PaymentMonthType extends NodeType {
  @GlobalId('PaymentMonth')
  declare id: string;

  @UpdatedAt('createdAt', 'When it was made: it is never changed, so that this is also when it changed last.')
  updatedAt!: Date;

  @Column(() => LocalDateScalar, { description: 'First day of the month whose earnings it pays.' })
  month!: string;

  @MoneyColumn('earnedMinor', 'currency', {
    guard: 'FLD-4',
    description: 'Earnings that were processed in it (MON-5).',
  })
  earned?: Money | null;

  @MoneyColumn('carriedInMinor', 'currency', {
    guard: 'FLD-4',
    description: 'What the month before carried on (MON-6a); below zero a debt (MON-16).',
  })
  carriedIn?: Money | null;

  @MoneyColumn('limitMinor', 'currency', {
    guard: 'FLD-5',
    description:
      'Limit of the plan on the last day of the month, over all companies; zero without one. Rebate has none: what there was to pay.',
  })
  limit?: Money | null;

  @MoneyColumn('paidMinor', 'currency', {
    guard: 'FLD-4',
    description: 'What the payment holds of this month.',
  })
  paid?: Money | null;

  @MoneyColumn('surplusMinor', 'currency', {
    guard: 'FLD-4',
    description:
      '`earned` plus `carriedIn` less `paid`. Above zero: what the limit of the plan did not let through (MON-6a), or what is too little to be paid yet (PAY-3). Below zero: a debt, as more was taken back than earned (MON-16). Rebate has no limit, so that nothing of it lies above one.',
  })
  surplus?: Money | null;

  @MoneyColumn('carriedOnMinor', 'currency', {
    guard: 'FLD-4',
    description:
      'What of the surplus counts in the next month, below zero what lowers it (MON-16); the rest is forfeited.',
  })
  carriedOn?: Money | null;

  @Column(() => surplusPolicyCodes.enumObject, { description: 'What became of a surplus.' })
  surplusPolicy!: SurplusPolicy;

  @Column(() => DateTimeScalar, { description: 'When it was computed.' })
  createdAt!: Date;
}

/** PAY-5. */
@GraphType('PaymentHold', {
  ...seen,
  entity: 'PaymentHold',
  description: 'Somebody stopped one payment, or all payments to a location in a program.',
})
export class PaymentHoldType extends NodeType {
  @GlobalId('PaymentHold')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it began or ended.')
  updatedAt!: Date;

  @Column(() => paymentHoldReasonCodes.enumObject, { description: 'Whether the partner did, or the owner.' })
  reason!: PaymentHoldReason;

  @Column(() => String, { guard: 'FLD-10', description: 'Why, in words.' })
  comment?: string | null;

  @Column(() => DateTimeScalar, { description: 'Since when.' })
  heldAt!: Date;

  @Column(() => DateTimeScalar, { nullable: true, description: 'Until when; null: still.' })
  releasedAt?: Date | null;
}

/** PAY-7, TIME-16. */
@GraphType('TaxInvoice', {
  ...seen,
  entity: 'TaxInvoice',
  description: 'A tax invoice of the partner for a payment.',
})
export class TaxInvoiceType extends NodeType {
  @GlobalId('TaxInvoice')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it was submitted or decided.')
  updatedAt!: Date;

  @Column(() => String, { description: 'Number of the invoice; unique per partner.' })
  number!: string;

  @Column(() => LocalDateScalar, { description: 'Day of the invoice.' })
  issuedOn!: string;

  @MoneyColumn('totalMinor', 'currency', { guard: 'FLD-7', description: 'Total of the invoice.' })
  total?: Money | null;

  @Column(() => taxInvoiceStatusCodes.enumObject, { description: 'Where it stands.' })
  status!: TaxInvoiceStatus;

  @Column(() => DateTimeScalar, { description: 'When it was submitted.' })
  submittedAt!: Date;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt?: Date | null;

  @Column(() => String, { guard: 'FLD-17', description: 'Why it was rejected.' })
  decisionReason?: string | null;
}
