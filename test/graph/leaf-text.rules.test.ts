import fc from 'fast-check';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { leafText } from '../../src/read/leaf-text.js';
import {
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateTimeScalar,
  DecimalScalar,
  JsonScalar,
  LocalDateScalar,
} from '../../src/read/scalars.js';

const status = new GraphQLEnumType({ name: 'Status', values: { OPEN: {}, DONE: { value: 'done' } } });

const types: readonly GraphQLLeafType[] = [
  GraphQLString,
  GraphQLID,
  GraphQLInt,
  GraphQLFloat,
  GraphQLBoolean,
  DecimalScalar,
  LocalDateScalar,
  DateTimeScalar,
  CurrencyCodeScalar,
  CountryCodeScalar,
  JsonScalar,
  status,
];

/** Texts, numbers and truths as the database sends them, and others that fit no type at all. */
const anyValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '2026-09-15',
    '2026-02-30',
    '2026-09-15T16:00:00+00:00',
    '2026-09-15T16:00:00.123456+00:00',
  ),
  fc.constantFrom(
    '2026-09-15T16:00:00+02:00',
    'EUR',
    'NL',
    'eur',
    'OPEN',
    'done',
    '12.50',
    '"',
    '\\',
    '\ud800',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Stands before every value, as the name of its field does. */
const before = ',"name":';

/** What an executor and `JSON.stringify` make of a value; undefined where they refuse it. */
function executed(type: GraphQLLeafType, value: unknown): string | undefined {
  try {
    const text = JSON.stringify(type.serialize(value));
    return text === undefined ? text : before + text;
  } catch {
    return undefined;
  }
}

function written(type: GraphQLLeafType, value: unknown): string | undefined {
  try {
    return leafText(type, before)(value);
  } catch {
    return undefined;
  }
}

describe('the text of a leaf', () => {
  it.each(types)('is what an executor and JSON.stringify make of a $name', (type) => {
    let count = 0;
    fc.assert(
      fc.property(anyValue, (value) => {
        if (value === null) return;
        expect(written(type, value)).toBe(executed(type, value));
        count += executed(type, value) === undefined ? 0 : 1;
      }),
      { numRuns: 500 },
    );
    expect(count).toBeGreaterThan(5);
  });
});
