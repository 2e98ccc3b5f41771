import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseBusy, DatabaseContended, DatabaseUnavailable, StaleRights } from '../kernel/database.js';
import type { LocalText } from '../kernel/message.js';
import { badInput, requestErrorCodes, withText } from '../read/request-error.js';
import { isAboutLiteral } from '../read/wrong-input.js';
import { codeOf } from './database-write.js';

/** Codes that an answer may carry as they are; anything else is a fault of ours and shows nothing (graph.md 2.7). */
const known = new Set<string>([
  ...requestErrorCodes,
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
  'BAD_REQUEST',
]);

/** What is told of an error that is not the caller's own. */
interface Fault {
  readonly code: string;
  readonly text: LocalText;
  readonly status: number;
}

const unavailable = (text: LocalText): Fault => ({ code: 'SERVICE_UNAVAILABLE', text, status: 503 });

const outOfReach = unavailable({
  en: 'The database is out of reach; try again in a moment.',
  nl: 'De database is niet bereikbaar; probeer het zo dadelijk opnieuw.',
});
const busy = unavailable({
  en: 'Too much is asked at once; try again in a moment.',
  nl: 'Er wordt te veel tegelijk gevraagd; probeer het zo dadelijk opnieuw.',
});
const contended = unavailable({
  en: 'Others are writing the same just now; try again in a moment.',
  nl: 'Anderen zijn op dit moment hetzelfde aan het wijzigen; probeer het zo dadelijk opnieuw.',
});
const rolesChanged = unavailable({
  en: 'Your roles kept changing while this was read; try again in a moment.',
  nl: 'Uw rollen veranderden telkens terwijl dit werd gelezen; probeer het zo dadelijk opnieuw.',
});
const ourFault: Fault = {
  code: 'INTERNAL_SERVER_ERROR',
  text: { en: 'Something went wrong on our side.', nl: 'Er ging bij ons iets mis.' },
  status: 500,
};

/** By SQLSTATE. */
const faults: readonly (readonly [pattern: RegExp, fault: Fault])[] = [
  [
    /^22/,
    {
      code: 'BAD_USER_INPUT',
      text: {
        en: 'A value cannot be compared with what it is compared to.',
        nl: 'Een waarde kan niet worden vergeleken met waarmee zij wordt vergeleken.',
      },
      status: 400,
    },
  ],
  [
    /^57014$/,
    {
      code: 'TIMEOUT',
      text: {
        en: 'The query took too long; ask for less at once.',
        nl: 'De query duurde te lang; vraag minder tegelijk.',
      },
      status: 503,
    },
  ],
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

/** What Apollo refuses of a request without a code, such as a persisted query whose text has another digest. */
function isBadRequest(error: unknown): boolean {
  const http = error instanceof GraphQLError ? error.extensions.http : undefined;
  return (http as { readonly status?: number } | undefined)?.status === 400;
}

/**
 * What a caller sees of an error: its message where it is his, a code always, never a stack, SQL or path. In English: who
 * knows the caller takes the text of his language from it.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? '');
  const { stacktrace: _stack, ...extensions } = formatted.extensions ?? {};
  if (code === 'GRAPHQL_VALIDATION_FAILED' && isAboutLiteral(error)) {
    return { ...formatted, extensions: { ...extensions, code: 'BAD_USER_INPUT' } };
  }
  if (known.has(code)) return { ...formatted, extensions };
  if (isBadRequest(error)) return { ...formatted, extensions: { ...extensions, code: 'BAD_REQUEST' } };
  const original = causeOf(error);
  const [, argument] = (original instanceof GraphQLError && nullArgument.exec(original.message)) || [];
  if (argument) return { ...formatted, extensions: { code: 'BAD_USER_INPUT', argument: [argument] } };
  const { code: ours, text } = tellFault(original);
  const { path, locations } = formatted;
  return { message: text.en, path, locations, extensions: withText({ code: ours }, text) };
}

/** Tells a caller of what is no mistake of his: a code, words without anything of the inside, the status in HTTP. */
export function tellFault(error: unknown): Fault {
  if (error instanceof DatabaseContended) return contended;
  if (error instanceof DatabaseBusy) return busy;
  if (error instanceof DatabaseUnavailable) return outOfReach;
  if (error instanceof StaleRights) return rolesChanged;
  const code = codeOf(error);
  return faults.find(([pattern]) => pattern.test(code))?.[1] ?? ourFault;
}

/** True for what must be logged as a fault: the caller did nothing wrong. */
export function isFault(error: GraphQLFormattedError): boolean {
  return !known.has(String(error.extensions?.code ?? ''));
}

/** Deeper input than any type of the schema takes would only exhaust the stack of whoever walks it. */
const inputDepthMax = 50;
const tooDeep = {
  en: `Input nests at most ${inputDepthMax} levels.`,
  nl: `Invoer is hoogstens ${inputDepthMax} niveaus diep.`,
};
const notText = {
  en: 'A text holds a character that no text can have (NUL or half a surrogate pair).',
  nl: 'Een tekst bevat een teken dat geen tekst kan hebben (NUL of een half surrogaatpaar).',
};

/**
 * Texts with NUL or half a surrogate pair cannot be stored or compared: wrong input, not a fault. `argument` tells which
 * argument the value stands in.
 */
export function assertWellFormed(
  value: unknown,
  argument: () => readonly string[] = () => [],
  path: readonly string[] = [],
): void {
  if (path.length > inputDepthMax) throw badInput(tooDeep);
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    throw badInput(notText, ...argument(), ...path);
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) assertWellFormed(inner, argument, [...path, key]);
  }
}
