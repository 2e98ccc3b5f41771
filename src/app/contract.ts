import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/** `@deprecated(reason: "YYYY-MM-DD: use X")` (graph.md 2.15): from that day on the element may go. */
const datedReason = /^(\d{4}-\d{2}-\d{2}): use \S/;

type Deprecable = { readonly deprecationReason?: string | null | undefined };

/** The field, argument, input field or enum value that a path such as `Claim.name` or `Query.claim.id` names. */
function elementAt(schema: GraphQLSchema, path: string): Deprecable | undefined {
  const [typeName = '', name = '', argument] = path.split('.');
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(name) ?? undefined;
  if (isInputObjectType(type)) return type.getFields()[name];
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const field = type.getFields()[name];
  return argument === undefined ? field : field?.args.find((arg) => arg.name === argument);
}

function mayGo(released: GraphQLSchema, { path, type }: Change, today: string): boolean {
  if (!path || !type.endsWith('_REMOVED')) return false;
  const date = datedReason.exec(elementAt(released, path)?.deprecationReason ?? '')?.[1];
  return date !== undefined && date <= today;
}

/**
 * Everything that callers of the released contract would have to change their programs for. Removing an element is
 * no break once the date of its deprecation, as released, has come. `today` is a date such as 2026-09-15.
 */
export async function findBreaks(
  released: GraphQLSchema,
  current: GraphQLSchema,
  today: string,
): Promise<string[]> {
  const changes = await diff(released, current);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter((change) => !mayGo(released, change, today))
    .map(({ message }) => message);
}

const elementsOf = (schema: GraphQLSchema): [path: string, element: Deprecable][] =>
  Object.values(schema.getTypeMap()).flatMap((type): [string, Deprecable][] => {
    if (isEnumType(type)) return type.getValues().map((value) => [`${type.name}.${value.name}`, value]);
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field]);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field): [string, Deprecable][] => [
      [`${type.name}.${field.name}`, field],
      ...field.args.map((arg): [string, Deprecable] => [`${type.name}.${field.name}.${arg.name}`, arg]),
    ]);
  });

/** Deprecations that do not say from which day on what is to be used instead. */
export function findUndatedDeprecations(schema: GraphQLSchema): string[] {
  return elementsOf(schema)
    .filter(([, { deprecationReason }]) => deprecationReason && !datedReason.test(deprecationReason))
    .map(([path, { deprecationReason }]) => `${path} is deprecated with the reason "${deprecationReason}"`);
}
