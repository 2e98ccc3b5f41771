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

const decimalPattern = /^-?\d{1,19}(\.\d{1,9})?$/;

function parseDecimal(value: unknown): string {
  if (typeof value === 'string' && decimalPattern.test(value)) return value;
  throw new GraphQLError('Decimal is a string such as "100.00"; numbers are refused, as floats lose cents.');
}

/** Exact decimals travel as strings; JSON numbers would pass through floats (graph.md 2.5). */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal as a string, with the decimals of its currency where it is an amount: "100.00".',
  serialize: (value) => String(value),
  parseValue: parseDecimal,
  parseLiteral: (node: ValueNode) => parseDecimal(node.kind === Kind.STRING ? node.value : undefined),
});

const named = (scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType =>
  new GraphQLScalarType({ ...scalar.toConfig(), name, description });

export const CurrencyCodeScalar = named(
  GraphQLCurrency,
  'CurrencyCode',
  'ISO 4217 code of a currency, such as EUR.',
);
export const CountryCodeScalar = named(
  GraphQLCountryCode,
  'CountryCode',
  'ISO 3166-1 alpha-2 code of a country.',
);
export const DateTimeScalar = named(
  GraphQLDateTime,
  'DateTime',
  'An instant in UTC with offset, such as 2026-09-15T16:00:00.000Z.',
);
export const LocalDateScalar = named(
  GraphQLLocalDate,
  'LocalDate',
  'A calendar date without time or zone, such as 2026-09-15; deadlines hold in the time zone of the program.',
);
export const JsonScalar = named(GraphQLJSON, 'JSON', 'Any JSON value.');

/** An amount with its currency. */
@ObjectType('Money', { description: 'An exact amount of money in one currency.', simpleResolvers: true })
export class Money {
  @Field(() => DecimalScalar, { description: 'The amount with the decimals of its currency.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currency!: string;
}
