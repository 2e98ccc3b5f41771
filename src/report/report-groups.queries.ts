import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { TypeSpec } from '../read/catalog.js';
import { columnExpression } from '../read/column.js';
import type { Question } from '../read/question.js';
import { fieldForbidden } from '../read/request-error.js';
import type { RowRef, Sql } from '../read/sql.js';
import type { ReportBucket } from './report.codes.js';

/** What a report can be grouped by: a column of its rows, and the field of the key that tells it. */
export interface Dimension {
  /** Field of the key. */
  readonly key: string;
  /** Column of the row; `program.code` follows relations to one. None: only parts below the row have one. */
  readonly path?: string;
  /** Columns of parts below the row by their type, such as of the activities of a plan. */
  readonly below?: Readonly<Record<string, string>>;
  /** Type of the object that the column refers to, which the key then shows. */
  readonly node?: string;
  /** Rights on it by type, where the column is half of a guarded amount and no field of its own. */
  readonly rules?: Readonly<Record<string, FieldRule>>;
  /** True for a column that holds a list; all of a row together are one value, whatever their order. */
  readonly isList?: boolean;
}

/** A date that spans of time are counted by. */
export interface ReportDate {
  readonly path: string;
  /** An instant falls on the day that it is in the time zone of the program. */
  readonly isInstant: boolean;
}

export type Dimensions = Readonly<Record<string, Dimension>>;
export type ReportDates = Readonly<Record<string, ReportDate>>;

/** A row that hangs on the one that is counted. */
export interface ReportPart {
  readonly type: TypeSpec;
  readonly row: RowRef;
  /** Columns by their path that are read as they stood at the instant asked for. */
  readonly stood?: Readonly<Record<string, Sql>>;
}

/** One key of the groups of a report, as SQL over a row. */
export interface GroupKey {
  readonly field: string;
  readonly type: string;
  readonly node?: string | undefined;
  readonly isList?: boolean | undefined;
  /** The key over a row, or over a part below it; a span of time goes by another day where one is given. */
  sql(row: RowRef, day?: Sql, part?: ReportPart): Sql;
}

/** Refuses to group by what the viewer can read nowhere (graph.md 2.3). */
function assertGroupable(
  question: Question,
  type: TypeSpec,
  path: string,
  argument: readonly string[],
  rule = type.columnRules.get(path),
): void {
  if (rule && question.extent(type, rule).kind === 'nowhere') {
    const text = {
      en: `${type.name}.${path} is hidden from you by ${rule}, so nothing can be grouped by it.`,
      nl: `${type.name}.${path} is volgens ${rule} voor u verborgen, zodat er niet naar kan worden gegroepeerd.`,
    };
    throw fieldForbidden(text, { field: `${type.name}.${path}`, rule }, argument);
  }
}

/** Says where a key can be read on some rows only, or on none of those below the rows. */
function noteKeyRights(
  question: Question,
  type: TypeSpec,
  path: string,
  at: readonly string[],
  rule = type.columnRules.get(path),
): void {
  const extent = rule && question.extent(type, rule);
  if (rule && extent && extent.kind !== 'everywhere') {
    const shown = extent.kind === 'partly';
    question.redact({ path: at, field: `${type.name}.${path}`, rule, hidden: true, shown });
  }
}

/**
 * A dimension as a key of groups. Where the viewer may read it on some rows only, the others are one group without a
 * value, and a redaction says so (decisions 19).
 */
export function dimensionKey(
  question: Question,
  type: TypeSpec,
  { key, path, below = {}, rules = {}, node, isList }: Dimension,
  at: { readonly argument: readonly string[]; readonly path: readonly string[] },
): GroupKey {
  const parts = Object.entries(below).map(([name, column]) => [question.catalog.get(name), column] as const);
  for (const [of, column] of path === undefined ? parts : [[type, path] as const, ...parts]) {
    assertGroupable(question, of, column, at.argument, rules[of.name]);
    noteKeyRights(question, of, column, at.path, rules[of.name]);
  }
  for (const [name, rule] of Object.entries(rules))
    if (name !== type.name) noteKeyRights(question, question.catalog.get(name), key, at.path, rule);
  const told = ({ type: of, row, stood = {} }: ReportPart, column: string): Sql => {
    const was = stood[column];
    const value = was
      ? question.masked(was, of.columnRules.get(column), of, row)
      : columnExpression(question, of, row, column).value;
    return isList ? listed(value) : value;
  };
  return {
    field: key,
    node,
    isList,
    type: node ? 'uuid' : 'text',
    sql(row, _day, part) {
      const ofPart = part && below[part.type.name];
      if (ofPart) return told(part, ofPart);
      return path === undefined ? sql`null` : told({ type, row }, path);
    },
  };
}

/** A list as one text, in an order of its own; what is not known stays so. */
const listed = (list: Sql): Sql =>
  sql`case when ${list} is not null then array_to_string(array(select v from unnest(${list}) as v order by v collate "C"), ',') end`;

/** How many months a span has that the program's fiscal year divides into. */
const fiscalMonths: Readonly<Partial<Record<ReportBucket, number>>> = {
  QUARTER: 3,
  HALF_YEAR: 6,
  FISCAL_YEAR: 12,
};

/** The first day of the span that a date falls in, in the time zone and the fiscal year of the row's program. */
export function bucketKey(
  question: Question,
  type: TypeSpec,
  bucket: ReportBucket,
  { path, isInstant }: ReportDate,
  at: readonly string[],
): GroupKey {
  assertGroupable(question, type, path, ['bucketOn']);
  noteKeyRights(question, type, path, at);
  const column = (row: RowRef, of: string): Sql => columnExpression(question, type, row, of).value;
  const dayOf = (row: RowRef): Sql =>
    isInstant
      ? sql`(${column(row, path)} at time zone ${column(row, 'program.timeZone')})::date`
      : column(row, path);
  return {
    field: 'bucketStartsOn',
    type: 'date',
    sql(row, day = dayOf(row)) {
      if (bucket === 'DAY') return day;
      if (bucket === 'WEEK') return sql`date_trunc('week', ${day}::timestamp)::date`;
      const month = sql`date_trunc('month', ${day}::timestamp)`;
      const length = fiscalMonths[bucket];
      if (length === undefined) return sql`${month}::date`;
      const start = column(row, 'program.fiscalYearStartMonth');
      const into = sql`((extract(month from ${day})::integer - ${start} + 12) % ${sql.lit(length)})`;
      return sql`(${month} - make_interval(months => ${into}))::date`;
    },
  };
}

/** What people call the objects that a row refers to, by paths of columns: a name that changes leaves the row as it was. */
export const labelsOf = (question: Question, type: TypeSpec, row: RowRef, paths: readonly string[]): Sql =>
  sql`jsonb_build_array(${sql.join(paths.map((path) => columnExpression(question, type, row, path).value))})`;
