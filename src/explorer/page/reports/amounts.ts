import type { Locale } from '../../../kernel/codes.js';

/** An amount as the API tells it: decimals that are exact, and never added here. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Writes an amount with all the decimals that the API gave; `Intl` reads decimal text exactly, other than numbers. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount as Intl.StringNumericLiteral);
}

/** The length of a bar; what stands beside it is the text of the amount. */
export const lengthOf = ({ amount }: Money): number => Number(amount);

/** A mark of an axis, such as 1.5M. */
export function formatMark(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A month by its first day: a date without a time, so it is read in no zone. */
export function formatMonth(firstDay: string, locale: Locale): string {
  const [year = 0, month = 1] = firstDay.split('-').map(Number);
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.UTC(year, month - 1));
}

/** An instant in the time zone of the reader, which it names. */
export function formatInstant(instant: string, locale: Locale): string {
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(locale, { ...day, ...time }).format(Date.parse(instant));
}

export function formatCountry(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}
