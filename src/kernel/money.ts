import { codes as currencyCodes, code as currencyRecord } from 'currency-codes';
import { Decimal } from 'decimal.js';
import { DomainError } from './domain-error.js';

/** An amount as the API shows it: a decimal string with exactly the decimals of its currency (ISO 4217). */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Decimals for rates and percentages. The stock precision of 20 digits would silently round the product of a large
 * amount and a rate before the one rounding that the rules allow.
 */
export const ExactDecimal = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

const amountPattern = /^-?\d{1,19}(?:\.(\d+))?$/;

/** Amounts live in signed 64-bit columns. */
const minorMax = 2n ** 63n - 1n;

/** The library searches a list at each call, and every amount of every answer asks. */
const exponents = new Map<string, number>();

/** Codes of ISO 4217 without minor units: metals, units of account, tests and no currency at all. Nothing is paid in them. */
const noCurrencies = /^X(A[GU]|B[A-D]|DR|P[DT]|SU|TS|UA|XX)$/;

/** True for the code of a currency of ISO 4217 that money is paid in. */
export const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && !noCurrencies.test(code) && currencyRecord(code) !== undefined;

/** The currencies of ISO 4217 that money is paid in. */
export const currencies: readonly string[] = currencyCodes().filter(isCurrency);

/** Number of decimals of a currency by ISO 4217. Errors: `CURRENCY_UNKNOWN`. */
export function currencyExponent(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const record = isCurrency(currency) ? currencyRecord(currency) : undefined;
  if (record === undefined) throw new DomainError('CURRENCY_UNKNOWN', { details: { currency } });
  exponents.set(currency, record.digits);
  return record.digits;
}

/** Most currencies have cents. */
export const usualExponent = 2;

/** The currencies whose decimals differ from {@link usualExponent}, by number of decimals; SQL scales amounts by it. */
export function unusualExponents(): ReadonlyMap<number, readonly string[]> {
  const unusual = currencies.filter((currency) => currencyExponent(currency) !== usualExponent);
  return Map.groupBy(unusual, currencyExponent);
}

/**
 * Reads an amount into minor units (cents for USD). Nothing is rounded: more decimals than the currency has, even
 * zeros, are refused, because they show that the caller thinks in another currency.
 * Errors: `AMOUNT_INVALID` (not a decimal, too many decimals, out of range), `CURRENCY_UNKNOWN`.
 */
export function toMinor(amount: string, currency: string): bigint {
  const exponent = currencyExponent(currency);
  const decimals = amountPattern.exec(amount)?.[1] ?? '';
  if (!amountPattern.test(amount) || decimals.length > exponent) throw invalidAmount(amount, currency);
  const digits = amount.replace('.', '') + '0'.repeat(exponent - decimals.length);
  const minor = BigInt(digits);
  if (minor > minorMax || minor < -minorMax) throw invalidAmount(amount, currency);
  return minor;
}

function invalidAmount(amount: string, currency: string): DomainError {
  return new DomainError('AMOUNT_INVALID', { details: { amount, currency } });
}

/** Writes minor units as a decimal string with the currency's decimals. A number must be a safe integer. */
export function fromMinor(minor: bigint | string | number, currency: string): string {
  const exponent = currencyExponent(currency);
  const text = minor.toString();
  if (exponent === 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const whole = text.length - exponent;
  if (whole > sign.length) return `${text.slice(0, whole)}.${text.slice(whole)}`;
  return `${sign}0.${text.slice(sign.length).padStart(exponent, '0')}`;
}

/** A decimal of a numeric column as people write it: without the zeros that the column adds at its end. */
export function writtenDecimal(decimal: unknown): string {
  return String(decimal)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Minor units as the API shows them. */
export function money(minor: bigint | string | number, currency: string): Money {
  return { amount: fromMinor(minor, currency), currency };
}

/**
 * Rounds to whole minor units, halves away from zero (decisions 13): a reversal of −0.5 then cancels the booking of
 * +0.5 exactly, which rounding halves upwards would not.
 */
export function roundHalfAwayFromZero(value: Decimal.Value): bigint {
  return BigInt(new ExactDecimal(value).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed());
}

/**
 * Minor units of a decimal as it is written, whatever number of decimals it has: rounded once, half away from zero, like
 * {@link roundHalfAwayFromZero}. It reads digits alone, as files hold millions of amounts. Errors: `CURRENCY_UNKNOWN`.
 */
export function roundedMinor(decimal: string, currency: string): bigint {
  const exponent = currencyExponent(currency);
  const isNegative = decimal.startsWith('-');
  const [whole = '', decimals = ''] = (isNegative ? decimal.slice(1) : decimal).split('.');
  const kept = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'));
  const minor = (decimals[exponent] ?? '0') >= '5' ? kept + 1n : kept;
  return isNegative ? -minor : minor;
}

/** An earning divided by MON-2, in minor units; the two always add up to the earning. */
export interface SplitAmount {
  readonly coOpMinor: bigint;
  readonly rebateMinor: bigint;
}

/**
 * Divides an earning over co-op and rebate (MON-2): co-op is rounded half away from zero, rebate is the rest.
 * The percentage is a decimal between 0 and 100. Errors: RangeError for any other percentage, since it comes from our
 * own settings and not from a caller.
 */
export function splitByPercent(amountMinor: bigint, coOpPercent: Decimal.Value): SplitAmount {
  const percent = new ExactDecimal(coOpPercent);
  if (!percent.isFinite() || percent.lt(0) || percent.gt(100)) {
    throw new RangeError('A co-op percentage lies between 0 and 100.');
  }
  const coOpMinor = roundHalfAwayFromZero(new ExactDecimal(amountMinor.toString()).times(percent).div(100));
  return { coOpMinor, rebateMinor: amountMinor - coOpMinor };
}
