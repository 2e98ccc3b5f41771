import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Row } from '../kernel/database.js';
import type { TypeSpec } from './catalog.js';
import { assertComparable, columnExpression, comparisonRule } from './column.js';
import type { Question } from './question.js';
import { badInput } from './request-error.js';
import { allOf, anyOf, compile, type RowRef, type Sql } from './sql.js';

export type Direction = 'asc' | 'desc';

/** One key of a sort with what its cursor needs. */
export interface SortKey {
  readonly name: string;
  readonly value: Sql;
  readonly type: string;
  readonly direction: Direction;
  readonly nullable: boolean;
}

/** A complete sort: it ends in the id, so that the order is stable (graph.md 2.2). */
export interface Sort {
  readonly keys: readonly SortKey[];
  /** Tells cursors of this order from those of another (decisions.md 22). */
  readonly fingerprint: string;
}

export interface OrderInput {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A sort by more keys would need an index that nobody has. */
const sortKeysMax = 4;

/** Turns the `orderBy` argument into keys; an amount sorts by (currency, amount, id) (decisions.md 21). */
export function sortOf(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  orderBy: readonly OrderInput[],
): Sort {
  if (orderBy.length > sortKeysMax)
    throw badInput(
      {
        en: `A list is sorted by at most ${sortKeysMax} keys.`,
        nl: `Een lijst wordt op hoogstens ${sortKeysMax} sleutels gesorteerd.`,
      },
      'orderBy',
    );
  const keys = orderBy.flatMap((order, index) => keysOf(question, type, row, order, index));
  const direction = keys.at(-1)?.direction ?? 'asc';
  const id: SortKey = {
    name: 'id',
    value: row.column(type.keyColumn),
    type: 'uuid',
    direction,
    nullable: false,
  };
  const all = [...keys.filter((key, index) => keys.findIndex(({ name }) => name === key.name) === index), id];
  return { keys: all, fingerprint: digest([type.name, ...all.map((key) => `${key.name} ${key.direction}`)]) };
}

function keysOf(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  order: OrderInput,
  index: number,
): SortKey[] {
  const leaf = type.fields.get(order.field);
  if (leaf?.kind !== 'leaf' || !leaf.comparable)
    throw new Error(`${type.name}.${order.field} has no column to sort by.`);
  assertComparable(question, type, leaf, ['orderBy', `${index}`, 'field']);
  const direction: Direction = order.direction === 'DESC' ? 'desc' : 'asc';
  const { currency, column } = leaf.comparable;
  const rule = comparisonRule(type, leaf);
  return [...(currency ? [currency] : []), column].map((path) => {
    const { value, type: columnType, nullable } = columnExpression(question, type, row, path, rule);
    return { name: path, value, type: columnType, direction, nullable };
  });
}

const opposite = (direction: Direction): Direction => (direction === 'asc' ? 'desc' : 'asc');

/** `order by` of a page; a page counted from the end is read backwards and turned round later. */
export function orderClause(sort: Sort, backwards: boolean): Sql {
  const parts = sort.keys.map(({ value, direction }) => {
    return sql`${value} ${sql.raw(backwards ? opposite(direction) : direction)}`;
  });
  return sql.join(parts);
}

const cursorColumn = (index: number): string => `$cursor${index}`;

/** Types whose values in a row are the texts that a cursor holds. */
const textTypes = /^(text|varchar|date|uuid)(\(|$)/;

const isSame = (one: Sql, other: Sql | undefined): boolean =>
  other !== undefined && JSON.stringify(compile(one)) === JSON.stringify(compile(other));

/** Where rows hold what their cursors need: in a column that was read anyway and as it is, or in one of its own. */
export function cursorPlaces(sort: Sort, columns: ReadonlyMap<string, Sql>): string[] {
  return sort.keys.map(({ name, type, value }, index) =>
    textTypes.test(type) && isSame(value, columns.get(name)) ? name : cursorColumn(index),
  );
}

/** What cursors hold of one row, as columns of texts; without those that lie in another place. */
export function cursorColumns(sort: Sort, places?: readonly string[]): Map<string, Sql> {
  const columns = sort.keys.map(({ value }, index) => [cursorColumn(index), sql`${value}::text`] as const);
  return new Map(columns.filter(([name]) => places?.includes(name) !== false));
}

/** The texts of a row that was read and not finished yet. */
export const cursorTexts = (places: readonly string[], row: Row): (string | null)[] =>
  places.map((name) => row[name] as string | null);

/**
 * The rows strictly behind a cursor, or strictly before it, as conditions that exclude each other and follow each
 * other in the order of the page. Postgres puts empty values last when ascending and first when descending: here
 * they count as larger than all others. A condition that an index can follow has one range; rows with an empty first
 * key are a range of their own.
 */
export function beyond(sort: Sort, values: readonly unknown[], side: 'after' | 'before'): Sql[] {
  const keys = sort.keys.map((key, index) => ({
    ...key,
    direction: side === 'after' ? key.direction : opposite(key.direction),
    at: values[index] ?? null,
  }));
  const [first, ...rest] = keys;
  const uniform = keys.every(({ direction }) => direction === first?.direction);
  if (!first || !uniform || rest.some(({ nullable }) => nullable)) return [lexicographic(keys)];
  if (!first.nullable) return [rowComparison(keys)];
  const empty = sql`${first.value} is null`;
  if (first.direction === 'asc') {
    return first.at === null ? [allOf([empty, rowComparison(rest)])] : [rowComparison(keys), empty];
  }
  return first.at === null
    ? [allOf([empty, rowComparison(rest)]), sql`${first.value} is not null`]
    : [rowComparison(keys)];
}

/** Keys of one direction without empty values, compared as a row, which an index can follow. */
function rowComparison(keys: readonly KeyAt[]): Sql {
  const left = sql.join(keys.map(({ value }) => value));
  const right = sql.join(keys.map(operand));
  return sql`(${left}) ${sql.raw(keys[0]?.direction === 'asc' ? '>' : '<')} (${right})`;
}

function lexicographic(keys: readonly KeyAt[]): Sql {
  return anyOf(keys.map((key, index) => allOf([...keys.slice(0, index).map(sameAs), furtherThan(key)])));
}

/** A key with the value of a cursor, or with the place that it will have; null where the value is empty. */
type KeyAt = SortKey & { readonly at: unknown };

const operand = ({ at, type }: KeyAt): Sql => sql`${at}::text::${sql.raw(type)}`;

function sameAs(key: KeyAt): Sql {
  return key.at === null ? sql`${key.value} is null` : sql`${key.value} = ${operand(key)}`;
}

function furtherThan(key: KeyAt): Sql {
  if (key.direction === 'asc') {
    if (key.at === null) return sql`false`;
    return key.nullable
      ? sql`(${key.value} > ${operand(key)} or ${key.value} is null)`
      : sql`${key.value} > ${operand(key)}`;
  }
  return key.at === null ? sql`${key.value} is not null` : sql`${key.value} < ${operand(key)}`;
}

const digest = (parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 8);

/** An opaque cursor: the sort values of a row, with a checksum over them and the order. */
export function encodeCursor(sort: Pick<Sort, 'fingerprint'>, values: readonly (string | null)[]): string {
  const sum = digest([sort.fingerprint, ...values]);
  return Buffer.from(JSON.stringify([sum, ...values]), 'utf8').toString('base64url');
}

/** Which values of a cursor are empty: the conditions that it makes depend on that, and on nothing else of it. */
export function cursorShape(cursor: unknown): string {
  if (cursor == null) return '';
  try {
    const values = JSON.parse(Buffer.from(String(cursor), 'base64url').toString('utf8')) as unknown[];
    return values.map((value) => (value === null ? '0' : '1')).join('');
  } catch {
    return String(cursor);
  }
}

/** What of a sort its cursors go by: a kept plan holds this, and none of the SQL. */
export interface CursorForm {
  readonly fingerprint: string;
  readonly length: number;
}
export const cursorFormOf = ({ keys, fingerprint }: Sort): CursorForm => ({
  fingerprint,
  length: keys.length,
});

/** Reads a cursor. Errors: `BAD_USER_INPUT` for anything that this order did not write (decisions.md 22). */
export function decodeCursor(
  { fingerprint, length }: CursorForm,
  cursor: string,
  argument: 'after' | 'before',
): (string | null)[] {
  const text = {
    en: `The cursor in \`${argument}\` is not one of this list in this order.`,
    nl: `De cursor in \`${argument}\` hoort niet bij deze lijst in deze volgorde.`,
  };
  const [sum, ...values] = written(cursor);
  if (values.length === length && sum === digest([fingerprint, ...values])) return values;
  throw badInput(text, argument);
}

/** What stands in a cursor; nothing where it is none. */
function written(cursor: string): (string | null)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
