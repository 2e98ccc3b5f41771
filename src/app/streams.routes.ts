import type { ApolloServer } from '@apollo/server';
import fastifyWebsocket, { type WebsocketHandler } from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import {
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Context, SubscribePayload } from 'graphql-ws';
import { type Extra, makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { Locale } from '../kernel/codes.js';
import type { LocalText } from '../kernel/message.js';
import { requestMax } from '../kernel/text-limits.js';
import { textOf } from '../read/request-error.js';
import { formatError } from './format-error.js';
import { createContext, localeOf, type RequestContext, type RequestParts } from './request.js';
import { errorBody } from './rest-errors.js';

/** What operations of streams run through. */
export interface StreamParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly request: RequestParts;
  readonly tokensMax: number;
}

interface Operation {
  readonly query?: string | null;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/** One operation of a stream, with what its request or its connection said. */
interface AskedOperation {
  readonly operation: Operation;
  readonly authorization: string | undefined;
  readonly language: string | undefined;
  readonly requestId: string;
}

/** What is needed of a socket and of the request that opened it, to answer an error. */
interface FailingSocket {
  terminate(): void;
}
interface LoggedRequest {
  readonly log: { warn(details: object, message: string): void; error(error: Error): void };
}

/**
 * A client that breaks the protocol, as with a message over the limit, is a warning: the socket closes itself and tells
 * the client why. Anything else is our fault, or the network's.
 */
export function answerSocketError(
  error: Error & { readonly code?: string },
  socket: FailingSocket,
  { log }: LoggedRequest,
): void {
  const { code } = error;
  if (code?.startsWith('WS_ERR_')) {
    log.warn({ code }, `A WebSocket was closed: ${error.message}`);
    return;
  }
  log.error(error);
  socket.terminate();
}

/** Prepares the server for WebSockets; to be called before the routes are made. */
export async function acceptWebSockets(app: FastifyInstance): Promise<void> {
  await app.register(fastifyWebsocket, {
    // A message larger than a request body may be closes the connection.
    options: { maxPayload: requestMax },
    errorHandler: answerSocketError,
  });
}

/** A handler without its own listener for errors, which writes them to the console; they are answered above. */
function withoutConsole(handle: WebsocketHandler): WebsocketHandler {
  return function open(socket, request) {
    const ours = socket.rawListeners('error');
    const result = handle.call(this, socket, request);
    for (const listener of socket.rawListeners('error'))
      if (!ours.includes(listener)) socket.off('error', listener as (error: Error) => void);
    return result;
  };
}

/**
 * Runs an operation of a stream through the very pipeline of HTTP, so that sign-in, rights and limits are the same
 * on every way in.
 */
async function run(parts: StreamParts, asked: AskedOperation): Promise<ExecutionResult> {
  const { operation, authorization, language, requestId } = asked;
  const headers = {
    ...(authorization ? { authorization } : {}),
    ...(language ? { 'accept-language': language } : {}),
  };
  const contextValue = await createContext(parts.request, headers, requestId).catch((error: Error) => error);
  if (contextValue instanceof Error) return refusedEarly(contextValue, requestId, localeOf(headers));
  const { query, operationName, variables } = operation;
  const { body } = await parts.apollo.executeOperation(
    {
      query: query ?? undefined,
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
    },
    { contextValue },
  );
  if (body.kind === 'single') return asResult(body.singleResult);
  return { errors: [new GraphQLError('Incremental delivery is not offered.')] };
}

/** Nobody could be signed in: the stream says so and stays open for what is asked next. */
function refusedEarly(error: Error, requestId: string, locale: Locale): ExecutionResult {
  const formatted = formatError({ message: '' }, error);
  const { extensions } = formatted;
  const refusal = new GraphQLError(textOf(formatted)[locale], { extensions: { ...extensions, requestId } });
  // The protocol's handler takes only what has `data` for an answer.
  return { data: null, errors: [refusal] };
}

/** Errors that were written out for HTTP become errors again, as the protocols of streams write them out themselves. */
function asResult({ data, errors, extensions }: FormattedExecutionResult): ExecutionResult {
  const rebuilt = errors?.map(({ message, path, extensions: details }) => {
    return new GraphQLError(message, { path, extensions: details });
  });
  return {
    data: data ?? null,
    ...(rebuilt ? { errors: rebuilt } : {}),
    ...(extensions ? { extensions } : {}),
  };
}

const isOperation = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string';

/** True for a GET that would change something, which a link must not do; a query that cannot be read changes nothing. */
function mutates(params: unknown): boolean {
  const { query, operationName } = params as { readonly query?: unknown; readonly operationName?: unknown };
  try {
    const operation = getOperationAST(parse(String(query)), text(operationName) || undefined);
    return operation?.operation === OperationTypeNode.MUTATION;
  } catch {
    return false;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** GraphQL over server-sent events at `/graphql/stream`. */
export function registerEventStream(app: FastifyInstance, parts: StreamParts): void {
  const sse = createHandler({
    // One connection per operation: reserved connections would be a state that anybody could fill.
    authenticate: () => null,
    onSubscribe: (request, operation) =>
      run(parts, {
        operation,
        authorization: text(request.headers.get('authorization')),
        language: text(request.headers.get('accept-language')),
        requestId: String(request.raw.id),
      }),
  });
  app.all('/graphql/stream', (request, reply) => {
    const refuse = (status: number, message: LocalText) =>
      reply.code(status).send(errorBody(request, status, [{ message, code: 'BAD_REQUEST' }]));
    if (request.method === 'POST' && !isOperation(request.body)) {
      return refuse(400, {
        en: 'The body must be a JSON object with `query`.',
        nl: 'De body moet een JSON-object met `query` zijn.',
      });
    }
    if (request.method === 'GET' && mutates(request.query)) {
      return refuse(405, {
        en: 'GET reads only; send mutations by POST.',
        nl: 'GET leest alleen; stuur mutaties met POST.',
      });
    }
    // The stream writes to the connection itself; fastify is not to answer a second time.
    reply.hijack();
    return sse(request, reply);
  });
}

/** What a client says once, when it connects: headers of its operations, under their usual names in any case. */
function connectionHeader(
  params: Readonly<Record<string, unknown>> | undefined,
  name: string,
): string | undefined {
  const key = Object.keys(params ?? {}).find((given) => given.toLowerCase() === name);
  return key === undefined ? undefined : text(params?.[key]);
}

/** One message of a connection, with what the connection said when it opened. */
function askedOver(
  { extra, connectionParams }: Context<Record<string, unknown> | undefined, Extra>,
  { query, operationName, variables }: SubscribePayload,
): AskedOperation {
  return {
    operation: { query, operationName: operationName ?? null, variables: variables ?? null },
    authorization: connectionHeader(connectionParams, 'authorization'),
    language: connectionHeader(connectionParams, 'accept-language'),
    requestId: extra.request.id,
  };
}

/** GraphQL over WebSocket (graphql-transport-ws); the token comes in the connection's parameters. */
export function socketHandler(parts: StreamParts): WebsocketHandler {
  const handle = makeHandler<Record<string, unknown> | undefined>({
    onSubscribe: async (context, _id, payload) => {
      const contextValue = askedOver(context, payload);
      // As everywhere else, an empty name is none.
      const operationName = payload.operationName || null;
      try {
        const document = parse(payload.query, { maxTokens: parts.tokensMax });
        const operation = getOperationAST(document, operationName);
        if (operation && operation.operation !== OperationTypeNode.SUBSCRIPTION)
          return { schema: parts.schema, document, operationName, contextValue };
      } catch (error) {
        const message = error instanceof GraphQLError ? error.message : 'The query cannot be read.';
        const extensions = { code: 'GRAPHQL_PARSE_FAILED', requestId: contextValue.requestId };
        return [new GraphQLError(message, { extensions })];
      }
      // Nothing that runs: the protocol's handler would refuse it without a code, the pipeline says why.
      return (await run(parts, contextValue)).errors ?? [];
    },
    execute: ({ contextValue }: { readonly contextValue?: unknown }) =>
      run(parts, contextValue as AskedOperation),
  });
  return withoutConsole(handle);
}
