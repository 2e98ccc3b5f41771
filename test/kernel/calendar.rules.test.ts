import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  CLAIM_REVIEW_BUSINESS_DAYS,
  DISPUTE_REVIEW_BUSINESS_DAYS,
  halfYearOf,
  halfYearPeriod,
  isBusinessDay,
  PLAN_REVIEW_BUSINESS_DAYS,
  periodsBetween,
  programYearOf,
  programYearPeriod,
  retainUntil,
  usagePeriodOf,
} from '../../src/kernel/calendar.js';
import { addDays, daysBetween } from '../../src/kernel/local-date.js';

const noHolidays = new Set<string>();
const localDates = fc.integer({ min: 0, max: 35_000 }).map((days) => addDays('2000-07-01', days));

describe('fiscal calendar', () => {
  it.each([
    ['2020-06-30', 'FY20', 'FY20_H2'],
    ['2020-07-01', 'FY21', 'FY21_H1'],
    ['2020-12-31', 'FY21', 'FY21_H1'],
    ['2021-01-01', 'FY21', 'FY21_H2'],
    ['2021-06-30', 'FY21', 'FY21_H2'],
    ['2021-07-01', 'FY22', 'FY22_H1'],
  ])('TIME-1: %s lies in %s and %s', (date, year, half) => {
    expect(programYearOf(date).code).toBe(year);
    expect(halfYearOf(date).code).toBe(half);
  });

  it.each([
    [
      'FY21_H1',
      '2020-07-01',
      '2020-12-31',
      '2021-01-01',
      '2021-06-30',
      '2021-02-16',
      '2021-08-15',
      '2021-09-30',
    ],
    [
      'FY21_H2',
      '2021-01-01',
      '2021-06-30',
      '2021-07-01',
      '2021-12-31',
      '2021-08-16',
      '2022-02-15',
      '2022-03-31',
    ],
    [
      'FY22_H1',
      '2021-07-01',
      '2021-12-31',
      '2022-01-01',
      '2022-06-30',
      '2022-02-16',
      '2022-08-15',
      '2022-09-30',
    ],
    [
      'FY22_H2',
      '2022-01-01',
      '2022-06-30',
      '2022-07-01',
      '2022-12-31',
      '2022-08-16',
      '2023-02-15',
      '2023-03-31',
    ],
    [
      'FY25_H2',
      '2025-01-01',
      '2025-06-30',
      '2025-07-01',
      '2025-12-31',
      '2025-08-16',
      '2026-02-15',
      '2026-03-31',
    ],
  ])(
    'TIME-4, TIME-5, TIME-12: the published row of %s',
    (code, startsOn, endsOn, uFrom, uTo, cFrom, cTo, cure) => {
      expect(halfYearPeriod(code)).toEqual({
        code,
        kind: 'HALF_YEAR',
        startsOn,
        endsOn,
        usageStartsOn: uFrom,
        usageEndsOn: uTo,
        claimStartsOn: cFrom,
        claimEndsOn: cTo,
        cureEndsOn: cure,
        resubmissionEndsOn: addDays(endsOn, 90),
      });
    },
  );

  it('TIME-5, TIME-6: the claim period runs from the 16th to the 15th in every year, leap years included', () => {
    for (const period of periodsBetween(2001, 2099)) {
      if (period.kind !== 'HALF_YEAR') continue;
      expect(period.claimStartsOn.slice(5)).toBe(period.code.endsWith('H1') ? '02-16' : '08-16');
      expect(period.claimEndsOn.slice(5)).toBe(period.code.endsWith('H1') ? '08-15' : '02-15');
      expect(period.cureEndsOn.slice(5)).toBe(period.code.endsWith('H1') ? '09-30' : '03-31');
    }
  });

  it.each([
    ['2020-12-31', 'FY20_H2'],
    ['2021-01-01', 'FY21_H1'],
    ['2021-06-30', 'FY21_H1'],
    ['2021-07-01', 'FY21_H2'],
  ])('TIME-4: what is executed on %s uses the funds of %s', (date, code) => {
    expect(usagePeriodOf(date).code).toBe(code);
  });

  it('TIME-1, TIME-4: every day lies in exactly one half-year and one usage period', () => {
    fc.assert(
      fc.property(localDates, (date) => {
        const half = halfYearOf(date);
        const usage = usagePeriodOf(date);
        expect(half.startsOn <= date && date <= half.endsOn).toBe(true);
        expect(usage.usageStartsOn <= date && date <= usage.usageEndsOn).toBe(true);
        expect(addDays(usage.endsOn, 1)).toBe(usage.usageStartsOn);
      }),
    );
  });

  it.each([
    ['FY21', '2020-07-01', '2021-06-30', '2021-09-28'],
    ['FY22', '2021-07-01', '2022-06-30', '2022-09-28'],
    ['FY24', '2023-07-01', '2024-06-30', '2024-09-28'],
  ])('TIME-1, TIME-10: %s and its last day of resubmission', (code, startsOn, endsOn, resubmissionEndsOn) => {
    expect(programYearPeriod(code)).toEqual({
      code,
      kind: 'PROGRAM_YEAR',
      startsOn,
      endsOn,
      usageStartsOn: null,
      usageEndsOn: null,
      claimStartsOn: null,
      claimEndsOn: null,
      cureEndsOn: null,
      resubmissionEndsOn,
    });
    expect(daysBetween(endsOn, resubmissionEndsOn)).toBe(90);
  });

  it.each([
    ['FY21_H1', '2021-03-31'],
    ['FY21_H2', '2021-09-28'],
    ['FY24_H1', '2024-03-30'],
  ])('TIME-10: a plan of %s is resubmitted until %s', (code, resubmissionEndsOn) => {
    expect(halfYearPeriod(code)).toMatchObject({ resubmissionEndsOn });
  });

  it('lists the periods of a range of years', () => {
    expect(periodsBetween(2021, 2022).map((period) => period.code)).toEqual([
      'FY21',
      'FY21_H1',
      'FY21_H2',
      'FY22',
      'FY22_H1',
      'FY22_H2',
    ]);
    expect(periodsBetween(2022, 2021)).toEqual([]);
  });

  it.each(['FY21_H3', 'FY2021', 'FY21_h1', 'FY21', 'x'])('refuses %j as a half-year', (code) => {
    expect(() => halfYearPeriod(code)).toThrow(expect.objectContaining({ code: 'PERIOD_CODE_INVALID' }));
  });

  it('refuses dates for which two digits of the year would mislead', () => {
    expect(programYearOf('2099-06-30').code).toBe('FY99');
    expect(() => programYearOf('2099-07-01')).toThrow(
      expect.objectContaining({ code: 'PERIOD_CODE_INVALID' }),
    );
    expect(programYearOf('1999-07-01').code).toBe('FY00');
    expect(() => programYearOf('1999-06-30')).toThrow(
      expect.objectContaining({ code: 'PERIOD_CODE_INVALID' }),
    );
  });
});

describe('business days', () => {
  it.each([
    ['2021-05-14', 2, '2021-05-18', 'Friday: E2E-1'],
    ['2021-09-24', 2, '2021-09-28', 'Friday: E2E-12'],
    ['2021-10-06', 2, '2021-10-08', 'Wednesday: E2E-12'],
    ['2021-10-11', 5, '2021-10-18', 'Monday: E2E-12'],
    ['2021-05-15', 1, '2021-05-17', 'Saturday'],
    ['2021-05-16', 1, '2021-05-17', 'Sunday'],
    ['2021-05-18', 45, '2021-07-20', 'TIME-16 in E2E-1'],
    ['2021-05-15', 0, '2021-05-15', 'none'],
  ])('TIME-3: %s + %i BD is %s (%s)', (date, count, expected) => {
    expect(addBusinessDays(date, count, noHolidays)).toBe(expected);
  });

  it('TIME-3: a holiday of the program owner is not a business day', () => {
    const holidays = new Set(['2021-05-17', '2021-05-16']);
    expect(isBusinessDay('2021-05-17', holidays)).toBe(false);
    expect(addBusinessDays('2021-05-14', 2, holidays)).toBe('2021-05-19');
  });

  it('TIME-3: refuses a negative or broken count', () => {
    expect(() => addBusinessDays('2021-05-14', -1, noHolidays)).toThrow(RangeError);
    expect(() => addBusinessDays('2021-05-14', 1.5, noHolidays)).toThrow(RangeError);
  });

  it('TIME-3: lands on a business day with exactly so many business days passed', () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 90 }));
    fc.assert(
      fc.property(localDates, fc.integer({ min: 1, max: 60 }), offsets, (date, count, days) => {
        const holidays = new Set(days.map((offset) => addDays(date, offset)));
        const due = addBusinessDays(date, count, holidays);
        const passed = Array.from({ length: daysBetween(date, due) }, (_, index) => addDays(date, index + 1));
        expect(passed.filter((day) => isBusinessDay(day, holidays))).toHaveLength(count);
        expect(isBusinessDay(due, holidays)).toBe(true);
      }),
    );
  });
});

describe('clocks', () => {
  it('TIME-11: 2 BD for a claim, 5 BD for a dispute, 10 BD for a plan', () => {
    expect(addBusinessDays('2021-05-14', CLAIM_REVIEW_BUSINESS_DAYS, noHolidays)).toBe('2021-05-18');
    expect(addBusinessDays('2021-10-11', DISPUTE_REVIEW_BUSINESS_DAYS, noHolidays)).toBe('2021-10-18');
    expect(addBusinessDays('2021-05-14', PLAN_REVIEW_BUSINESS_DAYS, noHolidays)).toBe('2021-05-28');
  });

  it.each([
    ['2021-03-10', '2023-03-10'],
    ['2020-02-29', '2022-02-28'],
    ['2022-02-28', '2024-02-28'],
  ])('TIME-17: originals of %s are kept until %s', (executedOn, until) => {
    expect(retainUntil(executedOn)).toBe(until);
  });
});
