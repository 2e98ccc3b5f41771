import { HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { retryAfterSeconds, tellFault } from './format-error.js';

/**
 * What is refused before there is a context never meets the plug-in that names requests: a body without a query, a
 * GET that a foreign page could send, a database out of reach. Their errors get the id of the request on the way out.
 */
export async function nameRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (reply.statusCode < 400 || typeof payload !== 'string' || !payload.startsWith('{"errors"'))
    return payload;
  const answer = JSON.parse(payload) as FormattedExecutionResult;
  const errors = answer.errors?.map(({ extensions, ...error }) => ({
    ...error,
    extensions: { requestId: request.id, ...extensions },
  }));
  return JSON.stringify({ ...answer, errors });
}

const httpOf = (status: number) => ({
  status,
  headers: new HeaderMap(status === 503 ? [['retry-after', String(retryAfterSeconds)]] : []),
});

/** Says with its status in HTTP that nobody could be signed in. */
export function refuseContext(error: Error): never {
  throw new GraphQLError('The request cannot be served.', {
    originalError: error,
    extensions: { http: httpOf(tellFault(error).status) },
  });
}
