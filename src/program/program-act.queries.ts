import { sql } from 'kysely';
import { PLAN_RESUBMISSION_DAYS } from '../kernel/calendar.js';
import type { LocalDate } from '../kernel/local-date.js';
import { programKey, refersTo } from '../read/keys.js';
import { instantSql, rowRef, type Sql, scopeCondition, validOnSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { DatedRange, DatedSetting } from './dated-setting.rules.js';
import type { ProgramFacts } from './program-setup.rules.js';

/** A row of the split (MON-1), or of the threshold in minor units (MON-3). */
export type SplitRow = DatedRange & { readonly rebatePercent: string; readonly coOpPercent: string };
export type ThresholdRow = DatedRange & { readonly minor: string; readonly currency: string };

/** A program under its lock: what it is, its dated rows, and what rests on them. */
export interface LoadedProgram extends ProgramFacts {
  readonly id: string;
  readonly version: number;
  readonly today: LocalDate;
  readonly splits: readonly SplitRow[];
  readonly thresholds: readonly ThresholdRow[];
  readonly settings: readonly (DatedRange & DatedSetting)[];
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string }[];
  readonly periodCodes: readonly string[];
  /** Last day of the last period that a plan is for; null: there are no plans. */
  readonly plansUntil: LocalDate | null;
}

const rowsOf = (table: string, columns: Sql): Sql =>
  sql`(select coalesce(json_agg(json_build_object('id', s.id, 'validFrom', s.valid_from, 'validTo', s.valid_to, ${columns})
    order by s.valid_from), '[]') from ${sql.table(table)} s where s.program_id = r.id)`;

/** The last days on which something rests on a setting: earnings on the split, funds whose half-year is over on the threshold. */
const usedSql = (today: Sql): Sql => sql`json_build_object(
  'splitOn', (select max(e.applies_on) from earning e where e.program_id = r.id),
  'thresholdOn', (select max(u.ends_on) from fund_balance f join program_period u on u.id = f.usage_period_id
    where f.program_id = r.id and u.ends_on < ${today}),
  'inBusiness', exists (select 1 from claim c where c.program_id = r.id)
    or exists (select 1 from plan p where p.program_id = r.id) or exists (select 1 from earning e where e.program_id = r.id))`;

/** Everything about the programs `r` that their set-up decides on. */
const programSql = (now: Date): Sql => {
  const today = sql`(${instantSql(now)} at time zone r.time_zone)::date`;
  return sql`select r.id, r.version, ${today}::text as today, r.code, r.name, r.fund_type as "fundType",
    r.claim_model as "claimModel", r.payment_model as "paymentModel", r.plan_mode as "planMode", r.program_group as "group",
    r.currency, r.time_zone as "timeZone", to_json(r.claim_subcodes) as "claimSubcodes",
    to_json(r.owner_email_domains) as "ownerEmailDomains", r.fiscal_year_start_month as "fiscalYearStartMonth",
    r.valid_from::text as "validFrom", r.valid_to::text as "validTo", ${usedSql(today)} as used,
    ${rowsOf('program_split', sql`'rebatePercent', s.rebate_percent::text, 'coOpPercent', s.co_op_percent::text`)} as splits,
    ${rowsOf('program_threshold', sql`'minor', s.threshold_minor::text, 'currency', s.currency`)} as thresholds,
    ${rowsOf('program_setting', sql`'kind', s.kind, 'value', s.value`)} as settings,
    (select coalesce(json_agg(json_build_object('date', h.date, 'name', h.name) order by h.date), '[]')
      from program_holiday h where h.program_id = r.id) as holidays,
    (select coalesce(json_agg(p.code), '[]') from program_period p where p.program_id = r.id) as "periodCodes",
    (select max(y.ends_on)::text from plan p join program_period y on y.id = p.period_id where p.program_id = r.id) as "plansUntil"`;
};

/**
 * A program that the caller sees, by code or global id, locked until the act ends; null when he sees none (ROLE-6). All
 * acts on a program's settings take this lock, so that one decides on what the other left.
 */
export async function findProgramForUpdate(act: Act, name: string): Promise<LoadedProgram | null> {
  const row = rowRef('r');
  const { userId } = act.rights.viewer;
  const visible = scopeCondition(act.rights.scope('SEE_PROGRAM'), 'program', row, userId);
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  const [locked] = await act.query(
    sql`select r.id from program r where ${refersTo(row.column('id'), programKey, name)} and ${visible} for update`,
  );
  if (!locked) return null;
  const [found] = await act.query(
    sql`${programSql(act.now)} from program r where r.id = ${String(locked.id)}::uuid`,
  );
  return found ? (found as unknown as LoadedProgram) : null;
}

/** The program that has a code already, whoever may see it; bare id. */
export async function findProgramByCode({ query }: Pick<Act, 'query'>, code: string): Promise<string | null> {
  const [found] = await query(sql`select id from program where code = ${code}`);
  return found ? String(found.id) : null;
}

/** Ends the row of a dated setting, whichever table it is in, or lets it go on; null: until further notice. */
export async function endRow(
  { query }: Pick<Act, 'query'>,
  table: string,
  { id, validTo }: { readonly id: string; readonly validTo: LocalDate | null },
): Promise<void> {
  await query(sql`update ${sql.table(table)} set valid_to = ${validTo}::text::date where id = ${id}::uuid`);
}

/** Takes away a row of a dated setting on which nothing rests. */
export async function removeRow({ query }: Pick<Act, 'query'>, table: string, id: string): Promise<void> {
  await query(sql`delete from ${sql.table(table)} where id = ${id}::uuid`);
}

/** TIME-10: the periods of a program that end on a day or later have the days of resubmission that are set by now. */
export async function setResubmissionDays(
  { query, now }: Pick<Act, 'query' | 'now'>,
  program: string,
  from: LocalDate,
): Promise<void> {
  const days = sql`(select s.value::text::int from program_setting s where s.program_id = y.program_id
    and s.kind = 'PLAN_RESUBMISSION_DAYS' and ${validOnSql('s', sql`y.ends_on`)})`;
  await query(sql`update program_period y
    set resubmission_ends_on = y.ends_on + coalesce(${days}, ${sql.lit(PLAN_RESUBMISSION_DAYS)}), updated_at = ${now}
    where y.program_id = ${program}::uuid and y.ends_on >= ${from}::text::date`);
}

/** Raises the version of a program after a change of its settings, and says when. */
export async function touchProgram({ query, now }: Pick<Act, 'query' | 'now'>, id: string): Promise<void> {
  await query(sql`update program set version = version + 1, updated_at = ${now} where id = ${id}::uuid`);
}
