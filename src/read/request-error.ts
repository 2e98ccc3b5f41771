import { GraphQLError } from 'graphql';

/** Refusals that no right answer exists for (graph.md 2.7); they become top-level errors with their code. */
export type RequestErrorCode =
  | 'BAD_USER_INPUT'
  | 'FIELD_FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'COST_LIMIT_EXCEEDED';

/** Makes a top-level error; `argument` is the path of the input that caused it. */
export function requestError(
  code: RequestErrorCode,
  message: string,
  argument?: readonly string[],
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...(argument ? { argument } : {}) } });
}

export const badInput = (message: string, ...argument: readonly string[]): GraphQLError =>
  requestError('BAD_USER_INPUT', message, argument.length > 0 ? argument : undefined);
