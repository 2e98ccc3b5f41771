import { DomainError } from './domain-error.js';
import { addDays, addMonths, dayOfWeek, type LocalDate, lastDayOfMonth } from './local-date.js';

/** TIME-1: program years begin with July unless a program says otherwise. */
export const FISCAL_YEAR_START_MONTH = 7;
/**
 * TIME-5, TIME-6: the claim period runs from the 16th of the second month of the usage period to the 15th of the second
 * month after its end: for years from July 46 days later, 16 Feb / 16 Aug to 15 Aug / 15 Feb.
 */
const CLAIM_LAG_MONTHS = 1;
const CLAIM_LAG_DAYS = 15;
/** TIME-12: the cure deadline is the last day of this month after the usage period. */
const CURE_MONTHS = 3;
/**
 * TIME-10: a plan that was first submitted in time may be resubmitted for so many days after its period, unless the
 * program says otherwise (PRG-5). The rulebook states it for program years; that half-years have the same is decided here.
 */
export const PLAN_RESUBMISSION_DAYS = 90;
/** TIME-17: originals are kept for so many months after the activity. */
const RETENTION_MONTHS = 24;
/** TIME-11, in business days. The term for plans is not documented; the rulebook decides it. */
export const CLAIM_REVIEW_BUSINESS_DAYS = 2;
export const DISPUTE_REVIEW_BUSINESS_DAYS = 5;
export const PLAN_REVIEW_BUSINESS_DAYS = 10;
const DAY_MILLISECONDS = 86_400_000;
const SUNDAY = 0;
const SATURDAY = 6;
/** Period codes carry two digits of the year, so the calendar covers one century. */
const CENTURY = 2000;

interface Period {
  /** `FY21_H1` or `FY21`, named after the year in which the program year ends (GLO-4). */
  readonly code: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Last day to resubmit a plan of the period (TIME-10), by the term of the rulebook. */
  readonly resubmissionEndsOn: LocalDate;
}

/** A half-year in which co-op is earned, with the later dates at which it is used and claimed; all days included. */
export interface HalfYearPeriod extends Period {
  readonly kind: 'HALF_YEAR';
  readonly usageStartsOn: LocalDate;
  readonly usageEndsOn: LocalDate;
  readonly claimStartsOn: LocalDate;
  readonly claimEndsOn: LocalDate;
  readonly cureEndsOn: LocalDate;
}

/** A program year, on which plans stand unless a program has half-year plans (PLAN-1); all days included. */
export interface ProgramYearPeriod extends Period {
  readonly kind: 'PROGRAM_YEAR';
  readonly usageStartsOn: null;
  readonly usageEndsOn: null;
  readonly claimStartsOn: null;
  readonly claimEndsOn: null;
  readonly cureEndsOn: null;
}

export type FiscalPeriod = HalfYearPeriod | ProgramYearPeriod;

/** Days on which the program owner does not work, beside Saturdays and Sundays (TIME-3). */
export type HolidayCalendar = ReadonlySet<LocalDate>;

/**
 * The program year that holds a date (TIME-1), for years that begin with a month. Errors: `PERIOD_CODE_INVALID` where
 * the year ends outside 2000…2099.
 */
export function programYearOf(date: LocalDate, startMonth = FISCAL_YEAR_START_MONTH): ProgramYearPeriod {
  return programYearPeriod(yearCode(fiscalYearOf(date, startMonth)), startMonth);
}

/** The half-year that holds a date, as an earning period (TIME-1). Errors as {@link programYearOf}. */
export function halfYearOf(date: LocalDate, startMonth = FISCAL_YEAR_START_MONTH): HalfYearPeriod {
  const monthsIntoYear = (monthOf(date) - startMonth + 12) % 12;
  const half = monthsIntoYear < 6 ? 'H1' : 'H2';
  return halfYearPeriod(`${yearCode(fiscalYearOf(date, startMonth))}_${half}`, startMonth);
}

/** The half-year whose usage period holds a date: the one before it (TIME-4). Errors as {@link programYearOf}. */
export function usagePeriodOf(date: LocalDate, startMonth = FISCAL_YEAR_START_MONTH): HalfYearPeriod {
  return halfYearOf(addDays(halfYearOf(date, startMonth).startsOn, -1), startMonth);
}

/** The half-year of a code such as `FY21_H1`, with TIME-4, TIME-5, TIME-10 and TIME-12. Errors: `PERIOD_CODE_INVALID`. */
export function halfYearPeriod(code: string, startMonth = FISCAL_YEAR_START_MONTH): HalfYearPeriod {
  const key = `${code} ${startMonth}`;
  const known = halfYears.get(key);
  if (known !== undefined) return known;
  const period = computeHalfYear(code, startMonth);
  halfYears.set(key, period);
  return period;
}

/** Only valid codes are kept, 200 per first month; every claim of a list asks for one of very few. */
const halfYears = new Map<string, HalfYearPeriod>();

function computeHalfYear(code: string, startMonth: number): HalfYearPeriod {
  const match = /^FY(\d{2})_H([12])$/.exec(code);
  if (match === null) throw new DomainError('PERIOD_CODE_INVALID', { details: { code } });
  const startsOn = addMonths(yearStart(CENTURY + Number(match[1]), startMonth), match[2] === '1' ? 0 : 6);
  const usageStartsOn = addMonths(startsOn, 6);
  const usageEndsOn = addDays(addMonths(startsOn, 12), -1);
  const endsOn = addDays(usageStartsOn, -1);
  return Object.freeze({
    code,
    kind: 'HALF_YEAR',
    startsOn,
    endsOn,
    usageStartsOn,
    usageEndsOn,
    claimStartsOn: claimLag(usageStartsOn),
    claimEndsOn: addDays(claimLag(addDays(usageEndsOn, 1)), -1),
    cureEndsOn: lastDayOfMonth(addMonths(usageEndsOn, CURE_MONTHS)),
    resubmissionEndsOn: addDays(endsOn, PLAN_RESUBMISSION_DAYS),
  });
}

const claimLag = (firstOfMonth: LocalDate): LocalDate =>
  addDays(addMonths(firstOfMonth, CLAIM_LAG_MONTHS), CLAIM_LAG_DAYS);

/** The program year of a code such as `FY21`, with TIME-1 and TIME-10. Errors: `PERIOD_CODE_INVALID`. */
export function programYearPeriod(code: string, startMonth = FISCAL_YEAR_START_MONTH): ProgramYearPeriod {
  const match = /^FY(\d{2})$/.exec(code);
  if (match === null) throw new DomainError('PERIOD_CODE_INVALID', { details: { code } });
  const startsOn = yearStart(CENTURY + Number(match[1]), startMonth);
  const endsOn = addDays(addMonths(startsOn, 12), -1);
  return {
    code,
    kind: 'PROGRAM_YEAR',
    startsOn,
    endsOn,
    usageStartsOn: null,
    usageEndsOn: null,
    claimStartsOn: null,
    claimEndsOn: null,
    cureEndsOn: null,
    resubmissionEndsOn: addDays(endsOn, PLAN_RESUBMISSION_DAYS),
  };
}

/** All periods of the program years `firstYear` to `lastYear`, both included: per year FYnn, FYnn_H1, FYnn_H2. */
export function periodsBetween(
  firstYear: number,
  lastYear: number,
  startMonth = FISCAL_YEAR_START_MONTH,
): FiscalPeriod[] {
  const periods: FiscalPeriod[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    const code = yearCode(year);
    periods.push(
      programYearPeriod(code, startMonth),
      halfYearPeriod(`${code}_H1`, startMonth),
      halfYearPeriod(`${code}_H2`, startMonth),
    );
  }
  return periods;
}

/** Tells whether the program owner works on a day (TIME-3). */
export function isBusinessDay(date: LocalDate, holidays: HolidayCalendar): boolean {
  return dayOfWeek(date) <= 5 && !holidays.has(date);
}

/**
 * The day so many business days after an event (TIME-3): day 1 is the first business day after the event's day,
 * whatever kind of day that was. `count` is a whole number from 0; 0 gives the day itself.
 */
export function addBusinessDays(date: LocalDate, count: number, holidays: HolidayCalendar): LocalDate {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('Business days are counted from 0 upwards.');
  // A term of many days is asked for every claim: plain numbers walk it far quicker than calendar objects.
  let at = Date.parse(date);
  let day = date;
  for (let left = count; left > 0; ) {
    at += DAY_MILLISECONDS;
    const weekday = new Date(at).getUTCDay();
    if (weekday === SUNDAY || weekday === SATURDAY) continue;
    day = new Date(at).toISOString().slice(0, date.length);
    if (!holidays.has(day)) left -= 1;
  }
  return day;
}

/** Last day on which originals must still be kept: 24 months after the activity, clamped to month end (TIME-17). */
export function retainUntil(executedOn: LocalDate): LocalDate {
  return addMonths(executedOn, RETENTION_MONTHS);
}

/** GLO-4: a year is named after the year in which it ends; one that begins with January ends in the same. */
function fiscalYearOf(date: LocalDate, startMonth: number): number {
  return Number(date.slice(0, 4)) + (startMonth > 1 && monthOf(date) >= startMonth ? 1 : 0);
}

function yearStart(year: number, startMonth: number): LocalDate {
  return `${startMonth > 1 ? year - 1 : year}-${String(startMonth).padStart(2, '0')}-01`;
}

function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}

function yearCode(year: number): string {
  if (!Number.isInteger(year) || year < CENTURY || year >= CENTURY + 100) {
    throw new DomainError('PERIOD_CODE_INVALID', { details: { year } });
  }
  return `FY${String(year - CENTURY).padStart(2, '0')}`;
}
