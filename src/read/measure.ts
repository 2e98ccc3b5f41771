import { sql } from 'kysely';
import type { FieldRule } from '../access/field-rights.js';
import type { TypeSpec } from './catalog.js';
import type { Question } from './question.js';
import { allOf, arrayOf, type RowRef, type Sql } from './sql.js';

/** A column of minor units that counts towards a measure, on all rows or on those in some states. */
export interface AmountPart {
  readonly column: string;
  readonly rule: FieldRule;
  readonly when?: { readonly column: string; readonly values: readonly string[] };
}

/**
 * What one row counts towards a measure, in minor units: the first part whose state the row is in, masked where the
 * viewer may not read it (decisions 19). Lists, totals and reports add up this one expression.
 */
export function amountOf(question: Question, type: TypeSpec, row: RowRef, parts: readonly AmountPart[]): Sql {
  const [only] = parts;
  if (only && parts.length === 1 && !only.when) {
    return question.masked(row.column(only.column), only.rule, type, row);
  }
  const cases = parts.map(({ column, rule, when }) => {
    const condition = allOf(
      when ? [sql`${row.column(when.column)} = any(${arrayOf(when.values, 'text')})`] : [],
    );
    return sql`when ${condition} then ${question.masked(row.column(column), rule, type, row)}`;
  });
  return sql`case ${sql.join(cases, sql` `)} end`;
}

/** The same in words of SQL, as the data dictionary prints it. */
export function amountText(table: string, parts: readonly AmountPart[]): string {
  const [only] = parts;
  if (only && parts.length === 1 && !only.when) return `sum(${table}.${only.column})`;
  const cases = parts.map(({ column, when }) => {
    const values = when?.values.map((value) => `'${value}'`).join(', ');
    return `when ${when ? `${table}.${when.column} in (${values})` : 'true'} then ${table}.${column}`;
  });
  return `sum(case ${cases.join(' ')} end)`;
}
