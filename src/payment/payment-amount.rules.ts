import { ExactDecimal, roundHalfAwayFromZero } from '../kernel/money.js';
import {
  type AppliedRate,
  convertHalfAwayFromZero,
  rateBetween,
  setRate,
} from '../rate/exchange-rate.rules.js';
import type { PayingEntity, QuotedRate } from './payment.facts.js';

/** What one company pays of an amount. */
export interface Share<Payer> {
  readonly payer: Payer;
  readonly minor: bigint;
}

/** Somebody who stands for a part of a whole. */
export interface Weighted {
  readonly contributedMinor: bigint;
}

/**
 * MON-9: an amount over those who contributed, pro rata to what each did. Each line is rounded half away from zero, the
 * last takes the rounding; none is below zero and together they are the amount. Who contributed nothing, or less, pays
 * nothing. Empty where nobody contributed.
 */
export function shareProRata<Payer extends Weighted>(
  amountMinor: bigint,
  payers: readonly Payer[],
): Share<Payer>[] {
  const paying = payers.filter(({ contributedMinor }) => contributedMinor > 0n);
  const whole = paying.reduce((sum, { contributedMinor }) => sum + contributedMinor, 0n);
  let left = amountMinor;
  return paying.map((payer, index) => {
    const exact = new ExactDecimal(amountMinor.toString()).times(payer.contributedMinor.toString());
    const rounded = roundHalfAwayFromZero(exact.div(whole.toString()));
    const minor = index === paying.length - 1 || rounded > left ? left : rounded;
    left -= minor;
    return { payer, minor };
  });
}

/** A rate from one currency into another with where it comes from; the source is null within a currency. */
export interface Quote extends AppliedRate {
  readonly source: string | null;
  readonly datedOn: string | null;
}

/** Within a currency. */
export const ownQuote: Quote = { ...setRate('1'), source: null, datedOn: null };

/** Decimals to which a rate is kept beside the amount that it made. */
const rateDecimals = 20;

/** MON-8: the quote of a month between two currencies, or null where the program owner has set none. */
export function quoteBetween(rates: readonly QuotedRate[], from: string, to: string): Quote | null {
  const rate = rateBetween(rates, from, to);
  if (rate === null) return null;
  const quoted =
    rates.find((one) => one.from === from && one.to === to) ??
    rates.find((one) => one.from === to && one.to === from);
  if (from === to || quoted === undefined) return ownQuote;
  return {
    rate: new ExactDecimal(rate.rate).toDecimalPlaces(rateDecimals).toFixed(),
    inverseOf: rate.inverseOf,
    source: quoted.source,
    datedOn: quoted.datedOn,
  };
}

/** One line of a payment before it is one: what a company pays, as asked for and as it arrives. */
export interface PricedLine {
  readonly entity: PayingEntity;
  readonly sourceMinor: bigint;
  readonly sourceCurrency: string;
  readonly currency: string;
  /** Null: there is no rate of the month. */
  readonly amountMinor: bigint | null;
  readonly quote: Quote | null;
}

/**
 * MON-8, MON-9: what an amount becomes when it is paid: its shares by company, each in the currency of the profile that
 * the location chose for it (or, before it has chosen, that of the company) at the rate of the month. The one function
 * behind runs and estimates (SUP-2).
 */
export function priceAmount(
  amountMinor: bigint,
  currency: string,
  entities: readonly PayingEntity[],
  rates: readonly QuotedRate[],
): PricedLine[] {
  return shareProRata(amountMinor, entities).map(({ payer, minor }) => {
    const arriving = payer.payoutCurrency ?? payer.currency;
    return {
      entity: payer,
      sourceMinor: minor,
      sourceCurrency: currency,
      currency: arriving,
      ...converted(minor, currency, arriving, rates),
    };
  });
}

/** An amount at the rate of a month, with the rate; both null where there is none. */
export function converted(
  minor: bigint,
  from: string,
  to: string,
  rates: readonly QuotedRate[],
): Pick<PricedLine, 'amountMinor' | 'quote'> {
  const quote = quoteBetween(rates, from, to);
  if (quote === null) return { amountMinor: null, quote };
  return { amountMinor: convertHalfAwayFromZero(minor, from, to, quote), quote };
}
