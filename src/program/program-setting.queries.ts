import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import { money } from '../kernel/money.js';
import type { ComputedReading } from '../read/declare.js';
import { always, literals, type RowRef, type Sql, validOnSql } from '../read/sql.js';
import {
  type ProgramSettingKind,
  programSettingCodes,
  type StoredSettingKind,
} from './program-setting.codes.js';

const order = programSettingCodes.values;

/** The settings of kinds that a program has, as JSON for `settingOn`; `program` is its id. */
export const settingsSql = (program: Sql, kinds: readonly StoredSettingKind[]): Sql =>
  sql`(select coalesce(json_agg(json_build_object('kind', s.kind, 'value', s.value, 'validFrom', s.valid_from,
    'validTo', s.valid_to)), '[]') from program_setting s where s.program_id = ${program}
    and s.kind in (${literals(kinds)}))`;

/** Splits, thresholds and settings of a program as rows of one shape. */
const allSettings = (program: Sql): Sql => sql`select 'SPLIT' as kind,
    json_build_object('rebatePercent', s.rebate_percent::text, 'coOpPercent', s.co_op_percent::text) as value,
    s.valid_from, s.valid_to from program_split s where s.program_id = ${program}
  union all select 'CO_OP_THRESHOLD', json_build_object('minor', t.threshold_minor::text, 'currency', t.currency),
    t.valid_from, t.valid_to from program_threshold t where t.program_id = ${program}
  union all select o.kind, o.value::json, o.valid_from, o.valid_to from program_setting o where o.program_id = ${program}`;

const dayCondition = (on: unknown): Sql =>
  on == null ? sql`true` : validOnSql('a', sql`${String(on)}::text::date`);

const kindCondition = (kind: unknown): Sql => (kind == null ? sql`true` : sql`a.kind = ${String(kind)}`);

interface StoredSetting {
  readonly kind: ProgramSettingKind;
  readonly value: unknown;
  readonly currency: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const percent = (value: string): string => new Decimal(value).toString();

/** A value under the names that callers know. */
function shownValue({ kind, value, currency }: StoredSetting): unknown {
  if (kind === 'SPLIT') {
    const { rebatePercent, coOpPercent } = value as { rebatePercent: string; coOpPercent: string };
    return { rebatePercent: percent(rebatePercent), coOpPercent: percent(coOpPercent) };
  }
  if (kind !== 'CO_OP_THRESHOLD' && kind !== 'MINIMUM_PAYMENT') return value;
  const amount = value as { minor: string; currency?: string };
  return money(amount.minor, amount.currency ?? currency);
}

/** PRG-5: every value that a program's settings have, had and will have, by kind and first day. */
export const settingsOf: ComputedReading = {
  sql: (
    program: RowRef,
    args,
  ) => sql`(select coalesce(json_agg(json_build_object('kind', a.kind, 'value', a.value, 'validFrom', a.valid_from,
      'validTo', a.valid_to, 'currency', ${program.column('currency')}) order by a.valid_from), '[]')
    from (${allSettings(program.column('id'))}) a where ${dayCondition(args.on)} and ${kindCondition(args.kind)})`,
  derive: (value, { locale }) =>
    (value as StoredSetting[])
      .toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
      .map((setting) => ({
        kind: setting.kind,
        kindLabel: programSettingCodes.label(setting.kind, locale),
        value: shownValue(setting),
        validFrom: setting.validFrom,
        validTo: setting.validTo,
      })),
};

/** TIME-3: the holidays of a program, all or those after a day, as JSON of days; `program` is its id. */
export const holidaysSql = (program: Sql, after?: Sql): Sql =>
  sql`(select coalesce(json_agg(h.date), '[]') from program_holiday h
    where h.program_id = ${program} and ${after === undefined ? always : sql`h.date > ${after}`})`;

/** TIME-3: the holiday calendar of a program, in order. */
export const holidaysOf: ComputedReading = {
  sql: (program) =>
    sql`(select coalesce(json_agg(json_build_object('date', h.date, 'name', h.name) order by h.date), '[]')
      from program_holiday h where h.program_id = ${program.column('id')})`,
};
