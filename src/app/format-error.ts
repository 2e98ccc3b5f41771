import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseBusy, DatabaseUnavailable } from '../kernel/database.js';
import { badInput } from '../read/request-error.js';
import { isAboutLiteral } from '../read/wrong-input.js';
import { codeOf } from './database-write.js';

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

/** What is told of an error that is not the caller's own. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

const unavailable = (message: string): Fault => ({ code: 'SERVICE_UNAVAILABLE', message, status: 503 });

const outOfReach = unavailable('The database is out of reach; try again in a moment.');
const busy = unavailable('Too much is asked at once; try again in a moment.');
const ourFault: Fault = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side.',
  status: 500,
};

/** By SQLSTATE. */
const faults: readonly (readonly [pattern: RegExp, fault: Fault])[] = [
  [
    /^22/,
    {
      code: 'BAD_USER_INPUT',
      message: 'A value cannot be compared with what it is compared to.',
      status: 400,
    },
  ],
  [/^57014$/, { code: 'TIMEOUT', message: 'The query took too long; ask for less at once.', status: 503 }],
  [/^53/, outOfReach],
];

/** What 503 goes with: so many seconds later it may be tried again. */
export const retryAfterSeconds = 1;

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
  const original = causeOf(error);
  const [, argument] = (original instanceof GraphQLError && nullArgument.exec(original.message)) || [];
  if (argument) return { ...formatted, extensions: { code: 'BAD_USER_INPUT', argument: [argument] } };
  const { code: ours, message } = tellFault(original);
  return { message, path: formatted.path, locations: formatted.locations, extensions: { code: ours } };
}

/** Tells a caller of what is no mistake of his: a code, words without anything of the inside, the status in HTTP. */
export function tellFault(error: unknown): Fault {
  if (error instanceof DatabaseBusy) return busy;
  if (error instanceof DatabaseUnavailable) return outOfReach;
  const code = codeOf(error);
  return faults.find(([pattern]) => pattern.test(code))?.[1] ?? ourFault;
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
