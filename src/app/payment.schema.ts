import {
  PaymentEdges,
  PaymentHoldEdges,
  PaymentLineEdges,
  PaymentMonthEdges,
  PaymentRecoveryEdges,
  PaymentResolver,
  TaxInvoiceEdges,
} from '../payment/payment.resolver.js';
import { PaymentActResolver, PaymentPayloadFields } from '../payment/payment-act.resolver.js';
import { PaymentFinanceResolver } from '../payment/payment-finance.resolver.js';
import { PaymentRunPayloadFields, PaymentRunResolver } from '../payment/payment-run.resolver.js';

/** Payments, and what is done with them. */
export const paymentResolvers = [
  PaymentResolver,
  PaymentEdges,
  PaymentLineEdges,
  PaymentMonthEdges,
  PaymentRecoveryEdges,
  PaymentHoldEdges,
  TaxInvoiceEdges,
  PaymentRunResolver,
  PaymentRunPayloadFields,
  PaymentActResolver,
  PaymentFinanceResolver,
  PaymentPayloadFields,
] as const;
