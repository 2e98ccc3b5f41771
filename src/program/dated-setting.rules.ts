import { addDays, isValidOn, type LocalDate } from '../kernel/local-date.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import type { SettingValue, StoredSettingKind } from './program-setting.codes.js';

/** A row of a dated setting; both days included, without an end until further notice. */
export interface DatedRange {
  readonly id: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** How a value that holds from a day fits among those that are there. */
export interface Placement {
  /** The row that was valid until then, and its last day. */
  readonly closes: { readonly id: string; readonly validTo: LocalDate } | null;
  /** The row that began on the same day, and is replaced. */
  readonly replaces: string | null;
  /** Last day of the new value: the day before the next one that is planned. */
  readonly validTo: LocalDate | null;
}

/**
 * PRG-5: places a value that holds from a day. The value before it ends on the day before; one that begins on the same
 * day is replaced; one that is planned for later stays and ends the new one.
 */
export function placementOf(rows: readonly DatedRange[], validFrom: LocalDate): Placement {
  const same = rows.find((row) => row.validFrom === validFrom);
  const before = rows.find((row) => row.validFrom < validFrom && isValidOn(row, validFrom));
  const [next] = rows
    .map((row) => row.validFrom)
    .filter((from) => from > validFrom)
    .sort();
  return {
    closes: before === undefined ? null : { id: before.id, validTo: addDays(validFrom, -1) },
    replaces: same?.id ?? null,
    validTo: next === undefined ? null : addDays(next, -1),
  };
}

/** A value that begins on a day, taken back in favour of the one of the day before. */
export interface TakenBack<Row extends DatedRange> {
  readonly removes: Row;
  /** Goes on until the last day of what is removed. */
  readonly goesOn: Row;
}

/**
 * PRG-5: what comes of clearing a setting on the first day of a planned value: the value of the day before goes on. Null
 * where no value begins on the day, or none held before it: then there is none from the day on.
 */
export function takenBack<Row extends DatedRange>(
  rows: readonly Row[],
  validFrom: LocalDate,
): TakenBack<Row> | null {
  const removes = rows.find((row) => row.validFrom === validFrom);
  const goesOn = rows.find((row) => row.validTo === addDays(validFrom, -1));
  return removes && goesOn ? { removes, goesOn } : null;
}

/**
 * PRG-5: past periods keep their values, so that a value begins only after the last day on which something rests on
 * the one before: `SETTING_IN_USE` with the earliest day. `lastUsedOn` null: nothing rests on it, and any day is free.
 */
export function startRefusals(validFrom: LocalDate, lastUsedOn: LocalDate | null): Refusal[] {
  if (lastUsedOn === null || validFrom > lastUsedOn) return [];
  const details = { validFrom, earliest: addDays(lastUsedOn, 1) };
  return [refusal('SETTING_IN_USE', 'CONTENT_COMPLETED', { field: ['validFrom'], details })];
}

/** A setting of a program as rules read it. */
export interface DatedSetting extends Omit<DatedRange, 'id'> {
  readonly kind: StoredSettingKind;
  readonly value: SettingValue;
}

/** The value of a setting on a day, or the rulebook's where the program has none (PRG-5). */
export function settingOn<Value extends SettingValue>(
  settings: readonly DatedSetting[],
  kind: StoredSettingKind,
  day: LocalDate,
  otherwise: Value,
): Value {
  const found = settings.find((setting) => setting.kind === kind && isValidOn(setting, day));
  return found === undefined ? otherwise : (found.value as Value);
}
