import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Locale } from '../../kernel/codes.js';
import { authorizationOf, type Caller, dropRefusedToken } from './caller.js';
import { serverUrl } from './personas.js';
import { texts } from './texts.js';

/** An operation with its variables. */
export interface Question {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/** Who asks and in which language, at the moment of the request. */
export interface Asking {
  readonly caller: Caller;
  readonly locale: Locale;
}

export async function headersOf(
  { caller, locale }: Asking,
  extra: HeadersInit | undefined,
): Promise<Record<string, string>> {
  const own = { 'accept-language': locale, ...(await authorizationOf(caller)) };
  return { ...own, ...Object.fromEntries(new Headers(extra)) };
}

async function post(request: Question, headers: Record<string, string>): Promise<ExecutionResult> {
  const response = await fetch(serverUrl('graphql'), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...headers,
    },
    body: JSON.stringify(request),
  });
  if (!response.headers.get('content-type')?.includes('json')) {
    throw new Error(`The server answered with status ${response.status} and no JSON.`);
  }
  return response.json();
}

/** Asks the server; a token that it no longer takes is renewed once, and what breaks on the way becomes an error. */
export async function ask(request: Question, asking: Asking, extra?: HeadersInit): Promise<ExecutionResult> {
  try {
    const answer = await post(request, await headersOf(asking, extra));
    const refused = answer.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
    return refused && dropRefusedToken(asking.caller)
      ? await post(request, await headersOf(asking, extra))
      : answer;
  } catch (error) {
    // GraphiQL would show where in the bundle an exception was thrown; a sentence helps the reader more. `fetch`
    // throws a TypeError when there is no connection.
    const isOffline = error instanceof TypeError || !(error instanceof Error);
    return { errors: [new GraphQLError(isOffline ? texts[asking.locale].unreachable : error.message)] };
  }
}
