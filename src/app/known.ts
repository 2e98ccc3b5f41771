import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { cacheOfDocuments } from './documents.js';
import type { Execution } from './execution.js';
import { debugHeader, extensionsOf, type OperationParts, reportOperation } from './operation.plugin.js';
import { createContext, type RequestContext, type RequestParts } from './request.js';
import { resultText } from './result-text.js';

/** A query of which an answer without errors has been given: it was parsed and found valid. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A known query as a request asks for it. */
interface Asked extends KnownOperation {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown> | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Queries by their texts. Nothing of a viewer, of variables or of an answer is kept. */
export class KnownOperations {
  readonly #known = cacheOfDocuments<KnownOperation>(({ document }) => document);

  remember(query: string, operationName: string | null | undefined, known: KnownOperation): void {
    this.#known.set(keyOf(query, operationName), known);
  }

  /** The known query of a body in its plainest form; whatever else a body can be is judged by Apollo. */
  find(body: unknown): Asked | undefined {
    if (!isRecord(body)) return undefined;
    const { query, variables = null, operationName = null, extensions = null } = body;
    if (typeof query !== 'string' || extensions !== null) return undefined;
    if (operationName !== null && typeof operationName !== 'string') return undefined;
    if (variables !== null && !isRecord(variables)) return undefined;
    const known = this.#known.get(keyOf(query, operationName));
    return known && { ...known, query, operationName, variables: variables ?? undefined };
  }
}

/** A name that holds a line break names nothing, and must not look like the beginning of another query. */
const keyOf = (query: string, operationName: string | null | undefined): string =>
  `${JSON.stringify(operationName ?? '')}${query}`;

/** Foreign pages can send other types without being asked back; those are refused by Apollo (CSRF). */
const jsonType = /^application\/json\s*(;|$)/i;

const responseTypes = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];
const acceptsMax = 100;
const responseTypeByAccept = new LRUCache<string, string>({ max: acceptsMax });

/** In which type the caller wants his answer; undefined where neither will do. */
function responseType({ accept }: IncomingHttpHeaders): string | undefined {
  if (!accept) return responseTypes[0];
  const known = responseTypeByAccept.get(accept);
  if (known) return known;
  const chosen = new Negotiator({ headers: { accept } }).mediaType(responseTypes);
  if (chosen) responseTypeByAccept.set(accept, chosen);
  return chosen;
}

/** What known queries are answered with. */
export interface KnownParts extends OperationParts {
  readonly execution: Execution;
  readonly request: RequestParts;
}

/** The way of everything else; a context comes along where it was tried to make one, and perhaps to run under it. */
export type Otherwise = (
  request: FastifyRequest,
  reply: FastifyReply,
  context?: Promise<RequestContext>,
) => unknown;

/**
 * Answers queries that are known in front of Apollo's pipeline, which would only find out again what is known of them.
 * Viewer, rights, limits, cost and redactions are decided anew for each request, and by the same functions. Whatever
 * does not go well goes through the pipeline, which alone gives errors their form; what has run does not run twice.
 */
export function answerKnown(parts: KnownParts, otherwise: Otherwise): RouteHandlerMethod {
  return async (incoming, reply) => {
    const { headers } = incoming;
    const type = jsonType.test(headers['content-type'] ?? '') ? responseType(headers) : undefined;
    const asked = type && parts.known.find(incoming.body);
    if (!asked) return otherwise(incoming, reply);
    const made = createContext(parts.request, headers, incoming.id);
    const context = await made.catch(() => undefined);
    const cost = context && costOf(parts, context, asked);
    if (!cost) return otherwise(incoming, reply, made);
    const data = await parts.execution.dataOf(context, asked);
    if (data === undefined) return otherwise(incoming, reply, made);
    const extensions = extensionsOf(context, cost, headers[debugHeader]);
    reportOperation(parts, context);
    // As bytes: a text would be measured, joined to the head of the answer and encoded, each over all of its length.
    const body = Buffer.from(resultText({ data, extensions }));
    return reply.header('cache-control', 'no-store').header('content-type', type).send(body);
  };
}

/** Undefined where the operation is refused: the pipeline refuses it again, and says why. */
function costOf(
  { admissions }: KnownParts,
  { signedIn }: RequestContext,
  { document, operation, query, variables }: Asked,
) {
  try {
    return admissions.of(document, operation).admit(signedIn, query, variables);
  } catch {
    return undefined;
  }
}
