import type { LocalDate } from '../kernel/local-date.js';
import type { PricedFacts, QuotedRate } from './payment.facts.js';
import { converted, type Quote } from './payment-amount.rules.js';

/** A payment that waits, with what it is made of. */
export interface WaitingAmounts {
  readonly sourceCurrency: string;
  readonly grossMinor: bigint;
  readonly lines: readonly { readonly id: string; readonly sourceMinor: bigint }[];
  readonly recoveries: readonly { readonly id: string; readonly amountMinor: bigint }[];
}

/** The same in another currency. */
export interface RepricedAmounts {
  readonly quote: Quote;
  readonly grossMinor: bigint;
  readonly recoveredMinor: bigint;
  readonly lines: readonly { readonly id: string; readonly amountMinor: bigint }[];
  readonly recoveries: readonly { readonly id: string; readonly amountMinor: bigint }[];
}

/**
 * MON-8, MON-9: the currency in which a payment that is not handed over yet is to be priced anew in a month, or null where
 * it stands as it is. It follows the profile into another currency, and what is converted follows the months. While its
 * currency stays, so does an amount that a tax invoice is over, or that was sent before: reports as of then tell it.
 */
export function currencyToReprice(facts: PricedFacts, month: LocalDate): string | null {
  const { currency, payoutCurrency, sourceCurrency, invoiced, wasSent } = facts;
  if (payoutCurrency !== null && payoutCurrency !== currency) return payoutCurrency;
  const isOfThatMonth = sourceCurrency === currency || facts.month >= month;
  return isOfThatMonth || invoiced || wasSent ? null : currency;
}

/**
 * MON-8, MON-9: a payment that was made before the location chose its currency, or has chosen another since, in the one
 * that it has chosen, at the rates of the month in which it is paid. What is taken or given back keeps its share. Null without a
 * rate.
 */
export function repriced(
  { sourceCurrency, grossMinor: before, lines, recoveries }: WaitingAmounts,
  currency: string,
  rates: readonly QuotedRate[],
): RepricedAmounts | null {
  const priced = lines.map(({ id, sourceMinor }) => ({
    id,
    ...converted(sourceMinor, sourceCurrency, currency, rates),
  }));
  const quote = converted(0n, sourceCurrency, currency, rates).quote;
  if (quote === null) return null;
  const found = priced.map(({ id, amountMinor }) => ({ id, amountMinor: amountMinor ?? 0n }));
  const grossMinor = found.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const taken = recoveries.map(({ id, amountMinor }) => {
    const share = before === 0n ? 0n : (amountMinor * grossMinor) / before;
    return { id, amountMinor: share === 0n ? signOf(amountMinor) : share };
  });
  const recoveredMinor = taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return { quote, grossMinor, recoveredMinor, lines: found, recoveries: taken };
}

const signOf = (minor: bigint): bigint => (minor < 0n ? -1n : 1n);
