import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'), {
  assumeValid: true,
});

const scalars: Readonly<Record<string, unknown>> = {
  String: 'x',
  ID: 'x',
  Int: 1,
  Boolean: true,
  LocalDate: '2026-10-01',
  DateTime: '2026-10-01T00:00:00Z',
  Decimal: '1.00',
  CurrencyCode: 'EUR',
  CountryCode: 'NL',
  JSON: {},
};

/** The least that an input type takes: its required fields, each with something of its type. */
function leastOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return [leastOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return scalars[type.name] ?? 'x';
  const required = Object.values(type.getFields()).filter(
    ({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined,
  );
  return Object.fromEntries(required.map((field) => [field.name, leastOf(field.type)]));
}

/** Names of fields that say which object is meant, whatever their scalar is. */
const naming = /^(id|ids|.*Id|.*Ids|programCode|periodCode|legalEntityCode)$/;

/** One call of a mutation with a foreign id in one of its fields. */
export interface StrangeCall {
  readonly mutation: string;
  readonly field: string;
  readonly query: string;
  readonly input: Record<string, unknown>;
}

/** A call for each mutation, each field of its input that names an object, and each id that could be put there. */
export function* strangeCalls(ids: Readonly<Record<string, string>>): Generator<StrangeCall> {
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const type = mutation.args.find(({ name }) => name === 'input')?.type;
    const named = type && getNamedType(type);
    if (!isInputObjectType(named)) continue;
    const query = `mutation ($input: ${named.name}!) { ${mutation.name}(input: $input) { userErrors { code message details } } }`;
    const least = leastOf(named) as Record<string, unknown>;
    for (const field of Object.values(named.getFields()).filter(({ name }) => naming.test(name))) {
      const listed = field.name.endsWith('s');
      for (const id of Object.values(ids)) {
        const input = { ...least, [field.name]: listed ? [id] : id };
        yield { mutation: mutation.name, field: field.name, query, input };
      }
    }
  }
}
