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

export const schema = buildSchema(
  readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'),
  {
    assumeValid: true,
  },
);

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
export function leastOf(type: GraphQLInputType): unknown {
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
const namingFields = /^(id|ids|.*Id|.*Ids|programCode|periodCode|legalEntityCode)$/;

/** What a field, or else the object that a mutation is about, is called by: the types whose ids fit there. */
const fitting: readonly (readonly [name: RegExp, types: readonly string[]])[] = [
  [/^claim/, ['Claim']],
  [/^plan/, ['CoopPlan']],
  [/^campaign/, ['Campaign']],
  [/^activity/, ['Activity']],
  [/^(document|downloads?)/, ['Invoice', 'ProofDocument']],
  [/^expense/, ['ExpenseLine']],
  [/^(payment|taxInvoice)/, ['Payment']],
  [/^enrollment/, ['Enrollment']],
  [/^(role|user)/, ['RoleGrant', 'User']],
  [/^location/, ['location', 'PartnerLocation']],
  [/^partner/, ['hq', 'Partner']],
  [/^proof/, ['ProofOfExecution']],
];

/** Ids that fit a field, and one of another type, which fits nowhere; where nobody knows, all of them. */
function fittingIds(ids: Readonly<Record<string, Pair>>, mutation: string, field: string): Pair[] {
  const named = field === 'id' ? mutation : field;
  const types = fitting.find(([name]) => name.test(named))?.[1];
  if (types === undefined) return Object.values(ids);
  return Object.entries(ids).flatMap(([type, pair]) =>
    types.includes(type) || type === 'FundBalance' ? [pair] : [],
  );
}

/** One call of a mutation with a foreign id in one of its fields. */
export interface StrangeCall {
  readonly mutation: string;
  readonly field: string;
  readonly query: string;
  readonly input: Record<string, unknown>;
  /** The same call about something that there is not; it must be answered in the same words. */
  readonly twin: Record<string, unknown>;
}

/** An id of something, and one of the same kind that nothing has. */
export type Pair = readonly [id: string, absent: string];

/** A call for each mutation, each field of its input that names an object, and each id that could be put there. */
export function* strangeCalls(ids: Readonly<Record<string, Pair>>): Generator<StrangeCall> {
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const type = mutation.args.find(({ name }) => name === 'input')?.type;
    const named = type && getNamedType(type);
    if (!isInputObjectType(named)) continue;
    const query = `mutation ($input: ${named.name}!) { ${mutation.name}(input: $input) { userErrors { code message details } } }`;
    const least = leastOf(named) as Record<string, unknown>;
    for (const field of Object.values(named.getFields()).filter(({ name }) => namingFields.test(name))) {
      const listed = field.name.endsWith('s');
      const naming = (id: string) => ({ ...least, [field.name]: listed ? [id] : id });
      for (const [id, absent] of fittingIds(ids, mutation.name, field.name)) {
        yield { mutation: mutation.name, field: field.name, query, input: naming(id), twin: naming(absent) };
      }
    }
  }
}
