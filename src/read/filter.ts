import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import { fromGlobalId } from '../kernel/global-id.js';
import { unusualExponents, usualExponent } from '../kernel/money.js';
import { shortTextMax } from '../kernel/text-limits.js';
import { nilId } from '../kernel/uuid.js';
import type { EdgeSpec, FieldSpec, LeafSpec, TypeSpec } from './catalog.js';
import { assertComparable, type ColumnExpression, columnExpression } from './column.js';
import { parameterOf, type WriteOperand } from './late-filter.js';
import type { Question } from './question.js';
import { badInput } from './request-error.js';
import { allOf, always, anyOf, arrayOf, arrayText, fromTable, type RowRef, rowRef, type Sql } from './sql.js';

type Input = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/** How deep filters may nest: deeper ones are refused, as their cost grows with each level. */
const filterDepthMax = 8;

/** The condition of a typed filter (graph.md 2.3); each level joins its fields by "and". */
export function filterCondition(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  filter: Input,
  path: Path,
): Sql {
  if (path.length > filterDepthMax * 2)
    throw badInput(
      {
        en: `A filter nests at most ${filterDepthMax} levels.`,
        nl: `Een filter is hoogstens ${filterDepthMax} niveaus diep.`,
      },
      ...path,
    );
  const conditions = Object.entries(filter)
    .filter(([, value]) => value != null)
    .map(([name, value]) => fieldCondition(question, type, row, name, value as Input, [...path, name]));
  return allOf(conditions);
}

function fieldCondition(
  question: Question,
  type: TypeSpec,
  row: RowRef,
  name: string,
  value: Input,
  path: Path,
): Sql {
  question.countComparison(path);
  const nested = (one: unknown, at: Path): Sql => filterCondition(question, type, row, one as Input, at);
  if (name === 'and')
    return allOf((value as unknown as Input[]).map((one, index) => nested(one, [...path, `${index}`])));
  if (name === 'or')
    return anyOf((value as unknown as Input[]).map((one, index) => nested(one, [...path, `${index}`])));
  if (name === 'not') return sql`not coalesce(${nested(value, path)}, false)`;
  const field = type.fields.get(name) ?? interfaceField(question, type, name);
  if (field?.kind === 'edge') return relatedCondition(question, field, row, value, path);
  if (field?.kind === 'leaf') return leafCondition(question, type, field, row, value, path);
  throw new Error(`${type.name}.${name} has no column to filter by.`);
}

/** Lists of an interface are also filtered by what only one of its types has. */
function interfaceField(question: Question, type: TypeSpec, name: string): FieldSpec | undefined {
  const owner = type.concrete
    .map((concrete) => question.catalog.get(concrete))
    .find((spec) => spec.fields.has(name));
  return owner?.fields.get(name);
}

function relatedCondition(question: Question, edge: EdgeSpec, row: RowRef, value: Input, path: Path): Sql {
  const { otherColumn, ownColumn } = edge;
  if (edge.conditions || otherColumn === null) {
    throw new Error(`${edge.name} has conditions of its own, which a filter would leave out.`);
  }
  question.countRelation(path);
  const target = question.catalog.get(edge.target);
  const exists = (filter: Input, at: Path): Sql => {
    const related = rowRef(question.nextAlias());
    const condition = allOf([
      sql`${related.column(otherColumn)} = ${row.column(ownColumn)}`,
      question.visible(target, related),
      filterCondition(question, target, related, filter, at),
    ]);
    return sql`exists (select 1 from ${fromTable(target.table, related)} where ${condition})`;
  };
  if (edge.shape === 'one') return exists(value, path);
  return allOf([
    value.some == null ? always : exists(value.some as Input, [...path, 'some']),
    value.none == null ? always : sql`not ${exists(value.none as Input, [...path, 'none'])}`,
  ]);
}

function leafCondition(
  question: Question,
  type: TypeSpec,
  leaf: LeafSpec,
  row: RowRef,
  input: Input,
  path: Path,
): Sql {
  assertComparable(question, type, leaf, path);
  const comparable = leaf.comparable;
  if (!comparable) throw new Error(`${type.name}.${leaf.name} has no column to filter by.`);
  const column = columnExpression(question, type, row, comparable.column);
  const operators = Object.entries(input).filter(([, operand]) => operand != null);
  if (comparable.currency) {
    const currency = columnExpression(question, type, row, comparable.currency).value;
    return allOf(
      operators.map(([operator, operand]) => moneyComparison(operator, column.value, currency, operand)),
    );
  }
  const read: Read = leaf.name === 'id' ? uuidsOf(type) : asGiven;
  return allOf(
    operators.map(([operator, operand]) =>
      comparison(operator, column, operand, { read, path: [...path, operator] }),
    ),
  );
}

/** How an operand is understood. */
type Read = (operand: unknown) => unknown;

const asGiven: Read = (operand) => operand;

/** Global ids of another type match nothing, as do malformed ones: they are not found, not wrong. */
const uuidsOf = (type: TypeSpec): Read => {
  const uuidOf = (id: string): string | null => {
    const parts = fromGlobalId(id);
    return parts && (parts.type === type.name || type.concrete.includes(parts.type)) ? parts.uuid : null;
  };
  return (operand) => {
    if (Array.isArray(operand)) return operand.map(uuidOf).filter((uuid) => uuid !== null);
    return typeof operand === 'string' ? (uuidOf(operand) ?? nilId) : operand;
  };
};

const symbols: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** A value as text for a parameter that SQL casts to the column's type. */
function operandText(operand: unknown): string {
  return operand instanceof Date ? operand.toISOString() : String(operand);
}

// What a parameter is written by can be kept with a plan: made out here, it holds nothing else of the planning.

const written =
  (read: Read): WriteOperand =>
  (operand) =>
    operandText(read(operand));

const writtenList =
  (read: Read): WriteOperand =>
  (operand) =>
    arrayText((read(operand) as unknown[]).map(operandText));

const writtenOne: WriteOperand = (operand) => arrayText([operand]);

const writtenSearch =
  (path: Path, before = ''): WriteOperand =>
  (operand) => {
    assertSearched(operand, path);
    return `${before}${escapeLike(operand)}%`;
  };

const writtenMinor =
  (exponent: number): WriteOperand =>
  (operand) =>
    new Decimal(operandText(operand)).times(new Decimal(10).pow(exponent)).toFixed();

/** The database reads what is searched for anew for every row that it compares. */
function assertSearched(operand: unknown, path: Path): void {
  if (String(operand).length <= shortTextMax) return;
  throw badInput(
    {
      en: `A text that is searched for has at most ${shortTextMax} characters.`,
      nl: `Een tekst waarnaar wordt gezocht, heeft hoogstens ${shortTextMax} tekens.`,
    },
    ...path,
  );
}

/** `%` and `_` of the caller stand for themselves. */
const escapeLike = (text: unknown): string => String(text).replace(/[\\%_]/g, '\\$&');

function comparison(
  operator: string,
  { value: column, type }: ColumnExpression,
  operand: unknown,
  { read, path }: { readonly read: Read; readonly path: Path },
): Sql {
  const cast = sql.raw(type);
  const symbol = symbols[operator];
  const as = (write: WriteOperand): unknown => parameterOf(operand, write);
  if (symbol) return sql`${column} ${sql.raw(symbol)} ${as(written(read))}::text::${cast}`;
  switch (operator) {
    case 'in':
      return sql`${column} = any(${as(writtenList(read))}::${cast}[])`;
    case 'notIn':
      // An empty list differs from everything, also from nothing; empty values are left out all the same.
      return sql`(${column} is not null and ${column} <> all(${as(writtenList(read))}::${cast}[]))`;
    case 'isNull':
      return operand ? sql`${column} is null` : sql`${column} is not null`;
    case 'contains':
      return sql`${column} ilike ${as(writtenSearch(path, '%'))}`;
    case 'startsWith':
      return sql`${column} ilike ${as(writtenSearch(path))}`;
    case 'has':
      return sql`${column} @> ${as(writtenOne)}::text[]`;
    case 'hasSome':
      return sql`${column} && ${as(writtenList(asGiven))}::text[]`;
    case 'hasEvery':
      return sql`${column} @> ${as(writtenList(asGiven))}::text[]`;
    default:
      throw new Error(`Unknown filter operator ${operator}.`);
  }
}

/** Amounts compare each in its own currency (decisions.md 21): the operand is scaled by the currency's decimals. */
function moneyComparison(operator: string, minor: Sql, currency: Sql, operand: unknown): Sql {
  if (operator === 'currency')
    return sql`(${currency} = ${parameterOf(operand, operandText)} and ${minor} is not null)`;
  if (operator === 'isNull') return operand ? sql`${minor} is null` : sql`${minor} is not null`;
  const symbol = symbols[operator];
  if (!symbol) throw new Error(`Unknown filter operator ${operator}.`);
  const scaled = (exponent: number): unknown => parameterOf(operand, writtenMinor(exponent));
  const cases = [...unusualExponents()].map(
    ([exponent, currencies]) =>
      sql`when ${currency} = any(${arrayOf(currencies, 'text')}) then ${scaled(exponent)}::numeric`,
  );
  return sql`${minor} ${sql.raw(symbol)} (case ${sql.join(cases, sql` `)} else ${scaled(usualExponent)}::numeric end)`;
}
