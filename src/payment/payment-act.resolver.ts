import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { disputePayment } from './payment.service.js';
import { PaymentType } from './payment.type.js';
import {
  PaymentDisputeInput,
  PaymentHoldInput,
  PaymentReleaseInput,
  TaxInvoiceSubmitInput,
} from './payment-act.input.js';
import { holdPayment, releasePayment } from './payment-hold.service.js';
import { submitTaxInvoice } from './tax-invoice.service.js';

export const [PaymentPayload, PaymentPayloadFields] = definePayload({
  name: 'Payment',
  field: 'payment',
  typeName: 'Payment',
  type: () => PaymentType,
  description: 'the payment.',
});

/** What partners do with payments (PAY-5, PAY-7, OP-20). */
@Resolver()
export class PaymentActResolver {
  @Permitted('HOLD_PAYMENT')
  @Mutation(() => PaymentPayload, {
    description:
      'Puts a payment on hold, or all payments of an enrollment, those to come included; `payment` is then null (PAY-5).',
  })
  paymentHold(
    @Arg('input', () => PaymentHoldInput, { description: 'What to hold.' }) input: PaymentHoldInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentHold', input, (act) => holdPayment(act, input));
  }

  @Permitted('HOLD_PAYMENT')
  @Mutation(() => PaymentPayload, {
    description:
      'Lifts your own hold. The payment goes back where it was, unless something else keeps it (PAY-8).',
  })
  paymentRelease(
    @Arg('input', () => PaymentReleaseInput, { description: 'What to release.' }) input: PaymentReleaseInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentRelease', input, (act) => releasePayment(act, input));
  }

  @Permitted('DISPUTE_PAYMENT')
  @Mutation(() => PaymentPayload, { description: 'Objects to a payment that was sent (OP-20).' })
  paymentDispute(
    @Arg('input', () => PaymentDisputeInput, { description: 'The objection.' }) input: PaymentDisputeInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentDispute', input, (act) => disputePayment(act, input));
  }

  @Permitted('SUBMIT_TAX_INVOICE')
  @Mutation(() => PaymentPayload, {
    description: 'Submits the tax invoice that a payment waits for (PAY-7).',
  })
  taxInvoiceSubmit(
    @Arg('input', () => TaxInvoiceSubmitInput, { description: 'The invoice.' }) input: TaxInvoiceSubmitInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'taxInvoiceSubmit', input, (act) => submitTaxInvoice(act, input));
  }
}
