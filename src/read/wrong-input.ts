import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isEnumType,
  isValueNode,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { requestError, withText } from './request-error.js';
import { wrongInputText } from './wrong-input-text.js';

type Path = readonly string[];
type Keys = readonly (string | number)[];

/** The names along the way into a document: arguments, fields of their inputs, places in lists. */
function namesAlong(document: ASTNode, keys: Keys): string[] {
  const names: string[] = [];
  let at: unknown = document;
  for (const [index, key] of keys.entries()) {
    at = (at as Record<string | number, unknown>)[key];
    if (keys[index - 1] === 'values') names.push(String(key));
    const { kind, name } = at as { readonly kind?: string; readonly name?: { readonly value: string } };
    if (name && (kind === Kind.ARGUMENT || kind === Kind.OBJECT_FIELD)) names.push(name.value);
  }
  return names;
}

/** The path of arguments to the first node that fits; undefined where none stands in an argument. */
function pathTo(root: ASTNode, fits: (node: ASTNode) => boolean): Path | undefined {
  let found: Path | undefined;
  visit(root, {
    enter(node, _key, _parent, keys) {
      if (!fits(node)) return undefined;
      const names = namesAlong(root, keys);
      if (names.length === 0) return undefined;
      found = names;
      return BREAK;
    },
  });
  return found;
}

/** A literal that does not fit its type is wrong input, as the same value in a variable is. */
export function isAboutLiteral(error: unknown): boolean {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  return node !== undefined && isValueNode(node) && node.kind !== Kind.VARIABLE;
}

/** The last of these names the enum: what came before can be a text of the caller's. */
const unknownValue = /.*(?:" does not exist in "(\w+)" enum\.|Enum "(\w+)" cannot represent non-)/s;

/** What could be given in place of a value that an enum does not have: GraphQL itself names similar ones only. */
function allowedBy(schema: GraphQLSchema, { message }: Error): { readonly allowed?: readonly string[] } {
  const [, unknown, other] = unknownValue.exec(message) ?? [];
  const type = schema.getType(unknown ?? other ?? '');
  return isEnumType(type) ? { allowed: type.getValues().map(({ name }) => name) } : {};
}

/**
 * Tells of errors of validation, where they are about a value, which argument or field of an input holds it, and which
 * values an enum has.
 */
export function nameArguments(
  schema: GraphQLSchema,
  document: DocumentNode | undefined,
  errors: readonly Error[] = [],
): void {
  for (const error of errors) {
    const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
    if (!document || !node || !(isAboutLiteral(error) || node.kind === Kind.OBJECT_FIELD)) continue;
    const path = pathTo(document, (one) => one === node);
    const { extensions, message } = error as GraphQLError;
    const told = isAboutLiteral(error) ? withText({}, wrongInputText(message)) : {};
    if (path) Object.assign(extensions, { argument: path }, allowedBy(schema, error), told);
  }
}

/** Where an operation, or a fragment of its document, puts a variable; its own name where it does so nowhere. */
export function argumentOfVariable(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  name: string,
): Path {
  const isPut = (node: ASTNode): boolean => node.kind === Kind.VARIABLE && node.name.value === name;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  for (const root of [operation, ...fragments]) {
    const path = pathTo(root, isPut);
    if (path) return path;
  }
  return [name];
}

/** Where inside a value of a variable the first mistake is. */
function mistakeIn(schema: GraphQLSchema, { type }: VariableDefinitionNode, given: unknown): Path {
  const paths: Path[] = [];
  if (given == null) return [];
  const expected = typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]) as GraphQLInputType;
  coerceInputValue(given, expected, (path) => paths.push(path.map(String)));
  return paths[0] ?? [];
}

/** One mistake is enough to refuse a request. */
const mistakesMax = 1;

/**
 * The variables as the operation will see them, defaults included. Errors: `BAD_USER_INPUT` with the argument, or the
 * field of an input, that a wrong value was meant for.
 */
export function coercedVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const coerced: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const { value: name } = definition.variable.name;
    const one = getVariableValues(schema, [definition], given, { maxErrors: mistakesMax });
    const [error] = one.errors ?? [];
    if (error) {
      const inside = mistakeIn(schema, definition, given[name]);
      const argument = [...argumentOfVariable(document, operation, name), ...inside];
      const text = wrongInputText(error.message, error.originalError?.message);
      throw requestError('BAD_USER_INPUT', text, argument, allowedBy(schema, error));
    }
    Object.assign(coerced, one.coerced);
  }
  return coerced;
}
