import type { GraphiQLProvider } from '@graphiql/react';
import { type DocumentNode, getOperationAST } from 'graphql';
import { createClient } from 'graphql-sse';
import type { ComponentProps } from 'react';
import { type Asking, ask, headersOf } from './ask.js';
import { serverUrl } from './personas.js';

export type Fetcher = ComponentProps<typeof GraphiQLProvider>['fetcher'];
type Question = Parameters<Fetcher>[0];

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
