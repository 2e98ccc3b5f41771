import { addDays, dayOfWeek, type LocalDate } from '../../src/kernel/local-date.js';

export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

const monday = 1;
const thursday = 4;

/**
 * The days of a calendar year on which the program owner does not work (TIME-3): the public holidays of the country
 * of its head office. One that falls on a weekend is kept on the working day next to it. Programs start with this
 * calendar and may deviate from it.
 */
export function ownerHolidays(year: number): Holiday[] {
  const thanksgiving = nthWeekday(year, 11, thursday, 4);
  return [
    { date: nearestWorkingDay(`${year}-01-01`), name: "New Year's Day" },
    { date: nthWeekday(year, 1, monday, 3), name: 'Martin Luther King Jr. Day' },
    { date: nthWeekday(year, 2, monday, 3), name: "Presidents' Day" },
    { date: lastMondayOfMay(year), name: 'Memorial Day' },
    { date: nearestWorkingDay(`${year}-07-04`), name: 'Independence Day' },
    { date: nthWeekday(year, 9, monday, 1), name: 'Labor Day' },
    { date: thanksgiving, name: 'Thanksgiving Day' },
    { date: addDays(thanksgiving, 1), name: 'Day after Thanksgiving' },
    { date: nearestWorkingDay(`${year}-12-25`), name: 'Christmas Day' },
  ];
}

function nthWeekday(year: number, month: number, weekday: number, count: number): LocalDate {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, ((weekday - dayOfWeek(first) + 7) % 7) + (count - 1) * 7);
}

function lastMondayOfMay(year: number): LocalDate {
  const last = `${year}-05-31`;
  return addDays(last, -((dayOfWeek(last) - monday + 7) % 7));
}

function nearestWorkingDay(date: LocalDate): LocalDate {
  const shift: Record<number, number> = { 6: -1, 7: 1 };
  return addDays(date, shift[dayOfWeek(date)] ?? 0);
}
