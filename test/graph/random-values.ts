import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** Things of the world that values are drawn from, so that questions find something. */
export interface Pool {
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
  readonly words: readonly string[];
  readonly programs: readonly string[];
  readonly locations: readonly string[];
}

/** Draws values of arguments and inputs, as JSON. */
export interface RandomValues {
  page(args: readonly GraphQLArgument[]): Map<string, unknown>;
  argument(fieldName: string, arg: GraphQLArgument): unknown;
}

const dates = ['2023-08-14', '2024-06-30', '2025-12-31', '2026-03-01', '2026-09-15', '2027-01-01'];
const decimals = ['0', '12.345', '999.99', '2500', '10000.00', '-1'];
const pageSizeRefused = 101;
const inputDepthMax = 3;

export function valuesFrom(gen: GeneratorValue, pool: Pool): RandomValues {
  const chance = (percent: number): boolean => gen(fc.nat, 99) < percent;
  const pick = <Item>(items: readonly Item[]): Item => items[gen(fc.nat, items.length - 1)] as Item;
  const scalars: Readonly<Record<string, () => unknown>> = {
    ID: () => pick(pool.ids),
    String: () => pick(pool.words),
    Int: () => gen(fc.nat, 4),
    Boolean: () => chance(50),
    Decimal: () => pick(decimals),
    LocalDate: () => pick(dates),
    DateTime: () => `${pick(dates)}T12:00:00.000Z`,
    CountryCode: () => pick(['NL', 'DE', 'FR', 'JP']),
    CurrencyCode: () => pick(['EUR', 'JPY', 'BHD']),
  };

  const value = (type: GraphQLInputType, depth: number): unknown => {
    if (isNonNullType(type)) return value(type.ofType, depth);
    if (isListType(type)) return Array.from({ length: gen(fc.nat, 2) }, () => value(type.ofType, depth));
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) return object(type, depth);
    const draw = scalars[type.name];
    if (!draw) throw new Error(`Nothing is drawn for ${type.name}.`);
    return draw();
  };

  const object = (type: GraphQLInputObjectType, depth: number): Record<string, unknown> => {
    const fields = Object.values(type.getFields()).filter(
      (field) =>
        depth < inputDepthMax || !/^(and|or|not|some|none)$|Filter$/.test(`${field.name}${deep(field.type)}`),
    );
    const required = fields.filter((field) => isNonNullType(field.type));
    const optional = fields.filter((field) => !isNonNullType(field.type));
    const chosen = [...required, ...(optional.length > 0 ? [pick(optional)] : [])];
    return Object.fromEntries(chosen.map((field) => [field.name, value(field.type, depth + 1)]));
  };
  /** Filters that hold further filters end where the draw is deep enough; those of scalars do not. */
  const deep = (type: GraphQLInputType): string => {
    const named = getNamedType(type);
    return isInputObjectType(named) && 'and' in named.getFields() ? 'Filter' : '';
  };

  return {
    page() {
      const args = new Map<string, unknown>();
      if (chance(1)) return args.set('first', pageSizeRefused);
      const backwards = chance(20);
      args.set(backwards ? 'last' : 'first', gen(fc.nat, 4));
      // Nearly every cursor is that of another list or order, and refused: few questions are spent on that.
      if (chance(1)) args.set(backwards ? 'before' : 'after', pick(pool.cursors));
      return args;
    },
    argument(fieldName, arg) {
      if (arg.name === 'code' || arg.name === 'program') return pick(pool.programs);
      if (arg.name === 'locationId') return pick(pool.locations);
      if (arg.name === 'ids') return Array.from({ length: 4 }, () => pick(pool.ids));
      if (arg.name === 'id') return pick(idsFor(fieldName, pool));
      return value(arg.type, 0);
    },
  };
}

/** Mostly ids that the field can find. */
function idsFor(fieldName: string, { ids }: Pool): readonly string[] {
  const typeName = fieldName === 'plan' ? 'CoopPlan' : fieldName[0]?.toUpperCase() + fieldName.slice(1);
  const fitting = ids.filter((id) => Buffer.from(id, 'base64url').toString().startsWith(`${typeName}:`));
  return fitting.length > 0 ? fitting : ids;
}

/** A value as GraphQL writes it: enum values stand without quotes. */
export function literalOf(type: GraphQLInputType, value: unknown): string {
  if (isNonNullType(type)) return literalOf(type.ofType, value);
  if (value === null || value === undefined) return 'null';
  if (isListType(type))
    return `[${(value as unknown[]).map((item) => literalOf(type.ofType, item)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = Object.entries(value as Record<string, unknown>).map(([name, inner]) => {
    const field = type.getFields()[name];
    return `${name}: ${field ? literalOf(field.type, inner) : 'null'}`;
  });
  return `{ ${fields.join(', ')} }`;
}
