import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  isLocalDate,
  lastDayOfMonth,
  laterOf,
} from '../../src/kernel/local-date.js';

const localDates = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));

describe('LocalDate', () => {
  it.each([
    ['2021-02-28', true],
    ['2021-02-29', false],
    ['2020-02-29', true],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2021-04-31', false],
    ['2021-12-31', true],
    ['2021-12-32', false],
    ['2021-12-00', false],
    ['0000-01-01', false],
    ['2021-13-01', false],
    ['2021-00-10', false],
    ['2021-2-9', false],
    ['2021-02-09T00:00', false],
    ['20210209', false],
    [' 2021-02-09', false],
    ['', false],
  ])('isLocalDate(%j) is %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });

  it.each([
    ['2021-06-30', 1, '2021-07-01'],
    ['2021-01-01', -1, '2020-12-31'],
    ['2020-02-28', 1, '2020-02-29'],
    ['2021-02-28', 1, '2021-03-01'],
    ['2021-06-30', 90, '2021-09-28'],
    ['2021-03-14', 0, '2021-03-14'],
  ])('addDays(%s, %i) is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2021-03-10', 24, '2023-03-10'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2021-08-31', 6, '2022-02-28'],
    ['2021-01-31', -2, '2020-11-30'],
  ])('addMonths(%s, %i) clamps to %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each([
    ['2021-02-01', '2021-02-28'],
    ['2020-02-29', '2020-02-29'],
    ['2021-12-31', '2021-12-31'],
  ])('lastDayOfMonth(%s) is %s', (date, expected) => {
    expect(lastDayOfMonth(date)).toBe(expected);
  });

  it('counts weekdays from Monday', () => {
    expect(['2021-10-04', '2021-10-09', '2021-10-10'].map(dayOfWeek)).toEqual([1, 6, 7]);
  });

  it('orders days as their texts', () => {
    expect([laterOf('2021-01-02', '2021-01-10'), laterOf('2021-01-10', '2021-01-02')]).toEqual([
      '2021-01-10',
      '2021-01-10',
    ]);
  });

  it('daysBetween undoes addDays for every day and distance', () => {
    fc.assert(
      fc.property(localDates, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(date < other).toBe(days > 0);
      }),
    );
  });

  it('refuses a malformed date instead of shifting it', () => {
    expect(() => addDays('2021-02-30', 1)).toThrow(RangeError);
  });
});
