import { Int } from 'type-graphql';
import { type PayoutMethod, payoutMethodCodes } from '../enrollment/enrollment.codes.js';
import { writtenDecimal } from '../kernel/money.js';
import { Column, Derived, GlobalId, GraphType, MoneyColumn } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar, DecimalScalar, LocalDateScalar, type Money } from '../read/scalars.js';
import {
  type PaymentHoldReason,
  type PaymentKind,
  type PaymentStatus,
  paymentHoldReasonCodes,
  paymentKindCodes,
  paymentStatusCodes,
  type TransitRoute,
  transitRouteCodes,
} from './payment.codes.js';

/** PAY-1…9. */
@GraphType('Payment', {
  entity: 'Payment',
  permission: 'SEE_PAYMENTS',
  scope: 'tenant',
  implements: () => NodeType,
  description:
    'Money that one company of the program owner pays to a location in a program: for approved claims, or for a month of earnings.',
})
export class PaymentType extends NodeType {
  @GlobalId('Payment')
  declare id: string;

  @Column(() => String, { description: 'What people and banks call the payment; unique.' })
  reference!: string;

  @Column(() => paymentKindCodes.enumObject, { description: 'What it is made of.' })
  kind!: PaymentKind;

  @Column(() => paymentStatusCodes.enumObject, { description: 'Where it stands (PAY-1, PAY-8).' })
  status!: PaymentStatus;

  @Column(() => [paymentHoldReasonCodes.enumObject], {
    description: 'What keeps it, as of the last run or act; empty where nothing does (PAY-5, PAY-7).',
  })
  heldReasons!: PaymentHoldReason[];

  @Derived(() => [String], {
    from: ['heldReasons'],
    derive: (row, { locale }) =>
      ((row.heldReasons ?? []) as PaymentHoldReason[]).map((reason) =>
        paymentHoldReasonCodes.label(reason, locale),
      ),
    description: 'The same as what is to be done, in the language of `Accept-Language`.',
  })
  outstandingActions!: string[];

  @MoneyColumn('amountMinor', 'currency', {
    guard: 'FLD-7',
    description: 'What arrives, in the currency of the payout profile (MON-8, MON-9).',
  })
  amount?: Money | null;

  @MoneyColumn('grossMinor', 'currency', {
    guard: 'FLD-7',
    description: 'The same before anything was taken or given back.',
  })
  grossAmount?: Money | null;

  @MoneyColumn('recoveredMinor', 'currency', {
    guard: 'FLD-7',
    description:
      'Taken back for earnings that were corrected after they were claimed (MON-16); below zero what is given back because such a correction was corrected again; else zero.',
  })
  recoveredAmount?: Money | null;

  @MoneyColumn('sourceMinor', 'sourceCurrency', {
    guard: 'FLD-7',
    description: 'What it is made of, in the currency of the claims or of the program.',
  })
  sourceAmount?: Money | null;

  @Derived(() => DecimalScalar, {
    from: ['exchangeRate'],
    derive: (row) => (row.exchangeRate == null ? null : writtenDecimal(row.exchangeRate)),
    guard: 'FLD-15',
    description:
      'Units of the currency of `amount` for one of `sourceAmount`, of the month of payment (MON-9); null where both are the same currency. Where only the opposite rate was set it is the inverse, rounded; amounts were divided by the rate that was set.',
  })
  exchangeRate?: string | null;

  @Column(() => String, { guard: 'FLD-15', description: 'Where the program owner took the rate from.' })
  exchangeRateSource?: string | null;

  @Column(() => LocalDateScalar, { guard: 'FLD-15', description: 'Day of the quotation.' })
  exchangeRateOn?: string | null;

  @Column(() => payoutMethodCodes.enumObject, {
    guard: 'FLD-2',
    description: 'How it is paid (PAY-4); null before the location has chosen.',
  })
  paymentMethod?: PayoutMethod | null;

  @Column(() => LocalDateScalar, { description: 'First day of the month of payment, whose rate holds.' })
  month!: string;

  @Column(() => LocalDateScalar, {
    nullable: true,
    description:
      'Day by which a claim is paid (TIME-16), on which a month of earnings is (TIME-15); null while the tax invoice is still to be accepted.',
  })
  dueOn?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Day on which it was last sent.' })
  sentOn?: string | null;

  @Column(() => transitRouteCodes.enumObject, {
    guard: 'FLD-2',
    description:
      'The way that the money took, as finance recorded it with the latest sending (TIME-19); else null.',
  })
  transitRoute?: TransitRoute | null;

  @Column(() => Boolean, { description: 'Whether it needs a tax invoice of the partner (PAY-7).' })
  taxInvoiceRequired!: boolean;

  @Column(() => String, {
    guard: 'FLD-17',
    description: 'Why it is held, failed, was rejected or reversed, in words.',
  })
  statusReason?: string | null;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the partner objects to it; null: no open objection (OP-20).',
  })
  disputedAt?: Date | null;

  @Column(() => String, { guard: 'FLD-10', description: 'What the partner objects.' })
  disputeReason?: string | null;

  @Column(() => Int, { description: 'Raised by every change.' })
  version!: number;

  @Column(() => DateTimeScalar, { description: 'When the run made it.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it last changed; for incremental loads.' })
  updatedAt!: Date;
}
