import { convertHalfAwayFromZero } from '../rate/exchange-rate.rules.js';

/** What can be wrong with payments, found by looking at the data alone. */
export type PaymentFaultKind =
  | 'CLAIM_KEEPS_OTHER'
  | 'CLAIM_PAID_WRONGLY'
  | 'LINES_DIFFER'
  | 'MONTH_CARRIED_DIFFERS'
  | 'MONTH_DIFFERS'
  | 'MONTH_EARNED_DIFFERS'
  | 'RATE_DIFFERS'
  | 'RATE_NOT_SET'
  | 'RECOVERY_DIFFERS'
  | 'RECOVERY_UNEXPLAINED';

/** Something wrong with a payment, a claim or a month, by bare id. */
export interface PaymentFault {
  readonly kind: PaymentFaultKind;
  readonly id: string;
}

/** A line with the rate of its payment, null within a currency, and the opposite one where that is its inverse. */
export interface CheckedLine {
  readonly id: string;
  readonly payment: string;
  readonly sourceMinor: bigint;
  readonly sourceCurrency: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly rate: string | null;
  readonly inverseOf: string | null;
}

/** MON-8: whether a line is what its rate makes of its source. */
export function isLineRight({
  sourceMinor,
  sourceCurrency,
  amountMinor,
  currency,
  rate,
  inverseOf,
}: CheckedLine): boolean {
  if (sourceCurrency === currency) return amountMinor === sourceMinor;
  if (rate === null) return false;
  return amountMinor === convertHalfAwayFromZero(sourceMinor, sourceCurrency, currency, { rate, inverseOf });
}
