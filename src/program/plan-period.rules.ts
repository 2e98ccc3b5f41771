import { halfYearOf, PLAN_RESUBMISSION_DAYS, programYearOf } from '../kernel/calendar.js';
import { addDays, type LocalDate, laterOf } from '../kernel/local-date.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type DatedSetting, settingOn, startRefusals } from './dated-setting.rules.js';
import type { ProgramPeriodKind } from './program.codes.js';
import type { SettingValue, StoredSettingKind } from './program-setting.codes.js';

/** PLAN-1: plans are for program years unless a program has half-year plans (PRG-5). */
const PLAN_PERIOD_KIND: ProgramPeriodKind = 'PROGRAM_YEAR';

/** PLAN-1: the kind of the periods that plans are for, where a period begins on a day: its first day decides. */
export const planPeriodKindOn = (settings: readonly DatedSetting[], startsOn: LocalDate): ProgramPeriodKind =>
  settingOn<string>(settings, 'PLAN_PERIOD_KIND', startsOn, PLAN_PERIOD_KIND) as ProgramPeriodKind;

/** TIME-10: last day to resubmit a plan whose period ends on a day, by the term of that day. */
export const planResubmissionEndsOn = (settings: readonly DatedSetting[], endsOn: LocalDate): LocalDate =>
  addDays(endsOn, settingOn(settings, 'PLAN_RESUBMISSION_DAYS', endsOn, PLAN_RESUBMISSION_DAYS));

/** What decides from which day on settings of a program may be set. */
export interface SettingStart {
  readonly settings: readonly DatedSetting[];
  readonly fiscalYearStartMonth: number;
  /** Last day on which any policy may have been used; null: the program has no business yet. */
  readonly policyUsedOn: LocalDate | null;
  /** Last day of the last period that a plan is for; null: there are no plans. */
  readonly plansUntil: LocalDate | null;
}

/**
 * PRG-5: settings begin after the last day on which something rests on the values before: `SETTING_IN_USE` with the
 * earliest day. The periods of plans change with the first day of a period of the new kind, so that every day lies in
 * some period that plans are for; the days of resubmission after the last period that has plans, whose deadlines were
 * told. A value that is null takes a planned one back, or is the default again.
 */
export function settingStartRefusals(
  changes: readonly (readonly [StoredSettingKind, SettingValue | null])[],
  validFrom: LocalDate,
  { settings, fiscalYearStartMonth, policyUsedOn, plansUntil }: SettingStart,
): Refusal[] {
  const kind = changes.find(([name]) => name === 'PLAN_PERIOD_KIND');
  const resubmission = changes.some(([name]) => name === 'PLAN_RESUBMISSION_DAYS');
  const used = [policyUsedOn, resubmission ? plansUntil : null]
    .filter((day) => day !== null)
    .reduce<LocalDate | null>((last, day) => (last === null ? day : laterOf(last, day)), null);
  if (kind === undefined || takesBack(kind[1], settings, validFrom)) return startRefusals(validFrom, used);
  const free = used === null ? validFrom : laterOf(validFrom, addDays(used, 1));
  const periodOf = (kind[1] ?? PLAN_PERIOD_KIND) === 'HALF_YEAR' ? halfYearOf : programYearOf;
  const { startsOn, endsOn } = periodOf(free, fiscalYearStartMonth);
  return startRefusals(validFrom, startsOn === free ? addDays(free, -1) : endsOn);
}

/** A change that was planned for the day is taken back: what held on the day before goes on. */
const takesBack = (
  value: SettingValue | null,
  settings: readonly DatedSetting[],
  validFrom: LocalDate,
): boolean =>
  value === null &&
  (planPeriodKindOn(settings, addDays(validFrom, -1)) === PLAN_PERIOD_KIND ||
    settings.some((setting) => setting.kind === 'PLAN_PERIOD_KIND' && setting.validFrom === validFrom));
