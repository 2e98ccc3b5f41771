import {
  type GraphQLField,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type FieldRule, fieldRights } from '../access/field-rights.js';
import type { CodeList, Locale } from '../kernel/codes.js';
import type { Row } from '../kernel/database.js';
import { type FieldReading, guardSentence, readingKey } from '../read/declare.js';

type Field = GraphQLField<unknown, { readonly locale: Locale }>;
type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** The name of the field that says in words what another says as a code: `status` and `statusLabel`. */
export function labelNameOf({ name, type }: Pick<Field, 'name' | 'type'>): string {
  return isListType(bare(type)) ? `${name.replace(/s$/, '')}Labels` : `${name}Label`;
}

/**
 * True for a field whose words stand beside it under another name: a type with a `label` is named by it as a whole, a
 * `reasonCode` can have a `reasonLabel`, and the code of an error has its message. The keys of a report make their
 * labels with the report.
 */
export function isSaidElsewhere(type: Composite, { name, type: of }: Pick<Field, 'name' | 'type'>): boolean {
  const fields = type.getFields();
  if (/^(code|kind)$/.test(name) && fields.label) return true;
  if (name.endsWith('Code') && fields[name.replace(/Code$/, 'Label')]) return true;
  return getNamedType(of).name === 'ErrorCode' || type.name.endsWith('ReportKey');
}

/**
 * graph.md 2.13: every field that answers a code has one beside it with its label, without anybody declaring it. A type
 * that is read from a table takes the label from the row, under the right of the code; else it is told when asked.
 */
export function addLabels(schema: GraphQLSchema, listOf: ReadonlyMap<string, CodeList<string>>): void {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue;
    if (roots.some((root) => root === type)) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      const codes = isEnumType(getNamedType(field.type)) && listOf.get(getNamedType(field.type).name);
      const name = labelNameOf(field);
      if (!codes || name in type.getFields() || isSaidElsewhere(type, field)) continue;
      type.getFields()[name] = labelField(type, field, name, codes) as GraphQLField<unknown, unknown>;
    }
  }
}

const bare = (type: GraphQLOutputType): GraphQLOutputType => (isNonNullType(type) ? type.ofType : type);

/** What a code or a list of codes is in words. */
function wordsOf(value: unknown, codes: CodeList<string>, locale: Locale): string | string[] | null {
  if (value == null) return null;
  return Array.isArray(value)
    ? value.map((code: string) => codes.label(code, locale))
    : codes.label(String(value), locale);
}

function labelField(type: Composite, field: Field, name: string, codes: CodeList<string>): Field {
  const { guard } = field.extensions as { readonly guard?: FieldRule };
  const isList = isListType(bare(field.type));
  const words = isList ? new GraphQLList(new GraphQLNonNull(GraphQLString)) : GraphQLString;
  const isRow = readingKey(type.name) in type.extensions;
  const what = isList ? `Labels of \`${field.name}\`, in the same order,` : `Label of \`${field.name}\``;
  return {
    name,
    description: `${what} in the language of \`Accept-Language\`, English or Dutch.${guardSentence(guard)}`,
    type: isNonNullType(field.type) ? new GraphQLNonNull(words) : words,
    args: [],
    subscribe: undefined,
    deprecationReason: field.deprecationReason,
    astNode: undefined,
    resolve: isRow
      ? undefined
      : (source, _args, { locale }) => wordsOf((source as Row)[field.name], codes, locale),
    extensions: {
      ...(isRow ? { field: readingOf(field, codes) } : {}),
      ...(guard ? { guard, directives: { access: { rule: guard, roles: fieldRights[guard].roles } } } : {}),
    },
  };
}

function readingOf(field: Field, codes: CodeList<string>): FieldReading {
  const { field: own } = field.extensions as { readonly field?: FieldReading };
  return {
    from: own?.from ?? [field.name],
    derive: (row, context) =>
      wordsOf(own?.derive ? own.derive(row, context) : row[field.name], codes, context.locale),
  };
}
