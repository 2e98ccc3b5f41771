import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { retryAfterSeconds, tellFault } from './format-error.js';

/** One thing that is wrong with a request; `argument` is the path of the parameter or field that it is about. */
interface Problem {
  readonly message: string;
  readonly code?: string;
  readonly argument?: readonly string[] | undefined;
  readonly details?: unknown;
}

/** A request that cannot be answered; the server's error handler writes it in the form of GraphQL errors. */
export class RouteRefusal extends Error {
  constructor(
    readonly statusCode: number,
    readonly problems: readonly Problem[],
  ) {
    super(problems.map(({ message }) => message).join('; '));
  }
}

export const refusal = (statusCode: number, message: string, more: Partial<Problem> = {}): RouteRefusal =>
  new RouteRefusal(statusCode, [{ message, ...more }]);

/** Parameters of an address as a schema has them. Errors: 400, every one that does not fit by its name. */
export function asked<Choice>(schema: z.ZodType<Choice>, query: unknown): Choice {
  const found = schema.safeParse(query);
  if (found.success) return found.data;
  throw new RouteRefusal(
    400,
    found.error.issues.flatMap((issue) => {
      const { path, message } = issue;
      const names = issue.code === 'unrecognized_keys' ? issue.keys : [path.map(String).join('.')];
      return names.map((name) => ({
        message: issue.code === 'unrecognized_keys' ? `${name}: is not known here` : `${name}: ${message}`,
        code: 'BAD_USER_INPUT',
        argument: name.split('.'),
      }));
    }),
  );
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  410: 'GONE',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'BAD_USER_INPUT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** The body of an error: that of GraphQL, with the id that also stands in the log. */
export const errorBody = (request: FastifyRequest, status: number, problems: readonly Problem[]): object => ({
  errors: problems.map(({ message, code = codes[status] ?? 'BAD_REQUEST', argument, details }) => ({
    message,
    extensions: {
      code,
      requestId: request.id,
      ...(argument && argument.length > 0 ? { argument } : {}),
      ...(details === undefined ? {} : { details }),
    },
  })),
});

/** What was wrong, as far as it is the caller's to know; a body that a schema refuses is told field by field. */
function problemsOf(error: FastifyError): readonly Problem[] {
  if (error instanceof RouteRefusal) return error.problems;
  if (!error.validation) return [{ message: error.message }];
  return error.validation.map(({ instancePath, message, params }) => {
    const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
    const argument = [...instancePath.split('/'), missingProperty ?? additionalProperty ?? ''];
    const named = argument.filter((name) => name !== '');
    return { message: message ?? error.message, code: 'BAD_USER_INPUT', argument: named };
  });
}

/** A refusal that names its status speaks for itself; whatever else is thrown is told as a fault. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode = 500, message, stack } = error;
  if (statusCode < 500) {
    return reply.code(statusCode).send(errorBody(request, statusCode, problemsOf(error)));
  }
  request.log.error({ requestId: request.id, message, stack }, 'request failed');
  const { status, ...problem } = tellFault(error);
  if (status === 503) reply.header('retry-after', String(retryAfterSeconds));
  return reply.code(status).send(errorBody(request, status, [problem]));
}

/** What never reached GraphQL is refused in the same form: a message, a code and the id of the request. */
export function answerErrorsAsGraphql(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split('?')[0]}.`;
    return reply.code(404).send(errorBody(request, 404, [{ message }]));
  });
}
