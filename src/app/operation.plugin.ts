import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { textOf } from '../read/request-error.js';
import { nameArguments } from '../read/wrong-input.js';
import { type Admissions, unresolved } from './admission.js';
import type { Cost } from './cost.js';
import { isFault, retryAfterSeconds } from './format-error.js';
import type { KnownOperations } from './known.js';
import type { Metrics } from './metrics.js';
import type { RequestContext } from './request.js';

type Answer = GraphQLRequestContextWillSendResponse<RequestContext>;

/** What every operation goes by, and where it leaves its traces. */
export interface OperationParts {
  readonly admissions: Admissions;
  readonly known: KnownOperations;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
}

/**
 * What holds for every operation, whichever way it came in: sign-in, well-formed texts and cost before it runs;
 * cost, redactions and request ids in its answer; one line in the log, without texts of the caller.
 */
export function operationPlugin(parts: OperationParts): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ request: asked }) {
      let cost: Cost | undefined;
      // As everywhere else, an empty name is none.
      if (asked.operationName === '') asked.operationName = undefined;
      return {
        async validationDidStart({ document, schema }) {
          return async (errors) => nameArguments(schema, document, errors);
        },
        async didResolveOperation({ contextValue, document, operation, request }) {
          // The document holds none of that name, or several of which none is named: nothing was admitted, nothing runs.
          if (!operation) throw unresolved(request.operationName);
          const admission = parts.admissions.of(document, operation);
          cost = admission.admit(contextValue.signedIn, request.query, request.variables);
        },
        async willSendResponse(answer) {
          complete(answer, cost);
          remember(answer, parts.known);
          const { contextValue, response } = answer;
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
          reportOperation(parts, contextValue, errors, answer.errors);
        },
      };
    },
  };
}

/** A query that went well is known from then on, if it stood in the request as a text. */
function remember({ request, operation, document, errors }: Answer, known: KnownOperations): void {
  if (errors || request.extensions || operation?.operation !== 'query' || !document || !request.query) return;
  known.remember(request.query, request.operationName, { document, operation });
}

/** A caller who sends this header is told how his operation was read. */
export const debugHeader = 'x-debug-reads';

function debugOf({ trace }: RequestContext, wanted: string | string[] | undefined): object {
  if (wanted !== '1') return {};
  const { statements, loadedEdges, answer } = trace;
  return { debug: { statements, loadedEdges: Object.fromEntries(loadedEdges), answer } };
}

/** What an answer tells beside its data. */
export function extensionsOf(
  context: RequestContext,
  cost: Cost | undefined,
  debug: string | string[] | undefined,
): Record<string, unknown> {
  const redactions = context.redactions.list();
  return {
    ...(cost ? { cost } : {}),
    ...(redactions.length > 0 ? { redactions } : {}),
    ...debugOf(context, debug),
  };
}

/** True when nothing could be read, and the reason goes away by itself: HTTP has a status for that. */
function isUnserved({ data, errors }: FormattedExecutionResult): boolean {
  const isEmpty = Object.values(data ?? {}).every((value) => value === null);
  return isEmpty && errors?.some(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE') === true;
}

/**
 * Whoever asks for plain JSON alone reads another status than 200 as no answer of GraphQL's (GraphQL over HTTP). What is no
 * request of GraphQL at all is refused before it comes here.
 */
function knowsPlainJsonOnly({ http }: Answer['request']): boolean {
  const accepted = http?.headers.get('accept') ?? '';
  return accepted.includes('application/json') && !accepted.includes('application/graphql-response+json');
}

function complete({ contextValue, request, response }: Answer, cost: Cost | undefined): void {
  response.http.headers.set('cache-control', 'no-store');
  if (response.body.kind !== 'single') return;
  const result = response.body.singleResult;
  const debug = request.http?.headers.get(debugHeader);
  result.extensions = { ...result.extensions, ...extensionsOf(contextValue, cost, debug) };
  if (result.errors) {
    if (isUnserved(result)) {
      response.http.status = 503;
      response.http.headers.set('retry-after', String(retryAfterSeconds));
    }
    if (response.http.status === 400 && knowsPlainJsonOnly(request)) response.http.status = 200;
    const { requestId, locale } = contextValue;
    result.errors = result.errors.map((error) => ({
      ...error,
      message: textOf(error)[locale],
      extensions: { ...error.extensions, requestId },
    }));
  }
}

/** Counts the reads of an operation and writes its line into the log. */
export function reportOperation(
  { metrics, log }: Pick<OperationParts, 'metrics' | 'log'>,
  { requestId, startedAt, trace }: RequestContext,
  errors: readonly GraphQLFormattedError[] = [],
  faults: Answer['errors'] = [],
): void {
  metrics.countReads(trace);
  const milliseconds = Math.round(performance.now() - startedAt);
  const fields = { requestId, milliseconds, codes: errors.map((error) => String(error.extensions?.code)) };
  if (!errors.some(isFault)) {
    log.info(fields, 'operation');
    return;
  }
  const causes = faults.map((error) => error.originalError ?? error);
  log.error(
    { ...fields, faults: causes.map((fault) => ({ message: fault.message, stack: fault.stack })) },
    'operation failed',
  );
}
