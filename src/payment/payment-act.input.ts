import { Field, ID, InputType } from 'type-graphql';
import { LocalDateScalar, type Money } from '../read/scalars.js';
import { MoneyInput, programText, RepeatableInput, VersionedInput } from '../write/input.js';
import { type TransitRoute, transitRouteCodes } from './payment.codes.js';

/** MON-6, TIME-16. */
@InputType('PaymentRunInput', { description: 'What to pay, and on which day.' })
export class PaymentRunInput extends RepeatableInput {
  @Field(() => String, {
    nullable: true,
    description: `${programText} All that you pay for by default.`,
  })
  programCode?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'Day of the run, in the time zone of the program; today by default, never a day to come. Its month is the month of payment: its rates hold, and months of earnings that ended before it are over.',
  })
  on?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True: say what would be paid, and keep nothing.',
  })
  dryRun!: boolean;
}

const paymentText = 'Global id of the payment.';
const commentText = 'The reason, in words; the partner reads it.';

/** What an act on a payment takes that needs no explanation. */
@InputType('PaymentActBase')
abstract class PaymentAct extends VersionedInput {
  @Field(() => ID, { description: paymentText })
  id!: string;

  @Field(() => String, { nullable: true, description: commentText })
  comment?: string | null;
}

@InputType('PaymentStartInput', { description: 'Which payment is handed to the bank.' })
export class PaymentStartInput extends PaymentAct {}

@InputType('PaymentReprocessInput', { description: 'Which payment is tried again.' })
export class PaymentReprocessInput extends PaymentAct {}

@InputType('PaymentReissueInput', { description: 'Which reversed payment is paid again.' })
export class PaymentReissueInput extends PaymentAct {}

/** What an act on a payment takes that must be explained. */
@InputType('PaymentReasonBase')
abstract class PaymentReason extends VersionedInput {
  @Field(() => ID, { description: paymentText })
  id!: string;

  @Field(() => String, { description: commentText })
  comment!: string;
}

@InputType('PaymentFailInput', { description: 'Which payment could not be carried out, and why.' })
export class PaymentFailInput extends PaymentReason {}

@InputType('PaymentRejectInput', { description: 'Which payment was refused, and why.' })
export class PaymentRejectInput extends PaymentReason {}

@InputType('PaymentReverseInput', { description: 'Which payment came back, and why.' })
export class PaymentReverseInput extends PaymentReason {}

/** OP-20. */
@InputType('PaymentDisputeInput', { description: 'Which payment is wrong, and why.' })
export class PaymentDisputeInput extends PaymentReason {}

/** PAY-5. */
@InputType('PaymentHoldInput', {
  description:
    'What to hold and why: one payment by `id`, or all payments to a location in a program, also those to come, by `enrollmentId`.',
})
export class PaymentHoldInput extends VersionedInput {
  @Field(() => ID, { nullable: true, description: paymentText })
  id?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the enrollment whose payments are all held.',
  })
  enrollmentId?: string | null;

  @Field(() => String, { description: commentText })
  comment!: string;
}

/** PAY-5. */
@InputType('PaymentReleaseInput', {
  description: 'What to release: one payment by `id`, or all of an enrollment that were held together.',
})
export class PaymentReleaseInput extends VersionedInput {
  @Field(() => ID, { nullable: true, description: paymentText })
  id?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the enrollment whose payments were all held.',
  })
  enrollmentId?: string | null;

  @Field(() => String, { nullable: true, description: commentText })
  comment?: string | null;
}

/** What a decision about a payment takes. */
@InputType('PaymentDecisionBase')
abstract class PaymentDecision extends VersionedInput {
  @Field(() => ID, { description: paymentText })
  id!: string;

  @Field(() => String, { nullable: true, description: `${commentText} Required for a no.` })
  comment?: string | null;
}

@InputType('PaymentDisputeDecideInput', { description: 'The decision on an objection to a payment.' })
export class PaymentDisputeDecideInput extends PaymentDecision {
  @Field(() => Boolean, {
    description:
      'True: the partner is right, and the payment is an INCORRECT_PAYMENT; false: it stays as it was sent.',
  })
  approved!: boolean;
}

@InputType('TaxInvoiceDecideInput', { description: 'The decision on the tax invoice of a payment.' })
export class TaxInvoiceDecideInput extends PaymentDecision {
  @Field(() => Boolean, { description: 'True: the invoice is in order; false: another one is needed.' })
  approved!: boolean;
}

/** PAY-8. */
@InputType('PaymentSendInput', { description: 'Which payment the bank has sent, and when.' })
export class PaymentSendInput extends VersionedInput {
  @Field(() => ID, { description: paymentText })
  id!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'Day on which it was sent; today by default, never a day to come, nor one before it was handed to the bank last.',
  })
  sentOn?: string | null;

  @Field(() => transitRouteCodes.enumObject, {
    nullable: true,
    description:
      'The way that it takes; it tells the partner when to expect it (TIME-19). SEPA carries euro only, and a credit note takes none: `FIELD_INVALID`.',
  })
  transitRoute?: TransitRoute | null;
}

/** PAY-7. */
@InputType('TaxInvoiceSubmitInput', { description: 'The tax invoice for a payment.' })
export class TaxInvoiceSubmitInput extends VersionedInput {
  @Field(() => ID, { description: paymentText })
  id!: string;

  @Field(() => String, { description: 'Number of the invoice; not used before.' })
  number!: string;

  @Field(() => LocalDateScalar, { description: 'Day of the invoice; not a day to come.' })
  issuedOn!: string;

  @Field(() => MoneyInput, {
    description: 'Its total, taxes included: the amount of the payment, in its currency (PAY-7, MON-8).',
  })
  total!: Money;
}
