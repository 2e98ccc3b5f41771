import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLCurrency,
  GraphQLDateTime,
  GraphQLJSON,
  GraphQLLocalDate,
} from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { isCurrency } from '../kernel/money.js';

const decimalPattern = /^-?(\d+)(?:\.(\d+))?$/;
const digitsMax = 19;
const decimalsMax = 9;

/** What keeps a value from being a decimal; null for one that is. */
function wrongDecimal(value: unknown): string | null {
  if (typeof value !== 'string')
    return 'is a string such as "100.00"; numbers are refused, as floats lose cents';
  const [, digits, decimals = ''] = decimalPattern.exec(value) ?? [];
  if (digits === undefined) return 'is written as "100.00": digits with a point, and no sign but a minus';
  if (digits.length <= digitsMax && decimals.length <= decimalsMax) return null;
  return `has at most ${digitsMax} digits before the point and ${decimalsMax} behind it`;
}

function parseDecimal(value: unknown, nodes?: ValueNode): string {
  const wrong = wrongDecimal(value);
  if (wrong === null) return value as string;
  throw new GraphQLError(`A Decimal ${wrong}.`, { nodes });
}

/** Exact decimals travel as strings; JSON numbers would pass through floats (graph.md 2.5). */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal as a string, with the decimals of its currency where it is an amount: "100.00".',
  serialize: (value) => String(value),
  parseValue: (value) => parseDecimal(value),
  parseLiteral: (node: ValueNode) => parseDecimal(node.kind === Kind.STRING ? node.value : undefined, node),
});

/**
 * The database writes dates and instants in one form; a value of that form needs no second look, and lists of
 * hundreds of objects show thousands of them. Anything else goes the library's way.
 */
const localDate = /^\d{4}-\d{2}-\d{2}$/;
const instantInUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00:00$/;
const utcOffset = '+00:00';

/** Years of four digits, from the first one: the database has no year 0, and its texts none of five digits. */
const knownYears = /^(?!0000)\d{4}-/;
const yearOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

/** A scalar of time, of which such values are refused as the database could not take. */
function inKnownYears(scalar: GraphQLScalarType): GraphQLScalarType {
  const config = scalar.toConfig();
  const known = <Value>(value: Value, nodes?: ValueNode): Value => {
    if (knownYears.test(yearOf(value))) return value;
    throw new GraphQLError(`A ${config.name} lies in the years 0001 to 9999.`, { nodes });
  };
  return new GraphQLScalarType({
    ...config,
    parseValue: (value) => known(config.parseValue(value)),
    parseLiteral: (node, variables) => known(config.parseLiteral(node, variables), node),
  });
}

function serializeLocalDate(value: unknown): unknown {
  return typeof value === 'string' && localDate.test(value) ? value : GraphQLLocalDate.serialize(value);
}

function serializeInstant(value: unknown): unknown {
  if (typeof value !== 'string' || !instantInUtc.test(value)) return GraphQLDateTime.serialize(value);
  return `${value.slice(0, -utcOffset.length)}Z`;
}

const code = (length: number) => {
  const pattern = new RegExp(`^[A-Z]{${length}}$`);
  return (value: unknown, nodes?: ValueNode): string => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new GraphQLError(`A code of ${length} letters was expected.`, { nodes });
  };
};

/** A type of which the texts need no escapes in JSON, whatever they are. */
const plain = { isPlain: true };

/** A code, read in letters of either size: in small ones it would only match nothing. */
function codeScalar(
  scalar: GraphQLScalarType,
  name: string,
  length: number,
  description: string,
  isKnown: (value: string) => boolean = () => true,
): GraphQLScalarType {
  const written = code(length);
  const config = scalar.toConfig();
  const read = (value: unknown, nodes?: ValueNode): string => {
    const found = written(typeof value === 'string' ? value.toUpperCase() : value, nodes);
    if (isKnown(found)) return found;
    throw new GraphQLError(`${found} is no ${name}.`, { nodes });
  };
  return new GraphQLScalarType({
    ...config,
    name,
    description,
    extensions: { ...config.extensions, ...plain },
    serialize: (value) => written(value),
    parseValue: (value) => config.parseValue(read(value)),
    parseLiteral: (node) => config.parseValue(read(node.kind === Kind.STRING ? node.value : undefined, node)),
  });
}

function named(
  scalar: GraphQLScalarType,
  name: string,
  serialize: (value: unknown) => unknown,
  description: string,
  extensions = {},
): GraphQLScalarType {
  const config = scalar.toConfig();
  const all = { ...config.extensions, ...extensions };
  return new GraphQLScalarType({ ...config, name, serialize, description, extensions: all });
}

export const CurrencyCodeScalar = codeScalar(
  GraphQLCurrency,
  'CurrencyCode',
  3,
  'ISO 4217 code of a currency, such as EUR.',
  isCurrency,
);
export const CountryCodeScalar = codeScalar(
  GraphQLCountryCode,
  'CountryCode',
  2,
  'ISO 3166-1 alpha-2 code of a country, such as NL.',
);
export const DateTimeScalar = inKnownYears(
  named(
    GraphQLDateTime,
    'DateTime',
    serializeInstant,
    'An instant in UTC with offset, such as 2026-09-15T16:00:00.000Z.',
    plain,
  ),
);
export const LocalDateScalar = inKnownYears(
  named(
    GraphQLLocalDate,
    'LocalDate',
    serializeLocalDate,
    'A calendar date without time or zone, such as 2026-09-15; deadlines hold in the time zone of the program.',
    plain,
  ),
);
export const JsonScalar = named(GraphQLJSON, 'JSON', (value) => value, 'Any JSON value.');

/** An amount with its currency. */
@ObjectType('Money', { description: 'An exact amount of money in one currency.', simpleResolvers: true })
export class Money {
  @Field(() => DecimalScalar, { description: 'The amount with the decimals of its currency.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currency!: string;
}
