import 'reflect-metadata';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { CodeList } from '../kernel/codes.js';
import {
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateTimeScalar,
  DecimalScalar,
  LocalDateScalar,
} from './scalars.js';

type Thunk = () => object;
type InputClass = new () => object;

function inputClass(name: string, description: string): InputClass {
  const made = { [name]: class {} }[name] as InputClass;
  InputType(name, { description })(made);
  return made;
}

const comparedTypes = new Map<string, string>();

/** Says that the fields of an input, or the values of an enum, are named after the fields of a type, and obey their rights. */
export function namesFieldsOf(name: string, typeName: string): void {
  comparedTypes.set(name, typeName);
}

/** The type after whose fields those of an input, or the values of an enum, are named. */
export const comparedTypeOf = (name: string): string | undefined => comparedTypes.get(name);

function inputField(target: InputClass, name: string, type: Thunk, description: string): void {
  Field(type as never, { nullable: true, description })(target.prototype, name);
}

const comparisons: readonly (readonly [operator: string, list: boolean, text: string])[] = [
  ['eq', false, 'Equal to the value.'],
  ['ne', false, 'Not equal to the value; empty values do not match.'],
  ['in', true, 'Equal to one of the values.'],
  ['notIn', true, 'Equal to none of the values; empty values do not match.'],
];
const ranges: readonly (readonly [operator: string, list: boolean, text: string])[] = [
  ['lt', false, 'Less than (before) the value.'],
  ['lte', false, 'At most (not after) the value.'],
  ['gt', false, 'Greater than (after) the value.'],
  ['gte', false, 'At least (not before) the value.'],
];

function scalarFilter(name: string, type: Thunk, operators: typeof comparisons, what: string): InputClass {
  const made = inputClass(name, `Compares ${what}; all given operators must hold.`);
  for (const [operator, list, text] of operators) {
    inputField(made, operator, list ? () => [type()] : type, text);
  }
  inputField(made, 'isNull', () => Boolean, 'True: empty; false: not empty.');
  return made;
}

/** Id filters take global ids, and business keys where the field is one. */
export const IdFilter = scalarFilter('IdFilter', () => ID, comparisons.slice(0, 3), 'an id');
export const StringFilter = scalarFilter('StringFilter', () => String, comparisons, 'a text, to the letter');
inputField(StringFilter, 'contains', () => String, 'Contains the text, upper and lower case alike.');
inputField(StringFilter, 'startsWith', () => String, 'Starts with the text, upper and lower case alike.');
export const IntFilter = scalarFilter('IntFilter', () => Int, [...comparisons, ...ranges], 'a whole number');
export const DateFilter = scalarFilter(
  'DateFilter',
  () => LocalDateScalar,
  [...comparisons, ...ranges],
  'a date',
);
export const InstantFilter = scalarFilter('InstantFilter', () => DateTimeScalar, ranges, 'an instant');
export const CountryFilter = scalarFilter('CountryFilter', () => CountryCodeScalar, comparisons, 'a country');
export const CurrencyFilter = scalarFilter(
  'CurrencyFilter',
  () => CurrencyCodeScalar,
  comparisons,
  'a currency',
);

export const BooleanFilter = inputClass('BooleanFilter', 'Compares yes or no.');
inputField(BooleanFilter, 'eq', () => Boolean, 'Equal to the value.');
inputField(BooleanFilter, 'isNull', () => Boolean, 'True: empty; false: not empty.');

export const MoneyFilter = scalarFilter(
  'MoneyFilter',
  () => DecimalScalar,
  [...comparisons.slice(0, 2), ...ranges],
  'an amount, each row in its own currency',
);
inputField(MoneyFilter, 'currency', () => CurrencyCodeScalar, 'Only amounts in this currency.');

export const CountryListFilter = inputClass('CountryListFilter', 'Compares a list of countries.');
inputField(CountryListFilter, 'has', () => CountryCodeScalar, 'The list has this country.');
inputField(CountryListFilter, 'hasSome', () => [CountryCodeScalar], 'The list has at least one of these.');
inputField(CountryListFilter, 'hasEvery', () => [CountryCodeScalar], 'The list has all of these.');

/** The filter of a list of codes, made at once like {@link enumFilter}. */
export function enumListFilter(codes: CodeList<string>): Thunk {
  const made = inputClass(`${codes.name}ListFilter`, `Compares a list of ${codes.name}.`);
  inputField(made, 'has', () => codes.enumObject, 'The list has this value.');
  inputField(made, 'hasSome', () => [codes.enumObject], 'The list has at least one of these.');
  inputField(made, 'hasEvery', () => [codes.enumObject], 'The list has all of these.');
  return () => made;
}

const enumFilters = new Map<string, InputClass>();

/** The filter of an enum, made once per list of codes, and at once: a schema under construction takes no new types. */
export function enumFilter(codes: CodeList<string>): Thunk {
  const made =
    enumFilters.get(codes.name) ??
    scalarFilter(`${codes.name}Filter`, () => codes.enumObject, comparisons, `values of ${codes.name}`);
  enumFilters.set(codes.name, made);
  return () => made;
}

/**
 * Which fields of a type an index serves; `SMALL` for tables that are read whole in no time. All others are compared
 * row by row within what the viewer sees, and say so.
 */
export type IndexedFields = readonly string[] | 'SMALL';

const indexNote = (indexed: IndexedFields, field: string): string =>
  indexed === 'SMALL' || indexed.includes(field) ? '' : ' Not backed by an index.';

/**
 * The filter input of an object type: each field compares the field of the same name, so that its right and its
 * columns hold here too. Fields of related objects take the filter of that object. Every filter has `updatedAt`, so that
 * every list can be loaded from where the load before ended.
 */
export function defineFilter(
  typeName: string,
  indexed: IndexedFields,
  fields: Record<string, Thunk>,
): InputClass {
  const name = `${typeName}Filter`;
  const made = inputClass(name, `Chooses objects of type ${typeName}; all given fields must hold.`);
  namesFieldsOf(name, typeName);
  const all = { ...fields, updatedAt: () => InstantFilter };
  for (const [field, type] of Object.entries(all)) {
    inputField(made, field, type, `Compares \`${typeName}.${field}\`.${indexNote(indexed, field)}`);
  }
  inputField(made, 'and', () => [made], 'All of these must hold.');
  inputField(made, 'or', () => [made], 'At least one of these must hold.');
  inputField(made, 'not', () => made, 'This must not hold.');
  return made;
}

/** A filter on a list of related objects: some or none of them match. */
export function defineListFilter(typeName: string, filter: Thunk): InputClass {
  const made = inputClass(`${typeName}ListFilter`, `Chooses by related objects of type ${typeName}.`);
  inputField(made, 'some', filter, 'At least one related object matches; `{}`: there is at least one.');
  inputField(made, 'none', filter, 'No related object matches; `{}`: there is none.');
  return made;
}

export const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Direction of a sort.',
  valuesConfig: {
    ASC: { description: 'Ascending; empty values last.' },
    DESC: { description: 'Descending; empty values first.' },
  },
});

const constantCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The sort input of an object type: enum values are its field names in upper case, `UPDATED_AT` always among them. */
export function defineOrder(typeName: string, indexed: IndexedFields, fields: readonly string[]): InputClass {
  return defineSort(typeName, indexed, [...new Set([...fields, 'updatedAt'])]);
}

/** The sort input of what is no object, such as the rows of a report. */
export function defineSort(typeName: string, indexed: IndexedFields, fields: readonly string[]): InputClass {
  const byName = Object.fromEntries(fields.map((field) => [constantCase(field), field]));
  const enumName = `${typeName}OrderField`;
  namesFieldsOf(enumName, typeName);
  registerEnumType(byName, {
    name: enumName,
    description: `Fields that lists of type ${typeName} can be sorted by.`,
    valuesConfig: Object.fromEntries(
      fields.map((field) => [
        constantCase(field),
        { description: `Sorts by \`${typeName}.${field}\`.${indexNote(indexed, field)}` },
      ]),
    ),
  });
  const made = inputClass(
    `${typeName}Order`,
    `One key of a sort of type ${typeName}; the id always comes last.`,
  );
  Field(() => byName, { description: 'Field to sort by.' })(made.prototype, 'field');
  Field(() => SortDirection, { defaultValue: 'ASC', description: 'Direction of the sort.' })(
    made.prototype,
    'direction',
  );
  return made;
}
