import { errorFinding, type FieldPath, type Finding } from '../kernel/check.js';
import type { ErrorDetails } from '../kernel/domain-error.js';
import { currencyExponent, ExactDecimal, roundHalfAwayFromZero } from '../kernel/money.js';

/** A monthly rate: units of `to` for one unit of `from`, as a decimal string. */
export interface Rate {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
}

/**
 * A rate as amounts are converted by it. Most inverses have no end: what is written of one, and kept beside an amount, is
 * never multiplied with, or two places that keep different decimals would differ by a cent.
 */
export interface AppliedRate {
  /** Units of the one currency for one of the other; of an inverse as many digits as are worth reading. */
  readonly rate: string;
  /** The opposite rate that was set, by which amounts are divided; null: they are multiplied by `rate`. */
  readonly inverseOf: string | null;
}

/** Digits of the inverse of a rate, for whoever reads it. */
const inverseDigits = 40;

/** A rate that was set for just this direction. */
export const setRate = (rate: string): AppliedRate => ({ rate, inverseOf: null });

/**
 * Units of one currency for one of another, from the rates of a month: 1 within a currency, else the rate itself, else
 * the inverse of the opposite rate. Null where neither was set: rates are not chained over a third currency, as the
 * owner sets each of them.
 */
export function rateBetween(rates: readonly Rate[], from: string, to: string): AppliedRate | null {
  if (from === to) return setRate('1');
  const direct = rates.find((rate) => rate.from === from && rate.to === to);
  if (direct) return setRate(direct.rate);
  const opposite = rates.find((rate) => rate.from === to && rate.to === from);
  if (!opposite) return null;
  const inverse = new ExactDecimal(1).div(opposite.rate).toSignificantDigits(inverseDigits).toFixed();
  return { rate: inverse, inverseOf: opposite.rate };
}

/** A rate that nobody has set. */
export interface MissingRate {
  readonly from: string;
  readonly to: string;
  /** Any day of the month, or the month itself as YYYY-MM. */
  readonly month: string;
}

/** MON-8, MON-10: what is told of a rate that is missing, and by whoever needs it where that is. */
export const missingRate = (
  { from, to, month }: MissingRate,
  { field = [], details = {} }: { readonly field?: FieldPath; readonly details?: ErrorDetails } = {},
): Finding =>
  errorFinding('EXCHANGE_RATE_NOT_CONFIGURED', field, { from, to, month: month.slice(0, 7), ...details });

/**
 * An amount in another currency, both in minor units; rounded once, half away from zero (decisions 13). The rate is in
 * whole units, so that the decimals of both currencies count. In SQL it is `convertedSql` of the reports.
 */
export function convertHalfAwayFromZero(
  minor: bigint,
  from: string,
  to: string,
  { rate, inverseOf }: AppliedRate,
): bigint {
  if (from === to) return minor;
  const scaled = new ExactDecimal(`${minor}e${currencyExponent(to) - currencyExponent(from)}`);
  return roundHalfAwayFromZero(inverseOf === null ? scaled.times(rate) : scaled.div(inverseOf));
}

/**
 * The largest amount, in minor units from 0 to `most`, that comes to no more than a limit once it is converted. The
 * inverse of a conversion cannot say it: both are rounded, and what comes back may be a cent too much.
 */
export function mostWithin(limit: bigint, most: bigint, convert: (minor: bigint) => bigint): bigint {
  let [fits, tooMuch] = [0n, most + 1n];
  while (tooMuch - fits > 1n) {
    const middle = (fits + tooMuch) / 2n;
    if (convert(middle) <= limit) fits = middle;
    else tooMuch = middle;
  }
  return fits;
}

/** An amount in another currency by the rates of a month; null where the rate was not set. */
export function convertedBy(rates: readonly Rate[], minor: bigint, from: string, to: string): bigint | null {
  const rate = rateBetween(rates, from, to);
  return rate === null ? null : convertHalfAwayFromZero(minor, from, to, rate);
}

/** Every rate into a currency, by the other one; what is missing is absent. */
export function ratesInto(rates: readonly Rate[], currency: string): Record<string, AppliedRate> {
  const others = new Set(rates.flatMap(({ from, to }) => [from, to]));
  const known = [...others]
    .filter((other) => other !== currency)
    .map((other) => [other, rateBetween(rates, other, currency)] as const);
  return Object.fromEntries(known.filter((pair): pair is [string, AppliedRate] => pair[1] !== null));
}
