import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import type { GraphContext } from '../read/context.js';
import { perform } from '../write/perform.js';
import {
  decidePaymentDispute,
  failPayment,
  reissuePayment,
  rejectPayment,
  reprocessPayment,
  reversePayment,
  sendPayment,
  startPayment,
} from './payment.service.js';
import {
  PaymentDisputeDecideInput,
  PaymentFailInput,
  PaymentReissueInput,
  PaymentRejectInput,
  PaymentReprocessInput,
  PaymentReverseInput,
  PaymentSendInput,
  PaymentStartInput,
  TaxInvoiceDecideInput,
} from './payment-act.input.js';
import { PaymentPayload } from './payment-act.resolver.js';
import { decideTaxInvoice } from './tax-invoice.service.js';

const which = { description: 'The payment.' };

/** What the program owner's finance does with payments (PAY-1, PAY-8). */
@Resolver()
export class PaymentFinanceResolver {
  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, {
    description: 'Hands a payment to the bank, if nothing is outstanding (PAY-8).',
  })
  paymentStart(
    @Arg('input', () => PaymentStartInput, which) input: PaymentStartInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentStart', input, (act) => startPayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, { description: 'Records that the bank has sent a payment (PAY-8).' })
  paymentSend(
    @Arg('input', () => PaymentSendInput, which) input: PaymentSendInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentSend', input, (act) => sendPayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, { description: 'Records that a payment could not be carried out (PAY-1).' })
  paymentFail(
    @Arg('input', () => PaymentFailInput, which) input: PaymentFailInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentFail', input, (act) => failPayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, {
    description: 'Stops a payment that is due, or records that the bank refused it (PAY-1).',
  })
  paymentReject(
    @Arg('input', () => PaymentRejectInput, which) input: PaymentRejectInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentReject', input, (act) => rejectPayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, {
    description: 'Tries a payment again that failed or was rejected (PAY-1).',
  })
  paymentReprocess(
    @Arg('input', () => PaymentReprocessInput, which) input: PaymentReprocessInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentReprocess', input, (act) => reprocessPayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, { description: 'Records that the money of a payment came back (PAY-8).' })
  paymentReverse(
    @Arg('input', () => PaymentReverseInput, which) input: PaymentReverseInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentReverse', input, (act) => reversePayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, { description: 'Pays a reversed payment again (PAY-8).' })
  paymentReissue(
    @Arg('input', () => PaymentReissueInput, which) input: PaymentReissueInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentReissue', input, (act) => reissuePayment(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, { description: 'Decides on an objection to a payment (OP-20).' })
  paymentDisputeDecide(
    @Arg('input', () => PaymentDisputeDecideInput, which) input: PaymentDisputeDecideInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'paymentDisputeDecide', input, (act) => decidePaymentDispute(act, input));
  }

  @Permitted('RUN_PAYMENTS')
  @Mutation(() => PaymentPayload, {
    description:
      'Decides on the tax invoice of a payment; an accepted one makes it due within 30 days (PAY-7, TIME-16).',
  })
  taxInvoiceDecide(
    @Arg('input', () => TaxInvoiceDecideInput, which) input: TaxInvoiceDecideInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'taxInvoiceDecide', input, (act) => decideTaxInvoice(act, input));
  }
}
