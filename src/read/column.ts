import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { ColumnSpec, LeafSpec, TypeSpec } from './catalog.js';
import type { Question } from './question.js';
import { requestError } from './request-error.js';
import { type RowRef, rowRef, type Sql } from './sql.js';

/** A column in SQL, already masked by the viewer's right. */
export interface ColumnExpression extends ColumnSpec {
  readonly value: Sql;
}

/**
 * The value of a column of a row, masked where the viewer may not read it. A path such as `plan.currency` follows
 * relations to one, each by a sub-select on the key.
 */
export function columnExpression(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  path: string,
): ColumnExpression {
  const rule = type.columnRules.get(path);
  const [first, ...rest] = path.split('.');
  if (first === undefined) throw new Error('A path has at least one step.');
  if (rest.length === 0) {
    const column = type.columns.get(first);
    if (!column) throw new Error(`${type.name} has no column ${first}.`);
    const value = question.masked(row.column(column.name), rule, type, row);
    return { ...column, value, nullable: column.nullable || rule !== undefined };
  }
  const property = rest.at(-1) as string;
  const steps = [first, ...rest.slice(0, -1)];
  const value = question.masked(followed(question, type, row, steps, property), rule, type, row);
  return { name: path, type: followedType(type, steps, property), nullable: true, value };
}

function followed(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  steps: readonly string[],
  property: string,
): Sql {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return row.column(type.columns.get(property)?.name ?? property);
  }
  const { target, own, other } = type.relation(step);
  const next = rowRef(question.nextAlias());
  const nextType = question.catalog.byEntity(target.className);
  return sql`(select ${followed(question, nextType, next, rest, property)} from ${sql.id(target.tableName)} as ${sql.id(next.alias)} where ${next.column(other)} = ${row.column(own)})`;
}

function followedType(type: TypeSpec, steps: readonly string[], property: string): string {
  let { meta } = type;
  for (const step of steps) meta = type.relationFrom(meta, step).target;
  return (
    (meta.properties as Record<string, { columnTypes?: string[] }>)[property]?.columnTypes?.[0] ?? 'text'
  );
}

/** Numbers that JSON would pass through floats travel as text. */
export function asJson({ value, type }: ColumnExpression): Sql {
  return /^(bigint|int8|numeric|decimal)/.test(type) ? sql`${value}::text` : value;
}

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
    throw requestError(
      'FIELD_FORBIDDEN',
      `${type.name}.${leaf.name} is hidden from you by ${rule}, so lists can be neither filtered nor sorted by it.`,
      argument,
    );
  }
}
