import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable } from '../kernel/database.js';
import { badInput } from '../read/request-error.js';
import { isAboutLiteral } from '../read/wrong-input.js';

/** Codes that an answer may carry as they are; anything else is a fault of ours and shows nothing (graph.md 2.7). */
const known = new Set([
  'BAD_USER_INPUT',
  'FIELD_FORBIDDEN',
  'UNAUTHENTICATED',
  'COST_LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
  'BAD_REQUEST',
]);

const databaseErrors: readonly (readonly [pattern: RegExp, code: string, message: string])[] = [
  [/^22/, 'BAD_USER_INPUT', 'A value cannot be compared with what it is compared to.'],
  [/^57014$/, 'TIMEOUT', 'The query took too long; ask for less at once.'],
  [/^53/, 'SERVICE_UNAVAILABLE', 'The database is out of reach; try again in a moment.'],
];

/** A variable with a default may be given as null, and then stand where null cannot: that shows as the field is read. */
const nullArgument = /^Argument "(\w+)" of non-null type /;

/** What went wrong below what GraphQL made of it, also where there was no operation yet. */
function causeOf(error: unknown): unknown {
  const resolved = unwrapResolverError(error);
  return resolved instanceof GraphQLError ? (resolved.originalError ?? resolved) : resolved;
}

/** What a caller sees of an error: its message where it is his, a code always, never a stack, SQL or path. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? '');
  const { stacktrace: _stack, ...extensions } = formatted.extensions ?? {};
  if (code === 'GRAPHQL_VALIDATION_FAILED' && isAboutLiteral(error)) {
    return { ...formatted, extensions: { ...extensions, code: 'BAD_USER_INPUT' } };
  }
  if (known.has(code)) return { ...formatted, extensions };
  const original = causeOf(error) as { code?: unknown } | undefined;
  const [, argument] = (original instanceof GraphQLError && nullArgument.exec(original.message)) || [];
  if (argument) return { ...formatted, extensions: { code: 'BAD_USER_INPUT', argument: [argument] } };
  if (original instanceof DatabaseUnavailable) {
    const message = 'The database is out of reach; try again in a moment.';
    return {
      message,
      path: formatted.path,
      locations: formatted.locations,
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    };
  }
  const match = databaseErrors.find(([pattern]) => pattern.test(String(original?.code ?? '')));
  const [, knownCode, message] = match ?? [
    null,
    'INTERNAL_SERVER_ERROR',
    'Something went wrong on our side.',
  ];
  return { message, path: formatted.path, locations: formatted.locations, extensions: { code: knownCode } };
}

/** True for what must be logged as a fault: the caller did nothing wrong. */
export function isFault(error: GraphQLFormattedError): boolean {
  return !known.has(String(error.extensions?.code ?? ''));
}

/** Deeper input than any type of the schema takes would only exhaust the stack of whoever walks it. */
const inputDepthMax = 50;

/**
 * Texts with NUL or half a surrogate pair cannot be stored or compared: wrong input, not a fault. `argument` tells which
 * argument the value stands in.
 */
export function assertWellFormed(
  value: unknown,
  argument: () => readonly string[] = () => [],
  path: readonly string[] = [],
): void {
  if (path.length > inputDepthMax) throw badInput(`Input nests at most ${inputDepthMax} levels.`);
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    const message = 'A text holds a character that no text can have (NUL or half a surrogate pair).';
    throw badInput(message, ...argument(), ...path);
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) assertWellFormed(inner, argument, [...path, key]);
  }
}
