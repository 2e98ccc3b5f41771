import { type BookingReason, bookingReasonCodes } from '../fund/fund.codes.js';
import { writtenDecimal } from '../kernel/money.js';
import { type FundType, fundTypeCodes } from '../program/program.codes.js';
import { Column, Derived, GlobalId, GraphType, MoneyColumn, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import {
  CurrencyCodeScalar,
  DateTimeScalar,
  DecimalScalar,
  LocalDateScalar,
  type Money,
} from '../read/scalars.js';
import { type EarningStatus, earningStatusCodes } from './earning.codes.js';

/** Without the zeros that a numeric column adds at the end. */
const decimalOf = (column: string) => ({
  from: [column],
  derive: (row: Record<string, unknown>) => (row[column] == null ? null : writtenDecimal(row[column])),
});

/** GLO-35, MON-5. */
@GraphType('Earning', {
  entity: 'Earning',
  permission: 'SEE_EARNINGS',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'What a location earned in a program, or with a reason an adjustment of it. Earnings never change; a correction is a further one.',
})
export class EarningType extends NodeType {
  @GlobalId('Earning')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it changed last, such as by being paid.')
  updatedAt!: Date;

  @Column(() => String, { description: 'Id of the earning at the program owner; unique.' })
  earningId!: string;

  @Column(() => String, { description: 'Type at the program owner: Rebate, Co-op, Fee, Sell and others.' })
  earningType!: string;

  @Column(() => fundTypeCodes.enumObject, { description: 'What the earning became: rebate, co-op, or both.' })
  fundType!: FundType;

  @Column(() => bookingReasonCodes.enumObject, {
    nullable: true,
    description: 'Why earnings were corrected (MON-4); null: an earning and no adjustment.',
  })
  reasonCode?: BookingReason | null;

  @Derived(() => String, {
    nullable: true,
    from: ['reasonCode'],
    derive: (row, { locale }) =>
      row.reasonCode == null ? null : bookingReasonCodes.label(row.reasonCode as BookingReason, locale),
    description: 'Label of `reasonCode` in the language of `Accept-Language`, English or Dutch.',
  })
  reasonLabel?: string | null;

  @Column(() => String, { nullable: true, description: 'Note of whoever posted the adjustment.' })
  note?: string | null;

  @MoneyColumn('amountMinor', 'currency', {
    guard: 'FLD-4',
    description: 'The amount in the currency in which it was earned.',
  })
  amount?: Money | null;

  @Derived(() => DecimalScalar, {
    from: ['usdMinor'],
    derive: (row) => (row.usdMinor == null ? null : dollars(String(row.usdMinor))),
    guard: 'FLD-4',
    description: 'The amount in dollars, where the program owner gave it.',
  })
  amountUsd?: string | null;

  @Derived(() => DecimalScalar, {
    ...decimalOf('exchangeRate'),
    guard: 'FLD-15',
    description: 'Rate by which the program owner computed the amount in dollars.',
  })
  exchangeRate?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Day of that rate.' })
  exchangeRateOn?: string | null;

  @MoneyColumn('coOpMinor', 'bookedCurrency', {
    guard: 'FLD-4',
    description: 'Co-op part in the currency of the program (MON-2); zero where the earning does not count.',
  })
  coOpAmount?: Money | null;

  @MoneyColumn('rebateMinor', 'bookedCurrency', {
    guard: 'FLD-4',
    description: 'Rebate part in the currency of the program (MON-2); zero where the earning does not count.',
  })
  rebateAmount?: Money | null;

  @MoneyColumn('convertedMinor', 'bookedCurrency', {
    guard: 'FLD-4',
    description:
      'What of its co-op became rebate and is paid with `conversionMonth`, in the currency of the program (MON-4); null: nothing.',
  })
  convertedAmount?: Money | null;

  @Derived(() => DecimalScalar, {
    ...decimalOf('coOpPercent'),
    description:
      'Percentage of co-op in the split that was valid on the day that the earning applies to (MON-1).',
  })
  coOpPercent!: string;

  @Column(() => Boolean, {
    description:
      'False: it lies before the month from which on earnings of the location count, or the location is not enrolled yet, and it counts nothing until it is (MON-7).',
  })
  eligible!: boolean;

  @Column(() => LocalDateScalar, {
    description:
      'Day that it counts for: when it was earned, or the day that an adjustment corrects (MON-5, SUP-4).',
  })
  appliesOn!: string;

  @Column(() => LocalDateScalar, {
    description: 'Day on which it was computed; the payment of that month contains it (MON-5, SUP-4).',
  })
  processedOn!: string;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description:
      'First day of the month in which its import expected it to be paid; of co-op (PAY-2) null, unless that became rebate and a month took it up. What became of it, `payments` tells.',
  })
  maturityMonth?: string | null;

  @Column(() => earningStatusCodes.enumObject, {
    description: 'Whether it has been paid: sent once all `payments` that contain it were (PAY-1).',
  })
  status!: EarningStatus;

  @Derived(() => DecimalScalar, {
    ...decimalOf('earningRate'),
    nullable: true,
    description: 'Rate of the rule by which it was earned.',
  })
  earningRate?: string | null;

  @Column(() => String, { nullable: true, description: 'Lever of the program by which it was earned.' })
  lever?: string | null;

  @Column(() => String, { nullable: true, description: 'Workload that it was earned with.' })
  workload?: string | null;

  @Column(() => String, { nullable: true, description: 'Id of the enrollment at the program owner.' })
  externalReference?: string | null;

  @Column(() => String, { nullable: true, description: 'Claim that the program owner named beside it.' })
  claimReference?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it was imported or posted.' })
  createdAt!: Date;
}

/** Dollars have two decimals. */
function dollars(minor: string): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.slice(sign.length).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** FLD-12, decisions 9. */
@GraphType('EarningDetail', {
  entity: 'EarningDetail',
  permission: 'SEE_EARNINGS',
  scope: 'tenant',
  implements: () => NodeType,
  description: 'A sale behind an earning.',
})
export class EarningDetailType extends NodeType {
  @GlobalId('EarningDetail')
  declare id: string;

  @UpdatedAt('earning.updatedAt', 'When its earning changed last.')
  updatedAt!: Date;

  @Column(() => String, {
    description: 'Id of the transaction at the program owner; empty where there is none.',
  })
  transactionId!: string;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Day of the transaction.' })
  transactionOn?: string | null;

  @Column(() => String, { nullable: true, description: 'Type of the transaction.' })
  transactionType?: string | null;

  @Column(() => String, { nullable: true, description: 'Country of the transaction.' })
  transactionCountry?: string | null;

  @MoneyColumn('amountMinor', 'currency', { guard: 'FLD-4', description: 'Amount of the transaction.' })
  amount?: Money | null;

  @Column(() => CurrencyCodeScalar, { nullable: true, description: 'Currency of the transaction.' })
  currency?: string | null;

  @Column(() => String, { description: 'Id of the product; empty where none was given.' })
  productId!: string;

  @Column(() => String, { nullable: true, description: 'Name of the product.' })
  productName?: string | null;

  @Column(() => String, { description: 'Stock keeping unit; empty where none was given.' })
  skuId!: string;

  @Column(() => String, { description: 'Subscription; empty where none was given.' })
  subscriptionId!: string;

  @Derived(() => DecimalScalar, {
    ...decimalOf('quantity'),
    nullable: true,
    description: 'How many were sold.',
  })
  quantity?: string | null;

  @Column(() => String, { guard: 'FLD-12', description: 'Name of the customer.' })
  customerName?: string | null;

  @Column(() => String, { guard: 'FLD-12', description: "The customer's tenant." })
  customerTenantId?: string | null;

  @Column(() => String, { guard: 'FLD-12', description: "The customer's country." })
  customerCountry?: string | null;
}
