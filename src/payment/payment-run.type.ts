import { Field, Int, ObjectType } from 'type-graphql';
import type { Row } from '../kernel/database.js';
import { money } from '../kernel/money.js';
import { DecimalScalar, LocalDateScalar, Money } from '../read/scalars.js';
import {
  type PaymentHoldReason,
  type PaymentKind,
  type PaymentStatus,
  paymentHoldReasonCodes,
  paymentKindCodes,
  paymentStatusCodes,
} from './payment.codes.js';

@ObjectType('PaymentRunLine', {
  description: 'A payment that a run made, or would make in a dry run.',
  simpleResolvers: true,
})
export class PaymentRunLineType {
  @Field(() => String, { description: 'Number of the location that is paid.' })
  locationId!: string;

  @Field(() => String, { description: 'The program whose money is paid, by its code.' })
  programCode!: string;

  @Field(() => String, { description: 'Code of the company that pays.' })
  legalEntityCode!: string;

  @Field(() => paymentKindCodes.enumObject, { description: 'What it is made of.' })
  kind!: PaymentKind;

  @Field(() => paymentStatusCodes.enumObject, { description: 'Where it stands after the run.' })
  status!: PaymentStatus;

  @Field(() => [paymentHoldReasonCodes.enumObject], { description: 'What keeps it.' })
  heldReasons!: PaymentHoldReason[];

  @Field(() => Money, { description: 'What arrives.' })
  amount!: Money;

  @Field(() => Money, { description: 'The same before anything was taken or given back (MON-16).' })
  grossAmount!: Money;

  @Field(() => Money, { description: 'What is taken back; below zero what is given back.' })
  recoveredAmount!: Money;

  @Field(() => Money, { description: 'What it is made of, in the currency of claims or earnings.' })
  sourceAmount!: Money;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Rate of the month of payment; null within a currency.',
  })
  exchangeRate?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the rate came from.' })
  exchangeRateSource?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the quotation.' })
  exchangeRateOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day by which, or on which, it is paid.' })
  dueOn?: string | null;

  @Field(() => Int, { description: 'How many claims it pays.' })
  claimCount!: number;
}

/** A row of a run as the API shows it. */
export function runLineOf(row: Row): PaymentRunLineType {
  const amount = (minor: string, currency: string) => money(String(row[minor]), String(row[currency]));
  return {
    ...(row as unknown as PaymentRunLineType),
    amount: amount('amountMinor', 'currency'),
    grossAmount: amount('grossMinor', 'currency'),
    recoveredAmount: amount('recoveredMinor', 'currency'),
    sourceAmount: amount('sourceMinor', 'sourceCurrency'),
  };
}
