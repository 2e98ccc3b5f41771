import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { leastOf, schema } from './strange-inputs.js';

/** One call of a mutation, with one of its fields as no caller should fill it. */
export interface WrongCall {
  readonly mutation: string;
  readonly type: GraphQLInputObjectType;
  readonly query: string;
  readonly field: string;
  readonly how: string;
  readonly input: Record<string, unknown>;
}

/** What could be named by a field, by the name of the field, or by that of the mutation where the field is called `id`. */
export type Known = (mutation: string, field: string) => unknown;

/** An id of the right form that nothing has, and one of another type. */
const absent: Readonly<Record<string, unknown>> = {
  unknown: 'Q2xhaW06MDAwMDAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw',
  'of another type': 'Q3VycmVuY3k6MDAwMDAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw',
};

const isText = (type: GraphQLInputType): boolean => ['ID', 'String'].includes(getNamedType(type).name);

/** The ways to fill a field wrongly. */
function wrongValues(type: GraphQLInputType): [how: string, value: unknown][] {
  const isList = isListType(getNullableType(type));
  const texts: [string, unknown][] = isText(type) ? [['empty', ''], ...Object.entries(absent)] : [];
  return [
    ['missing', undefined],
    ['null', null],
    ...texts.map(([how, value]): [string, unknown] => [how, isList ? [value] : value]),
    ...(isList ? ([['no', []]] as [string, unknown][]) : []),
  ];
}

/** What ends something comes last, so that the other mutations find it. */
const ending = (name: string): number =>
  /(Delete|Remove|Deactivate|End|Decline|Withdraw|Submit)$/.test(name) ? 1 : 0;

/** Fields that every input has. */
const ofEvery = ['idempotencyKey', 'expectedVersion'];

/** Every mutation, every field of its input, every way to fill it wrongly; everything else names what there is. */
export function* wrongCalls(known: Known, left: readonly string[]): Generator<WrongCall> {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  for (const mutation of mutations.sort((a, b) => ending(a.name) - ending(b.name))) {
    const type = mutation.args.find(({ name }) => name === 'input')?.type;
    const named = type && getNamedType(type);
    if (!isInputObjectType(named) || left.includes(mutation.name)) continue;
    const query = `mutation ($input: ${named.name}!) { ${mutation.name}(input: $input) { userErrors { code message field details } } }`;
    const least = leastOf(named) as Record<string, unknown>;
    const base = Object.fromEntries(
      Object.keys(least).map((field) => [field, known(mutation.name, field) ?? least[field]]),
    );
    for (const field of Object.values(named.getFields()).filter(({ name }) => !ofEvery.includes(name))) {
      for (const [how, value] of wrongValues(field.type)) {
        if (value == null && isNonNullType(field.type) && field.defaultValue === undefined) continue;
        const { [field.name]: _own, ...rest } = base;
        const input = value === undefined ? rest : { ...base, [field.name]: value };
        yield { mutation: mutation.name, type: named, query, field: field.name, how, input };
      }
    }
  }
}

/** True for a path that leads to a field of an input, or to a line of a file in one. */
export function leadsInto(type: GraphQLInputType, [first, ...rest]: readonly string[]): boolean {
  const bare = getNullableType(type);
  if (first === undefined) return true;
  if (isListType(bare)) return /^\d+$/.test(first) && leadsInto(bare.ofType, rest);
  if (isScalarType(bare)) return /^\d+$/.test(first);
  const field = isInputObjectType(bare) ? bare.getFields()[first] : undefined;
  return field !== undefined && leadsInto(field.type, rest);
}
