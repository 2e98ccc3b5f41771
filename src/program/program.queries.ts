import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import type { Rights } from '../access/viewer.js';
import type { Database } from '../kernel/database.js';
import { money } from '../kernel/money.js';
import type { ComputedReading } from '../read/declare.js';
import { programKey, refersTo } from '../read/keys.js';
import type { Question } from '../read/question.js';
import {
  compile,
  instantSql,
  type RowRef,
  rowRef,
  type Sql,
  scopeCondition,
  validOnSql,
} from '../read/sql.js';

/** Rows of a dated setting that are valid on a day; all rows where no day is given. */
export function validOn(row: RowRef, on: string | undefined | null): Sql[] {
  if (on == null) return [];
  return [
    sql`${row.column('valid_from')} <= ${on}::text::date and coalesce(${row.column('valid_to')}, 'infinity') >= ${on}::text::date`,
  ];
}

/** Whether somebody sees a program, by code or global id (ROLE-6). */
export async function seesProgram(
  database: Pick<Database, 'read'>,
  rights: Rights,
  name: string,
): Promise<boolean> {
  const row = rowRef('r');
  const mine = scopeCondition(rights.scope('SEE_PROGRAM'), 'program', row, rights.viewer.userId);
  const rows = await database.read(
    rights.session,
    compile(
      sql`select r.id from program r where ${refersTo(row.column('id'), programKey, name)} and ${mine}`,
    ),
  );
  return rows.length > 0;
}

/** The day asked for, else today in the time zone of the program's row. */
function dayOf(program: RowRef, args: Record<string, unknown>, question: Question): Sql {
  const on = args.on;
  if (on != null) return sql`${String(on)}::text::date`;
  return sql`(${instantSql(question.now)} at time zone ${program.column('time_zone')})::date`;
}

function validOnDay(row: RowRef, day: Sql): Sql {
  return sql`${row.column('valid_from')} <= ${day} and coalesce(${row.column('valid_to')}, 'infinity') >= ${day}`;
}

/** The types of activity that are open for a program: by group, by exception, or for all (section 6). */
export function activityTypesOf(
  row: RowRef,
  program: RowRef,
  args: Record<string, unknown>,
  question: Question,
): Sql[] {
  return [validOnDay(row, dayOf(program, args, question)), isOpenFor(row, program)];
}

/** The programs for which a version of a type of activity is open, whenever it is valid (ACT-4). */
export const programsOf = (program: RowRef, type: RowRef): Sql[] => [isOpenFor(type, program)];

function isOpenFor(type: RowRef, program: RowRef): Sql {
  const mode = sql`${type.column('eligible_programs')} ->> 'mode'`;
  const value = sql`${type.column('eligible_programs')} -> 'value'`;
  return sql`case ${mode} when 'ALL' then true
      when 'PROGRAM_GROUP' then ${value} = to_jsonb(${program.column('program_group')})
      when 'PROGRAMS' then ${value} @> to_jsonb(${program.column('code')})
      when 'EXCEPT_PROGRAMS' then not ${value} @> to_jsonb(${program.column('code')}) else false end`;
}

/** A percentage as people write it: without trailing zeros. */
const percent = (value: unknown): string => new Decimal(String(value)).toString();

/** PRG-5: the split valid on a day. */
export const splitOn: ComputedReading = {
  sql: (program, args, question) => sql`(select json_build_object('rebatePercent', s.rebate_percent::text,
    'coOpPercent', s.co_op_percent::text, 'validFrom', s.valid_from, 'validTo', s.valid_to) from program_split s
    where s.program_id = ${program.column('id')} and ${validOnSql('s', dayOf(program, args, question))})`,
  derive: (value) => {
    const split = value as { rebatePercent: string; coOpPercent: string } | null;
    return (
      split && {
        ...split,
        rebatePercent: percent(split.rebatePercent),
        coOpPercent: percent(split.coOpPercent),
      }
    );
  },
};

/** PRG-5: the threshold valid on a day. */
export const thresholdOn: ComputedReading = {
  sql: (
    program,
    args,
    question,
  ) => sql`(select json_build_object('minor', s.threshold_minor::text, 'currency', s.currency)
    from program_threshold s where s.program_id = ${program.column('id')} and ${validOnSql('s', dayOf(program, args, question))})`,
  derive: (value) => {
    const threshold = value as { minor: string; currency: string } | null;
    return threshold && money(threshold.minor, threshold.currency);
  },
};
