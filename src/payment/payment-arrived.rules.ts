import type { PaymentStatus } from './payment.codes.js';

/** PAY-1: states of a payment that was sent and has not come back; one of a wrong amount has arrived too. */
export const arrivedStatuses: readonly PaymentStatus[] = ['SENT', 'INCORRECT_PAYMENT'];
