import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { requestError } from '../read/request-error.js';
import { type Cost, costOf, type Limits } from './cost.js';
import { assertWellFormed, isFault } from './format-error.js';
import type { Metrics } from './metrics.js';
import type { RequestContext } from './request.js';

type Fragments = Record<string, FragmentDefinitionNode>;
type Answer = GraphQLRequestContextWillSendResponse<RequestContext>;

/**
 * True when only the schema itself is asked for, which needs no token. Each fragment is looked at once: strangers may
 * send this, and fragments that spread fragments would otherwise multiply.
 */
function asksOnlyForSchema(set: SelectionSetNode, fragments: Fragments, seen = new Set<string>()): boolean {
  return set.selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__');
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return asksOnlyForSchema(selection.selectionSet, fragments, seen);
    const { value: name } = selection.name;
    const fragment = fragments[name];
    if (!fragment || seen.has(name)) return fragment !== undefined;
    return asksOnlyForSchema(fragment.selectionSet, fragments, seen.add(name));
  });
}

/** The variables as the operation will see them, defaults included: only those tell what it costs. */
function coerced(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const { coerced: values, errors } = getVariableValues(schema, variableDefinitions ?? [], given);
  if (errors?.[0]) throw requestError('BAD_USER_INPUT', errors[0].message);
  return values ?? {};
}

/** Runs checks before an operation; what they refuse is the caller's mistake in HTTP too. */
function refusing(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof GraphQLError) error.extensions.http ??= { status: 400 };
    throw error;
  }
}

function assertSignedIn(
  context: RequestContext,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): void {
  if (context.signedIn || asksOnlyForSchema(operation.selectionSet, fragments)) return;
  const error = requestError('UNAUTHENTICATED', 'Sign in: send a valid token as `Authorization: Bearer …`.');
  error.extensions.http = { status: 401 };
  throw error;
}

/**
 * What holds for every operation, whichever way it came in: sign-in, well-formed texts and cost before it runs;
 * cost, redactions and request ids in its answer; one line in the log, without texts of the caller.
 */
export function operationPlugin(
  limits: Limits,
  metrics: Metrics,
  log: FastifyBaseLogger,
): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      let cost: Cost | undefined;
      return {
        async didResolveOperation({ contextValue, document, operation, request, schema }) {
          if (!operation) return;
          const definitions = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
          const fragments = Object.fromEntries(
            (definitions as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]),
          );
          refusing(() => {
            assertSignedIn(contextValue, operation, fragments);
            assertWellFormed(request.variables);
            assertWellFormed(request.query);
            const variables = coerced(schema, operation, request.variables ?? {});
            cost = costOf(schema, operation, fragments, variables, limits);
          });
        },
        async willSendResponse(answer) {
          complete(answer, cost);
          metrics.countReads(answer.contextValue.trace);
          report(answer, log, performance.now() - startedAt);
        },
      };
    },
  };
}

/** A caller who sends this header is told how his operation was read. */
const debugHeader = 'x-debug-reads';

function debugOf({ contextValue, request }: Answer): object {
  if (request.http?.headers.get(debugHeader) !== '1') return {};
  const { statements, loadedEdges } = contextValue.trace;
  return { debug: { statements, loadedEdges: Object.fromEntries(loadedEdges) } };
}

function complete(answer: Answer, cost: Cost | undefined): void {
  const { contextValue, response } = answer;
  response.http.headers.set('cache-control', 'no-store');
  if (response.body.kind !== 'single') return;
  const result = response.body.singleResult;
  const redactions = contextValue.redactions.list();
  result.extensions = {
    ...result.extensions,
    ...(cost ? { cost } : {}),
    ...(redactions.length > 0 ? { redactions } : {}),
    ...debugOf(answer),
  };
  if (result.errors) {
    const requestId = contextValue.requestId;
    result.errors = result.errors.map((error) => ({
      ...error,
      extensions: { ...error.extensions, requestId },
    }));
  }
}

function report(
  { contextValue, response, errors }: Answer,
  log: FastifyBaseLogger,
  milliseconds: number,
): void {
  const formatted = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
  const codes = formatted.map((error) => String(error.extensions?.code));
  const fields = { requestId: contextValue.requestId, milliseconds: Math.round(milliseconds), codes };
  if (formatted.some(isFault)) {
    const faults = (errors ?? []).map((error) => error.originalError ?? error);
    log.error(
      { ...fields, faults: faults.map((fault) => ({ message: fault.message, stack: fault.stack })) },
      'operation failed',
    );
  } else log.info(fields, 'operation');
}
