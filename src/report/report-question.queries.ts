import type { Catalog, FieldSpec, TypeSpec } from '../read/catalog.js';

type Filter = Readonly<Record<string, unknown>>;

/** The arguments that make one question differ from another, as a caller may spell them. */
interface Asked {
  readonly filter?: Filter | null;
  readonly groupBy?: readonly string[] | null;
  readonly bucket?: string | null;
  readonly bucketOn?: string | null;
  readonly currency?: string | null;
  readonly asOf?: Date | string | null;
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
  const { filter, groupBy, bucket, bucketOn, currency, asOf } = asked;
  const plain = {
    filter: plainFilter(catalog, type, filter ?? {}),
    groupBy: [...new Set(groupBy ?? [])],
    bucket: bucket ?? null,
    bucketOn: bucket ? (bucketOn ?? dateDefault) : null,
    currency: currency ?? null,
    asOf: asOf ? new Date(asOf).toISOString() : null,
  };
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => !saysNothing(value)));
}

const saysNothing = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

function plainFilter(catalog: Pick<Catalog, 'get'>, type: TypeSpec, filter: Filter): Filter {
  const of = (value: unknown): Filter => plainFilter(catalog, type, value as Filter);
  const told = Object.entries(filter).filter(([, value]) => value != null);
  const plain = told.flatMap(([name, value]): [string, unknown][] => {
    if (name === 'not') return [[name, of(value)]];
    if (name === 'or') return [[name, (value as unknown[]).map(of)]];
    if (name === 'and') {
      const all = (value as unknown[]).map(of).filter((one) => !saysNothing(one));
      return all.length === 0 ? [] : [[name, all]];
    }
    const found = plainField(catalog, type.fields.get(name), value as Filter);
    return found === null ? [] : [[name, found]];
  });
  return Object.fromEntries(plain);
}

/** What is asked of a field; null where nothing is. An object that is not there differs from one that is like any other. */
function plainField(
  catalog: Pick<Catalog, 'get'>,
  field: FieldSpec | undefined,
  value: Filter,
): Filter | null {
  const told = Object.entries(value).filter(([, operand]) => operand != null);
  if (field?.kind === 'edge') {
    const of = (filter: unknown): Filter => plainFilter(catalog, catalog.get(field.target), filter as Filter);
    if (field.shape === 'one') return of(value);
    return told.length === 0 ? null : Object.fromEntries(told.map(([name, filter]) => [name, of(filter)]));
  }
  return told.length === 0
    ? null
    : Object.fromEntries(told.map(([operator, operand]) => [operator, plainOperand(operand)]));
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

function plainOperand(operand: unknown): unknown {
  if (Array.isArray(operand)) return [...new Set(operand.map(plainOperand))].sort();
  if (operand instanceof Date) return operand.toISOString();
  return typeof operand === 'string' && instant.test(operand) ? new Date(operand).toISOString() : operand;
}
