import { ExactDecimal } from '../kernel/money.js';
import type { Catalog, FieldSpec, TypeSpec } from '../read/catalog.js';

type Filter = Readonly<Record<string, unknown>>;

/**
 * The arguments that make one question differ from another, as a caller may spell them. The instant as of which it is asked
 * is none of them: where the same stood then, it is the same answer.
 */
interface Asked {
  readonly filter?: Filter | null;
  readonly groupBy?: readonly string[] | null;
  readonly bucket?: string | null;
  readonly bucketOn?: string | null;
  readonly currency?: string | null;
}

/**
 * A question as its digest has it: the same however it is spelt. Defaults are filled in, what says nothing is left out,
 * and an instant is one in whatever form it comes.
 */
export function plainQuestion(
  catalog: Pick<Catalog, 'get'>,
  type: TypeSpec,
  asked: Asked,
  dateDefault: string,
): Record<string, unknown> {
  const { filter, groupBy, bucket, bucketOn, currency } = asked;
  const plain = {
    filter: plainFilter(catalog, type, filter ?? {}),
    groupBy: [...new Set(groupBy ?? [])],
    bucket: bucket ?? null,
    bucketOn: bucket ? (bucketOn ?? dateDefault) : null,
    currency: currency ?? null,
  };
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => !saysNothing(value)));
}

const saysNothing = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** One of the conditions that a filter joins by "and". */
type Part = readonly [name: string, value: unknown];

const plainFilter = (catalog: Pick<Catalog, 'get'>, type: TypeSpec, filter: Filter): Filter =>
  joined(partsOf(catalog, type, filter));

/** The conditions of a filter, however they are nested: `and`, and `or` of one, say no more than their members. */
function partsOf(catalog: Pick<Catalog, 'get'>, type: TypeSpec, filter: Filter): Part[] {
  const of = (value: Filter): Filter => plainFilter(catalog, type, value);
  const told = Object.entries(filter).filter(([, value]) => value != null);
  return told.flatMap(([name, value]): Part[] => {
    if (name === 'not') return [[name, of(value as Filter)]];
    if (name === 'and') return (value as Filter[]).flatMap((one) => partsOf(catalog, type, one));
    if (name === 'or') {
      const [first = {}] = value as Filter[];
      const members = inOrder((value as Filter[]).map(of));
      return members.length === 1 ? partsOf(catalog, type, first) : [[name, members]];
    }
    return fieldParts(catalog, type.fields.get(name), value as Filter).map((part) => [name, part]);
  });
}

/** What is asked of a field. An object that is not there differs from one that is like any other. */
function fieldParts(catalog: Pick<Catalog, 'get'>, field: FieldSpec | undefined, value: Filter): Filter[] {
  const told = Object.entries(value).filter(([, operand]) => operand != null);
  if (field?.kind !== 'edge') {
    const isMoney = field?.kind === 'leaf' && field.comparable?.currency !== undefined;
    return told.map(([operator, operand]) =>
      isMoney && typeof operand === 'string' && decimal.test(operand)
        ? { [operator]: new ExactDecimal(operand).plus(0).toFixed() }
        : plainOperation(operator, operand),
    );
  }
  const of = (filter: unknown): Filter => plainFilter(catalog, catalog.get(field.target), filter as Filter);
  return field.shape === 'one' ? [of(value)] : told.map(([name, filter]) => ({ [name]: of(filter) }));
}

/** An amount compares as a number, whatever decimals it is written with; a currency beside it is none. */
const decimal = /^-?\d/;

const inOrder = <Value>(values: readonly Value[]): Value[] =>
  [...new Map(values.map((value) => [JSON.stringify(value), value]))]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([, value]) => value);

/** Conditions as one filter: side by side as far as they are of different fields or operators, else under `and`. */
function joined(parts: readonly Part[]): Filter {
  const filter: Record<string, unknown> = {};
  const further: Filter[] = [];
  for (const [name, value] of inOrder(parts)) {
    const before = filter[name] as Filter | undefined;
    const own = Object.keys(value as Filter);
    if (before === undefined) filter[name] = value;
    else if (name === 'not' || name === 'or' || own.some((key) => key in before))
      further.push({ [name]: value });
    else filter[name] = { ...before, ...(value as Filter) };
  }
  return further.length === 0 ? filter : { ...filter, and: further };
}

/** A list of one value asks for that value. */
function plainOperation(operator: string, operand: unknown): Filter {
  const plain = plainOperand(operand);
  return operator === 'in' && Array.isArray(plain) && plain.length === 1
    ? { eq: plain[0] }
    : { [operator]: plain };
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

function plainOperand(operand: unknown): unknown {
  if (Array.isArray(operand)) return [...new Set(operand.map(plainOperand))].sort();
  if (operand instanceof Date) return operand.toISOString();
  return typeof operand === 'string' && instant.test(operand) ? new Date(operand).toISOString() : operand;
}
