import { Temporal } from 'temporal-polyfill';
import { addDays, type LocalDate } from './local-date.js';

/** TIME-2: the zone of a program that names none; payment dates of the program owner are Pacific time. */
export const DEFAULT_TIME_ZONE = 'America/Los_Angeles';

/** The day that an instant falls on in a time zone. Throws RangeError on an unknown zone. */
export function localDateAt(instant: Date, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The first instant of a day in a time zone: where clocks skip midnight, that is the first moment after the gap. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The first instant that is no longer on the day: the next local midnight, 23, 24 or 25 hours later (decisions 18). */
export function endOfDayExclusive(date: LocalDate, timeZone: string): Date {
  return startOfDay(addDays(date, 1), timeZone);
}

/**
 * Tells whether an act at `now` keeps a deadline (TIME-2). The day of the deadline is included, so everything before
 * the next local midnight is in time; a comparison with 23:59:59 would refuse the last second's fractions.
 */
export function isInTime(deadline: LocalDate, now: Date, timeZone: string): boolean {
  return now.getTime() < endOfDayExclusive(deadline, timeZone).getTime();
}
