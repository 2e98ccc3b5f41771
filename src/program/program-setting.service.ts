import { isValidOn, type LocalDate } from '../kernel/local-date.js';
import { type Money, money } from '../kernel/money.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused, versionRefusals } from '../write/act.js';
import { readAmount } from '../write/input.js';
import {
  type DatedRange,
  placementOf,
  startRefusals,
  type TakenBack,
  takenBack,
} from './dated-setting.rules.js';
import { findLegalEntityCodes } from './legal-entity.queries.js';
import { settingStartRefusals } from './plan-period.rules.js';
import { ProgramSetting, ProgramSplit, ProgramThreshold } from './program.entity.js';
import type { OnProgram } from './program.service.js';
import {
  endRow,
  findProgramForUpdate,
  type LoadedProgram,
  removeRow,
  setResubmissionDays,
} from './program-act.queries.js';
import {
  type PayingEntity,
  type SettingValue,
  type StoredSettingKind,
  storedSettingCodes,
} from './program-setting.codes.js';
import {
  type GivenSettings,
  settingField,
  settingValueRefusals,
  shownSetting,
  storedSettings,
} from './program-setting.rules.js';
import { endedRefusals, invalid, policyUsedOn, splitRefusals } from './program-setup.rules.js';
import { configuringForbidden, configuringRole, recordProgramChange } from './setup.service.js';

/** Makes room for a value that holds from a day, and says on which day it ends; the program is locked (PRG-5). */
export async function makeRoom(
  act: Act,
  table: string,
  rows: readonly DatedRange[],
  validFrom: LocalDate,
): Promise<LocalDate | null> {
  const { closes, replaces, validTo } = placementOf(rows, validFrom);
  if (closes !== null) await endRow(act, table, closes);
  if (replaces !== null) await removeRow(act, table, replaces);
  return validTo;
}

const rowOn = <Row extends DatedRange>(rows: readonly Row[], day: LocalDate): Row | undefined =>
  rows.find((row) => isValidOn(row, day));

/** The division of earnings from a day on (MON-1). */
export interface NewSplit extends OnProgram {
  readonly validFrom: LocalDate;
  readonly rebatePercent: string;
  readonly coOpPercent: string;
}

/** MON-1, PRG-5: sets the split from a day on. Reasons: `SPLIT_INVALID`, `FIELD_INVALID`, `SETTING_IN_USE`, `PROGRAM_ENDED`. */
export async function setSplit(act: Act, input: NewSplit): Promise<Outcome> {
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const { validFrom, rebatePercent, coOpPercent } = input;
  const reasons = [
    ...commonRefusals(program, input),
    ...splitRefusals(program.fundType, rebatePercent, coOpPercent),
    ...startRefusals(validFrom, program.used.splitOn),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  const before = rowOn(program.splits, validFrom);
  const validTo = await makeRoom(act, 'program_split', program.splits, validFrom);
  act.em.create(ProgramSplit, {
    id: newId(),
    program: program.id,
    rebatePercent,
    coOpPercent,
    validFrom,
    validTo,
  });
  await act.em.flush();
  const from = before && { rebatePercent: before.rebatePercent, coOpPercent: before.coOpPercent };
  await recordProgramChange(act, program.id, role, {
    split: { from: from ?? null, to: { rebatePercent, coOpPercent, validFrom } },
  });
  return done(program.id);
}

const commonRefusals = (program: LoadedProgram, { expectedVersion }: OnProgram): Refusal[] => [
  ...versionRefusals(expectedVersion, program.version),
  ...endedRefusals(program),
];

/** The least co-op per earning period from a day on; null: no conversion (MON-3, PRG-6). */
export interface NewThreshold extends OnProgram {
  readonly validFrom: LocalDate;
  readonly threshold?: Money | null;
}

/** MON-3, PRG-5, PRG-6: sets the threshold from a day on. Reasons: `AMOUNT_INVALID`, `CURRENCY_UNKNOWN`, `SETTING_IN_USE`, `PROGRAM_ENDED`. */
export async function setThreshold(act: Act, input: NewThreshold): Promise<Outcome> {
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const { validFrom, threshold = null } = input;
  const read = threshold === null ? null : readAmount(threshold, program.currency, 'threshold');
  const reasons = [
    ...commonRefusals(program, input),
    ...refusalsOf(read?.findings ?? []),
    ...(read !== null && BigInt(read.minor) < 0n ? [invalid('threshold', { min: '0' })] : []),
    ...startRefusals(validFrom, program.used.thresholdOn),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  const before = rowOn(program.thresholds, validFrom);
  const validTo = await makeRoom(act, 'program_threshold', program.thresholds, validFrom);
  if (read !== null) {
    const { minor: thresholdMinor, currency } = read;
    const row = { id: newId(), program: program.id, thresholdMinor, currency };
    act.em.create(ProgramThreshold, { ...row, validFrom, validTo });
    await act.em.flush();
  }
  const from = before === undefined ? null : money(before.minor, before.currency);
  const to = read === null ? { validFrom } : { ...money(read.minor, read.currency), validFrom };
  await recordProgramChange(act, program.id, role, { coOpThreshold: { from, to } });
  return done(program.id);
}

/** Settings of a program from a day on; those in `clear` have the value of before again, or the rulebook's. */
export interface NewSettings extends OnProgram, Omit<GivenSettings, 'minimumPaymentMinor'> {
  readonly validFrom: LocalDate;
  readonly minimumPayment?: Money | null;
  readonly clear?: readonly StoredSettingKind[] | null;
}

/** PRG-5: sets what an installation decides for itself, from a day on. */
export async function setSettings(act: Act, input: NewSettings): Promise<Outcome> {
  const program = await findProgramForUpdate(act, input.programCode);
  if (program === null) return notFound('programCode');
  const role = configuringRole(act, program.id);
  if (role === null) return refused(program.id, configuringForbidden());

  const { validFrom, minimumPayment = null, clear } = input;
  const { currency } = program;
  const minimum = minimumPayment === null ? null : readAmount(minimumPayment, currency, 'minimumPayment');
  const minimumPaymentMinor = minimum === null ? null : BigInt(minimum.minor);
  const settings = storedSettings({ ...input, minimumPaymentMinor });
  const cleared = [...new Set(clear ?? [])];
  const changed = [...settings, ...cleared.map((kind) => [kind, null] as const)];
  const reasons = [
    ...commonRefusals(program, input),
    ...refusalsOf(minimum?.findings ?? []),
    ...settingValueRefusals(settings),
    ...clearRefusals(
      settings.map(([kind]) => kind),
      cleared,
    ),
    ...settingStartRefusals(changed, validFrom, { ...program, policyUsedOn: policyUsedOn(program) }),
    ...currencyRefusals(minimum, currency),
    ...(await entityRefusals(act, input.payingLegalEntities ?? [])),
  ];
  if (reasons.length > 0) return refused(program.id, reasons);

  const changes = await writeSettings(act, program, changed, validFrom);
  await recordProgramChange(act, program.id, role, changes);
  return done(program.id);
}

/**
 * Writes values that hold from a day on, and answers with what changed. Null takes back a value that begins on the day;
 * where none does, or none held before, it is the default again.
 */
async function writeSettings(
  act: Act,
  program: LoadedProgram,
  changed: readonly (readonly [StoredSettingKind, SettingValue | null])[],
  validFrom: LocalDate,
): Promise<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  for (const [kind, value] of changed) {
    const rows = program.settings.filter((setting) => setting.kind === kind);
    const back = value === null ? takenBack(rows, validFrom) : null;
    if (back !== null) await takeBack(act, back);
    else {
      const validTo = await makeRoom(act, 'program_setting', rows, validFrom);
      if (value !== null)
        act.em.create(ProgramSetting, { id: newId(), program: program.id, kind, value, validFrom, validTo });
    }
    const shown = (stored: SettingValue | null | undefined) => shownSetting(stored ?? null, program.currency);
    const to = { value: shown(back?.goesOn.value ?? value), validFrom };
    changes[settingField(kind)] = { from: shown(rowOn(rows, validFrom)?.value), to };
  }
  await act.em.flush();
  if (settingField('PLAN_RESUBMISSION_DAYS') in changes)
    await setResubmissionDays(act, program.id, validFrom);
  return changes;
}

async function takeBack(act: Act, { removes, goesOn }: TakenBack<DatedRange>): Promise<void> {
  await removeRow(act, 'program_setting', removes.id);
  await endRow(act, 'program_setting', { id: goesOn.id, validTo: removes.validTo });
}

function clearRefusals(set: readonly StoredSettingKind[], cleared: readonly StoredSettingKind[]): Refusal[] {
  if (set.length + cleared.length === 0)
    return [
      refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', {
        field: ['clear'],
        details: { oneOf: [...storedSettingCodes.values.map(settingField), 'clear'] },
      }),
    ];
  return cleared.some((kind) => set.includes(kind)) ? [invalid('clear')] : [];
}

function currencyRefusals(amount: Pick<Money, 'currency'> | null, expected: string): Refusal[] {
  if (amount === null || amount.currency === expected) return [];
  const details = { currency: amount.currency, expected };
  return [
    refusal('CURRENCY_MISMATCH', 'CONTENT_COMPLETED', { field: ['minimumPayment', 'currency'], details }),
  ];
}

async function entityRefusals(
  act: Act,
  payers: readonly Pick<PayingEntity, 'legalEntityCode'>[],
): Promise<Refusal[]> {
  const codes = payers.map(({ legalEntityCode }) => legalEntityCode);
  const known = await findLegalEntityCodes(act, codes);
  return codes.flatMap((code, index) =>
    known.has(code)
      ? []
      : [refusal('NOT_FOUND', 'NEVER', { field: ['payingLegalEntities', String(index), 'legalEntityCode'] })],
  );
}
