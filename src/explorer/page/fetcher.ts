import type { GraphiQLProvider } from '@graphiql/react';
import { type DocumentNode, type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';
import type { ComponentProps } from 'react';
import type { Locale } from '../../kernel/codes.js';
import { authorizationOf, type Caller, dropRefusedToken } from './caller.js';
import { serverUrl } from './personas.js';
import { texts } from './texts.js';

export type Fetcher = ComponentProps<typeof GraphiQLProvider>['fetcher'];
type Question = Parameters<Fetcher>[0];

/** Who asks and in which language, at the moment of the request. */
export interface Asking {
  readonly caller: Caller;
  readonly locale: Locale;
}

async function headersOf(
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

async function ask(
  request: Question,
  asking: Asking,
  extra: HeadersInit | undefined,
): Promise<ExecutionResult> {
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

/** Subscriptions come as server-sent events: these carry the same headers as any other request. */
function subscribe(request: Question, asking: Asking, extra: HeadersInit | undefined) {
  const client = createClient({ url: serverUrl('graphql/stream'), headers: () => headersOf(asking, extra) });
  return client.iterate<Record<string, unknown>, Record<string, unknown>>({
    query: request.query,
    operationName: request.operationName ?? undefined,
    variables: request.variables,
  });
}

function isSubscription(document: DocumentNode | undefined, request: Question): boolean {
  return !!document && getOperationAST(document, request.operationName)?.operation === 'subscription';
}

/**
 * The way of GraphiQL to the server. It reads caller and language at each request instead of being made anew for
 * each of them, since GraphiQL loads the whole schema again for another fetcher.
 */
export function createFetcher(asking: () => Asking): Fetcher {
  return (request, options) => {
    const extra = options?.headers;
    return isSubscription(options?.documentAST, request)
      ? subscribe(request, asking(), extra)
      : ask(request, asking(), extra);
  };
}
