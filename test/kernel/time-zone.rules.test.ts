import { describe, expect, it } from 'vitest';
import { fixedClock, systemClock } from '../../src/kernel/clock.js';
import { endOfDayExclusive, isInTime, localDateAt, startOfDay } from '../../src/kernel/time-zone.js';

const pacific = 'America/Los_Angeles';

describe('program time', () => {
  it.each([
    ['2021-07-01T06:59:59.999Z', pacific, '2021-06-30'],
    ['2021-07-01T07:00:00.000Z', pacific, '2021-07-01'],
    ['2021-01-01T07:59:59.999Z', pacific, '2020-12-31'],
    ['2021-01-01T08:00:00.000Z', pacific, '2021-01-01'],
    ['2021-06-30T21:59:59.999Z', 'Europe/Amsterdam', '2021-06-30'],
    ['2021-06-30T22:00:00.000Z', 'Europe/Amsterdam', '2021-07-01'],
    ['2021-06-30T12:00:00.000Z', 'UTC', '2021-06-30'],
  ])('TIME-2: %s in %s is %s', (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it.each([
    ['2021-03-14', pacific, '2021-03-14T08:00:00.000Z', '2021-03-15T07:00:00.000Z', 23],
    ['2021-11-07', pacific, '2021-11-07T07:00:00.000Z', '2021-11-08T08:00:00.000Z', 25],
    ['2021-06-30', pacific, '2021-06-30T07:00:00.000Z', '2021-07-01T07:00:00.000Z', 24],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z', 23],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00.000Z', '2018-02-18T03:00:00.000Z', 25],
  ])('TIME-2: %s in %s runs from %s to %s, %i hours', (date, zone, start, end, hours) => {
    expect(startOfDay(date, zone).toISOString()).toBe(start);
    expect(endOfDayExclusive(date, zone).toISOString()).toBe(end);
    expect((endOfDayExclusive(date, zone).getTime() - startOfDay(date, zone).getTime()) / 3_600_000).toBe(
      hours,
    );
  });

  it.each([
    ['2021-06-30', '2021-07-01T06:59:59.999Z', true],
    ['2021-06-30', '2021-07-01T07:00:00.000Z', false],
    ['2021-11-07', '2021-11-08T07:59:59.999Z', true],
    ['2021-11-07', '2021-11-08T08:00:00.000Z', false],
    ['2021-03-14', '2021-03-15T06:59:59.999Z', true],
    ['2021-03-14', '2021-03-15T07:00:00.000Z', false],
  ])('TIME-2: the deadline %s at %s: in time %s', (deadline, now, expected) => {
    expect(isInTime(deadline, new Date(now), pacific)).toBe(expected);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localDateAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('clock', () => {
  it('TIME-20: a fixed clock stands still, whatever a caller does with its answer', () => {
    const clock = fixedClock('2021-05-14T10:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2021-05-14T10:00:00.000Z');
    expect(() => fixedClock('yesterday')).toThrow(RangeError);
  });

  it('TIME-20: the system clock is that of the machine', () => {
    const before = Date.now();
    const now = systemClock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
