import type { LocalDate } from '../kernel/local-date.js';
import { type Money, money } from '../kernel/money.js';
import type { PayingEntity, QuotedRate } from './payment.facts.js';
import { priceAmount } from './payment-amount.rules.js';

/** What an estimate rests on; the amount is in the claim's currency. */
export interface EstimateFacts {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly entities: readonly PayingEntity[];
  readonly rates: readonly QuotedRate[];
  readonly month: LocalDate;
}

/** One line of an estimate. */
export interface EstimateLine {
  readonly legalEntityCode: string;
  readonly sourceAmount: Money;
  readonly currency: string;
  readonly profileGiven: boolean;
  readonly amount: Money | null;
  readonly exchangeRate: string | null;
  readonly exchangeRateSource: string | null;
  readonly exchangeRateOn: LocalDate | null;
}

/** SUP-2: what a claim would bring this month, by the function that a run prices claims with ({@link priceAmount}). */
export function estimatePayment({ amountMinor, currency, entities, rates, month }: EstimateFacts): {
  readonly claimAmount: Money;
  readonly month: LocalDate;
  readonly lines: readonly EstimateLine[];
} {
  const lines = priceAmount(amountMinor, currency, entities, rates).map((line): EstimateLine => {
    const { entity, sourceMinor, amountMinor: minor, quote } = line;
    return {
      legalEntityCode: entity.code,
      sourceAmount: money(sourceMinor, currency),
      currency: line.currency,
      profileGiven: entity.payoutCurrency !== null,
      amount: minor === null ? null : money(minor, line.currency),
      exchangeRate: quote?.source == null ? null : quote.rate,
      exchangeRateSource: quote?.source ?? null,
      exchangeRateOn: quote?.datedOn ?? null,
    };
  });
  return { claimAmount: money(amountMinor, currency), month, lines };
}
