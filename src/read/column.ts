import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { ColumnSpec, LeafSpec, TypeSpec } from './catalog.js';
import type { Question } from './question.js';
import { fieldForbidden } from './request-error.js';
import { joined, type RowRef, type Sql } from './sql.js';

/** A column in SQL, already masked by the viewer's right. */
export interface ColumnExpression extends ColumnSpec {
  readonly value: Sql;
}

/**
 * The value of a column of a row, masked where the viewer may not read it. A path such as `plan.currency` follows
 * relations to one, which are joined to the row. A currency is open by itself, and guarded as part of an amount: by its rule.
 */
export function columnExpression(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  path: string,
  ofAmount?: FieldRule,
): ColumnExpression {
  const rule = ofAmount ?? type.columnRules.get(path);
  const steps = path.split('.');
  const own = ownColumn(type, steps);
  if (own) {
    const value = question.masked(row.column(own.name), rule, type, row);
    return { ...own, value, nullable: own.nullable || rule !== undefined };
  }
  const { target, value } = followed(type, row, steps);
  return { ...target, name: path, nullable: true, value: question.masked(value, rule, type, row) };
}

/** The row's own column of a path; `program.id` is one too, since the row itself holds the key of its program. */
function ownColumn(type: TypeSpec, [first = '', second, ...further]: readonly string[]): ColumnSpec | null {
  if (second !== undefined && (second !== 'id' || further.length > 0)) return null;
  const column = type.columns.get(first);
  if (!column) throw new Error(`${type.name} has no column ${first}.`);
  return column;
}

/** The column at the end of a path, with every relation on the way joined to the row. */
function followed(type: TypeSpec, row: RowRef, path: readonly string[]): { target: ColumnSpec; value: Sql } {
  let at = row;
  let { meta } = type;
  for (const step of path.slice(0, -1)) {
    const { target, own, other } = type.relationFrom(meta, step);
    at = joined(at, step, { table: target.tableName, own, other });
    meta = target;
  }
  const target = type.columnOf(meta, path.at(-1) ?? '');
  return { target, value: at.column(target.name) };
}

/** Numbers that JSON would pass through floats travel as text. */
export function asJson({ value, type }: ColumnExpression): Sql {
  return /^(bigint|int8|numeric|decimal)/.test(type) ? sql`${value}::text` : value;
}

/** Types whose text the database's client turns into the same value as JSON does (`flatParsers`). */
const plainTypes =
  /^(text|varchar|character|char|uuid|date|timestamptz|timestamp|boolean|bool|smallint|integer|int|bigint|int8|numeric|decimal)\b(?!.*\[)/;

/** True when the text of a column needs no detour over JSON. */
export const isPlain = ({ type }: ColumnExpression): boolean => plainTypes.test(type);

/** The rule that withholds what a leaf is compared by. */
export function comparisonRule(type: TypeSpec, leaf: LeafSpec): FieldRule | undefined {
  return leaf.rule ?? type.columnRules.get(leaf.comparable?.column ?? leaf.name);
}

/** Refuses to filter or sort by a field that the viewer can read nowhere (graph.md 2.3). */
export function assertComparable(
  question: Question,
  type: TypeSpec,
  leaf: LeafSpec,
  argument: readonly string[],
): void {
  const rule = comparisonRule(type, leaf);
  if (rule && question.extent(type, rule).kind === 'nowhere') {
    const text = {
      en: `${type.name}.${leaf.name} is hidden from you by ${rule}, so lists can be neither filtered nor sorted by it.`,
      nl: `${type.name}.${leaf.name} is volgens ${rule} voor u verborgen, zodat lijsten er niet op kunnen worden gefilterd of gesorteerd.`,
    };
    throw fieldForbidden(text, { field: `${type.name}.${leaf.name}`, rule }, argument);
  }
}
