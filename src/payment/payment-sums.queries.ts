import { registerAggregator } from '../read/aggregates.js';
import { aggregatorOf } from '../read/list-sums.js';
import type { AmountPart } from '../read/measure.js';
import { paymentStatusCodes } from './payment.codes.js';

/** Decisions 21, column by column: what the amount of a payment counts. */
const paymentAmountParts = {
  amount: [{ column: 'amount_minor', rule: 'FLD-7' }],
} as const satisfies Record<string, readonly AmountPart[]>;

registerAggregator(
  'Payment',
  aggregatorOf({ valueType: 'PaymentAggregates', parts: paymentAmountParts, status: paymentStatusCodes }),
);
