import { Temporal } from 'temporal-polyfill';

/** A calendar day without a time zone, written 'YYYY-MM-DD'; such strings sort as the days do. */
export type LocalDate = string;

const localDatePattern = /^\d{4}-\d{2}-\d{2}$/;
const shortMonths: ReadonlySet<number> = new Set([4, 6, 9, 11]);
const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return shortMonths.has(month) ? 30 : 31;
}

/**
 * Tells whether a text is a day that exists: '2021-02-29' is not one, nor is '2021-2-9', nor any of the year 0, which the
 * database does not know. It counts by itself, as the calendar library takes long over each of the millions in a file.
 */
export function isLocalDate(text: string): text is LocalDate {
  if (!localDatePattern.test(text)) return false;
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number) as [
    number,
    number,
    number,
  ];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** The day so many days later, or earlier for a negative count. Throws RangeError on a malformed date. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The same day of the month so many months later, clamped to the end of that month: 31 August + 6 months is
 * 28 or 29 February (TIME-17). Throws RangeError on a malformed date.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

/** Days from `from` to `until`: 0 for the same day, negative when `until` is earlier. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'day' }).days;
}

/** The later of two days. */
export function laterOf(left: LocalDate, right: LocalDate): LocalDate {
  return left < right ? right : left;
}

/** The last day of the month that holds the date. */
export function lastDayOfMonth(date: LocalDate): LocalDate {
  const day = Temporal.PlainDate.from(date);
  return day.with({ day: day.daysInMonth }).toString();
}

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** PRG-5: whether a dated value holds on a day: both ends included, without an end until further notice. In SQL it is `validOnSql`. */
export function isValidOn(
  { validFrom, validTo }: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null },
  day: LocalDate,
): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}
