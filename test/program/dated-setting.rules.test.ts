import { describe, expect, it } from 'vitest';
import { halfYearOf, halfYearPeriod, periodsBetween, programYearOf } from '../../src/kernel/calendar.js';
import {
  type DatedSetting,
  placementOf,
  settingOn,
  startRefusals,
  takenBack,
} from '../../src/program/dated-setting.rules.js';

const row = (id: string, validFrom: string, validTo: string | null) => ({ id, validFrom, validTo });
const rows = [row('a', '2026-01-01', '2026-06-30'), row('b', '2026-07-01', null)];

describe('PRG-5: a value that holds from a day', () => {
  it.each([
    ['before all', '2025-07-01', { closes: null, replaces: null, validTo: '2025-12-31' }],
    ['on the first day of one', '2026-07-01', { closes: null, replaces: 'b', validTo: null }],
    [
      'within one, before the next',
      '2026-03-01',
      { closes: { id: 'a', validTo: '2026-02-28' }, replaces: null, validTo: '2026-06-30' },
    ],
    [
      'on the last day of one',
      '2026-06-30',
      { closes: { id: 'a', validTo: '2026-06-29' }, replaces: null, validTo: '2026-06-30' },
    ],
    [
      'after all',
      '2027-01-01',
      { closes: { id: 'b', validTo: '2026-12-31' }, replaces: null, validTo: null },
    ],
  ])('%s', (_where, validFrom, placement) => {
    expect(placementOf(rows, validFrom)).toEqual(placement);
  });

  it('in a gap closes nothing', () => {
    const gap = [row('a', '2026-01-01', '2026-03-31'), row('b', '2026-07-01', null)];
    expect(placementOf(gap, '2026-05-01')).toEqual({ closes: null, replaces: null, validTo: '2026-06-30' });
    expect(placementOf([], '2026-05-01')).toEqual({ closes: null, replaces: null, validTo: null });
  });

  it.each([
    ['on the first day of one', '2026-07-01', { removes: 'b', goesOn: 'a' }],
    ['on the first day of all', '2026-01-01', null],
    ['within one', '2026-08-01', null],
  ])('%s is taken back', (_where, validFrom, back) => {
    const found = takenBack(rows, validFrom);
    expect(found && { removes: found.removes.id, goesOn: found.goesOn.id }).toEqual(back);
  });

  it('begins on the day after the last use at the earliest', () => {
    expect(startRefusals('2026-04-01', null)).toEqual([]);
    expect(startRefusals('2026-04-01', '2026-03-31')).toEqual([]);
    expect(startRefusals('2026-03-31', '2026-03-31')).toMatchObject([
      { code: 'SETTING_IN_USE', field: ['validFrom'], details: { earliest: '2026-04-01' } },
    ]);
  });

  it("is the rulebook's where the program has none on the day", () => {
    const settings: DatedSetting[] = [
      { kind: 'DISPUTE_WINDOW_DAYS', value: 10, validFrom: '2026-01-01', validTo: '2026-06-30' },
    ];
    const days = (day: string) => settingOn(settings, 'DISPUTE_WINDOW_DAYS', day, 30);
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map(days)).toEqual([30, 10, 10, 30]);
  });
});

describe('TIME-1: program years from any month', () => {
  it.each([
    [1, '2026-01-01', 'FY26', 'FY26_H1'],
    [1, '2026-12-31', 'FY26', 'FY26_H2'],
    [4, '2026-03-31', 'FY26', 'FY26_H2'],
    [4, '2026-04-01', 'FY27', 'FY27_H1'],
    [7, '2026-07-01', 'FY27', 'FY27_H1'],
    [10, '2026-04-01', 'FY26', 'FY26_H2'],
  ])('that begins with month %i: %s lies in %s and %s', (month, date, year, half) => {
    expect(programYearOf(date, month).code).toBe(year);
    expect(halfYearOf(date, month).code).toBe(half);
  });

  it('TIME-4, TIME-5, TIME-12: usage and claim periods follow', () => {
    expect(halfYearPeriod('FY26_H1', 4)).toMatchObject({
      startsOn: '2025-04-01',
      endsOn: '2025-09-30',
      usageStartsOn: '2025-10-01',
      usageEndsOn: '2026-03-31',
      claimStartsOn: '2025-11-16',
      claimEndsOn: '2026-05-15',
      cureEndsOn: '2026-06-30',
    });
  });

  it('leave no day out and none twice, whatever the month', () => {
    for (let month = 1; month <= 12; month += 1) {
      const halves = periodsBetween(2021, 2030, month).filter(({ kind }) => kind === 'HALF_YEAR');
      for (const [index, half] of halves.entries()) {
        expect(halfYearOf(half.startsOn, month)).toEqual(half);
        expect(halfYearOf(half.endsOn, month)).toEqual(half);
        const next = halves[index + 1];
        if (next) expect(half.usageStartsOn).toBe(next.startsOn);
      }
    }
  });
});
