import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { LocalText } from '../kernel/message.js';
import { retryAfterSeconds, tellFault } from './format-error.js';
import { spokenTo } from './request.js';

/** One thing that is wrong with a request; `argument` is the path of the parameter or field that it is about. */
interface Problem {
  readonly message: string | LocalText;
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
    super(problems.map(({ message }) => (typeof message === 'string' ? message : message.en)).join('; '));
  }
}

export const refusal = (statusCode: number, message: LocalText, more: Partial<Problem> = {}): RouteRefusal =>
  new RouteRefusal(statusCode, [{ message, ...more }]);

/** What a check of one parameter says against its value, in the place where its schema takes a message. */
export const saying = (text: LocalText) => ({ error: text.en, params: { text } });

/** What is wrong with a parameter, in words of ours; a parameter that comes twice is a list. */
function told(issue: z.core.$ZodIssue, value: unknown): LocalText {
  const words = (en: string, nl: string): LocalText => ({ en, nl });
  if (value === undefined) return words('is missing', 'ontbreekt');
  if (Array.isArray(value)) return words('is given more than once', 'is meer dan eens opgegeven');
  if (issue.code === 'too_small') return words('must not be empty', 'mag niet leeg zijn');
  if (issue.code === 'too_big')
    return words(
      `must have at most ${issue.maximum} characters`,
      `mag hoogstens ${issue.maximum} tekens hebben`,
    );
  if (issue.code === 'invalid_value') {
    const values = issue.values.join(', ');
    return words(`must be one of ${values}`, `moet een van ${values} zijn`);
  }
  const own = issue.code === 'custom' ? (issue.params?.text as LocalText | undefined) : undefined;
  return own ?? words('cannot be read', 'kan niet worden gelezen');
}

const unknown: LocalText = { en: 'is not known here', nl: 'is hier niet bekend' };

/** Parameters of an address as a schema has them. Errors: 400, every one that does not fit by its name. */
export function asked<Choice>(schema: z.ZodType<Choice>, query: unknown): Choice {
  const found = schema.safeParse(query);
  if (found.success) return found.data;
  const wrong = (name: string, { en, nl }: LocalText): Problem => ({
    message: { en: `${name}: ${en}.`, nl: `${name}: ${nl}.` },
    code: 'BAD_USER_INPUT',
    argument: name.split('.'),
  });
  const given = query as Readonly<Record<string, unknown>>;
  throw new RouteRefusal(
    400,
    found.error.issues.flatMap((issue) => {
      if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => wrong(name, unknown));
      const [first = '', ...rest] = issue.path.map(String);
      return [wrong([first, ...rest].join('.'), told(issue, given[first]))];
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
    message: typeof message === 'string' ? message : message[spokenTo(request)],
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
  const { status, code, text } = tellFault(error);
  if (status === 503) reply.header('retry-after', String(retryAfterSeconds));
  return reply.code(status).send(errorBody(request, status, [{ code, message: text }]));
}

/** What is said of an address where nothing is, or nothing for the caller (ROLE-6). */
export const nothingHere = (address: string): LocalText => ({
  en: `There is nothing at ${address}.`,
  nl: `Er is niets op ${address}.`,
});

/** What never reached GraphQL is refused in the same form: a message, a code and the id of the request. */
export function answerErrorsAsGraphql(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const message = nothingHere(`${request.method} ${request.url.split('?')[0]}`);
    return reply.code(404).send(errorBody(request, 404, [{ message }]));
  });
}
