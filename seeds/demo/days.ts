import { isBusinessDay, retainUntil } from '../../src/kernel/calendar.js';
import type { LocalDate } from '../../src/kernel/local-date.js';
import { DEFAULT_TIME_ZONE, startOfDay } from '../../src/kernel/time-zone.js';
import { ownerHolidays } from '../reference/holidays.js';
import { sandboxToday } from './sandbox-clock.js';

/** A calendar day as whole days since 1970-01-01: stories of a million claims are computed with plain numbers. */
export type Day = number;

/** An instant in epoch milliseconds. */
export type Instant = number;

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Remembers the answers for each day: the calendar's own functions are exact, but slow, and days are few. */
export function remembered<Answer>(compute: (day: Day) => Answer): (day: Day) => Answer {
  const known = new Map<Day, Answer>();
  return (day) => {
    let answer = known.get(day);
    if (answer === undefined) {
      answer = compute(day);
      known.set(day, answer);
    }
    return answer;
  };
}

export function dayOf(date: LocalDate): Day {
  return Date.parse(date) / dayMs;
}

export const dateOf = remembered((day): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10));

/** The day of the sandbox clock. */
export const today = dayOf(sandboxToday);

/** The last day that is wholly past: whatever people do in the demo world, they did by its end. */
export const yesterday = today - 1;

/** The program owner's holidays over all years of the demo world, the same for every program. */
export const demoHolidays: ReadonlySet<LocalDate> = new Set(
  Array.from({ length: 10 }, (_, index) => ownerHolidays(2019 + index).map(({ date }) => date)).flat(),
);

const startOf = remembered((day) => startOfDay(dateOf(day), DEFAULT_TIME_ZONE).getTime());

/** An instant on a day of the program's time zone; `minute` counts from its midnight and stays below 22 hours. */
export function instantOn(day: Day, minute: number): Instant {
  return startOf(day) + minute * minuteMs;
}

const timesOfDay = Array.from({ length: 1440 }, (_, minute) =>
  new Date(minute * minuteMs).toISOString().slice(10),
);

/** ISO 8601 of an instant on a whole minute. */
export function isoOf(instant: Instant): string {
  return dateOf(Math.floor(instant / dayMs)) + timesOfDay[(instant % dayMs) / minuteMs];
}

/** The day itself, or the next on which the program owner works. */
export const workdayFrom = remembered((day): Day => {
  let workday = day;
  while (!isBusinessDay(dateOf(workday), demoHolidays)) workday += 1;
  return workday;
});

export const retentionEnd = remembered((day) => retainUntil(dateOf(day)));
