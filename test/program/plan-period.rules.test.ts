import { describe, expect, it } from 'vitest';
import type { DatedSetting } from '../../src/program/dated-setting.rules.js';
import {
  planPeriodKindOn,
  planResubmissionEndsOn,
  type SettingStart,
  settingStartRefusals,
} from '../../src/program/plan-period.rules.js';

const free: SettingStart = { settings: [], fiscalYearStartMonth: 7, policyUsedOn: null, plansUntil: null };
const halves: DatedSetting = {
  kind: 'PLAN_PERIOD_KIND',
  value: 'HALF_YEAR',
  validFrom: '2027-01-01',
  validTo: null,
};

/** The earliest day that a refusal names; null: the day is taken. */
const earliest = (
  change: Parameters<typeof settingStartRefusals>[0][number],
  validFrom: string,
  start: Partial<SettingStart> = {},
): unknown => {
  const [reason, ...more] = settingStartRefusals([change], validFrom, { ...free, ...start });
  expect(more).toEqual([]);
  return reason === undefined ? null : [reason.code, reason.details.earliest];
};

describe('PLAN-1: the periods that plans are for', () => {
  it('are program years unless the program says otherwise, by the first day of the period', () => {
    expect(planPeriodKindOn([], '2027-01-01')).toBe('PROGRAM_YEAR');
    expect(planPeriodKindOn([halves], '2026-12-31')).toBe('PROGRAM_YEAR');
    expect(planPeriodKindOn([halves], '2027-01-01')).toBe('HALF_YEAR');
  });

  it.each([
    ['HALF_YEAR', '2026-07-01', null],
    ['HALF_YEAR', '2027-01-01', null],
    ['HALF_YEAR', '2026-10-01', '2027-01-01'],
    ['PROGRAM_YEAR', '2026-07-01', null],
    ['PROGRAM_YEAR', '2027-01-01', '2027-07-01'],
    ['PROGRAM_YEAR', '2026-07-02', '2027-07-01'],
  ])('begin as %s on %s, else on %s', (kind, validFrom, day) => {
    expect(earliest(['PLAN_PERIOD_KIND', kind], validFrom)).toEqual(day && ['SETTING_IN_USE', day]);
  });

  it('begin with a period that is not running yet, once the program has business (PRG-5)', () => {
    const business = { policyUsedOn: '2026-09-15' };
    expect(earliest(['PLAN_PERIOD_KIND', 'HALF_YEAR'], '2026-07-01', business)).toEqual([
      'SETTING_IN_USE',
      '2027-01-01',
    ]);
    expect(earliest(['PLAN_PERIOD_KIND', 'HALF_YEAR'], '2027-01-01', business)).toBe(null);
    expect(earliest(['PLAN_PERIOD_KIND', 'PROGRAM_YEAR'], '2026-09-16', business)).toEqual([
      'SETTING_IN_USE',
      '2027-07-01',
    ]);
  });

  it('follow the month with which the years of the program begin (TIME-1)', () => {
    const january = { fiscalYearStartMonth: 1 };
    expect(earliest(['PLAN_PERIOD_KIND', 'PROGRAM_YEAR'], '2027-01-01', january)).toBe(null);
    const april = { fiscalYearStartMonth: 4 };
    expect(earliest(['PLAN_PERIOD_KIND', 'HALF_YEAR'], '2027-01-01', april)).toEqual([
      'SETTING_IN_USE',
      '2027-04-01',
    ]);
  });

  it('stay as they were where a planned change is taken back, and else change back with a year', () => {
    const settings = [halves];
    expect(earliest(['PLAN_PERIOD_KIND', null], '2027-01-01', { settings })).toBe(null);
    expect(earliest(['PLAN_PERIOD_KIND', null], '2028-01-01', { settings })).toEqual([
      'SETTING_IN_USE',
      '2028-07-01',
    ]);
    expect(earliest(['PLAN_PERIOD_KIND', null], '2027-07-01', { settings })).toBe(null);
    const again = [
      { ...halves, validTo: '2027-12-31' },
      { ...halves, validFrom: '2028-01-01' },
    ];
    expect(earliest(['PLAN_PERIOD_KIND', null], '2028-01-01', { settings: again })).toBe(null);
  });
});

describe('TIME-10: the days of resubmission', () => {
  it('are 90 unless the program says otherwise, by the last day of the period', () => {
    const settings: DatedSetting[] = [
      { kind: 'PLAN_RESUBMISSION_DAYS', value: 45, validFrom: '2026-12-31', validTo: null },
    ];
    expect(planResubmissionEndsOn(settings, '2026-06-30')).toBe('2026-09-28');
    expect(planResubmissionEndsOn(settings, '2026-12-30')).toBe('2027-03-30');
    expect(planResubmissionEndsOn(settings, '2026-12-31')).toBe('2027-02-14');
  });

  it('change after the last period that has plans: what partners were told stays (PRG-5)', () => {
    const start = { policyUsedOn: '2026-09-15', plansUntil: '2027-06-30' };
    expect(earliest(['PLAN_RESUBMISSION_DAYS', 45], '2027-06-30', start)).toEqual([
      'SETTING_IN_USE',
      '2027-07-01',
    ]);
    expect(earliest(['PLAN_RESUBMISSION_DAYS', null], '2027-07-01', start)).toBe(null);
    expect(earliest(['PLAN_REVIEW_BUSINESS_DAYS', 5], '2026-09-16', start)).toBe(null);
    expect(earliest(['PLAN_RESUBMISSION_DAYS', 45], '2026-01-01')).toBe(null);
  });
});
