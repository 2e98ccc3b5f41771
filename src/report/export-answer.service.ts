import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import type { LocalText } from '../kernel/message.js';
import type { GraphContext } from '../read/context.js';
import { Reader } from '../read/reader.js';
import { Redactions } from '../read/redaction.js';
import { textOf } from '../read/request-error.js';
import { coercedVariables } from '../read/wrong-input.js';
import { type ExportAsk, planOf, unknownMeasures } from './export-plan.rules.js';
import { namedTwice, secondOf } from './report-measures.rules.js';

/** The question has no right answer; the messages are those that GraphQL would give. */
export class ExportRefused extends Error {
  constructor(
    readonly code: string,
    readonly text: LocalText,
    /** The parameter that is wrong, and where in it. */
    readonly argument?: readonly string[],
  ) {
    super(text.en);
  }
}

/** What GraphQL refuses, refused as an export. Errors: {@link ExportRefused}. */
export function refusing<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof GraphQLError ? refusalOf(error) : error;
  }
}

/** The variables as GraphQL takes them. Errors: {@link ExportRefused} for one that does not fit, with its parameter. */
export function fittingVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const operation = getOperationAST(document) as OperationDefinitionNode;
  return refusing(() => coercedVariables(schema, document, operation, variables));
}

/** Errors: {@link ExportRefused} for a measure that the report has not, or that is named twice. */
export function assertMeasures(ask: ExportAsk): void {
  const { measures = [] } = ask;
  const second = secondOf(measures);
  if (second >= 0)
    throw new ExportRefused('BAD_USER_INPUT', namedTwice(measures[second] as string), [
      'measures',
      `${second}`,
    ]);
  const [unknown] = unknownMeasures(ask);
  if (!unknown) return;
  const [index, code] = unknown;
  const text = { en: `The report has no measure ${code}.`, nl: `Het rapport heeft geen maat ${code}.` };
  throw new ExportRefused('BAD_USER_INPUT', text, ['measures', `${index}`]);
}

/** A question was planned, and nothing is read. */
class Planned extends Error {}

/** The context of somebody whose questions are planned and go no further. */
function unread(context: GraphContext): GraphContext {
  const read = (): never => {
    throw new Planned('A question was planned.');
  };
  const { parts } = context.reader;
  const database = { ...parts.database, read };
  return { ...context, reader: new Reader({ ...parts, database, redactions: new Redactions() }) };
}

/**
 * Whether a list or report takes the question, with the rights that its owner has, before anything is read. Errors:
 * {@link ExportRefused}, as the question itself would be refused.
 */
export async function assertExportFits(
  schema: GraphQLSchema,
  context: GraphContext,
  ask: ExportAsk,
): Promise<void> {
  assertMeasures(ask);
  const { declared, field, given, variables, rows } = planOf(ask, false);
  const query = `query (${declared}) { ${field}(${given}) { ${rows} { __typename } } }`;
  try {
    await answerOf(schema, unread(context), parse(query), variables);
  } catch (error) {
    if (!(error instanceof Planned)) throw error;
  }
}

/**
 * Asks GraphQL for what an export has, in the name of its owner. Whoever asks for page after page gives the same document
 * each time, as it is planned once. Errors: {@link ExportRefused}.
 */
export async function answerOf(
  schema: GraphQLSchema,
  context: GraphContext,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  fittingVariables(schema, document, variables);
  const result = await execute({ schema, document, contextValue: context, variableValues: variables });
  const [error] = result.errors ?? [];
  if (error) throw refusalOf(error);
  return result.data as Record<string, unknown>;
}

/** Errors of the question are the caller's, also a variable that does not fit; whatever was thrown below is ours. */
function refusalOf(error: GraphQLError): Error {
  const { code = error.path === undefined ? 'BAD_USER_INPUT' : undefined } = error.extensions;
  const argument = error.extensions.argument as readonly string[] | undefined;
  if (code !== undefined) return new ExportRefused(String(code), textOf(error), argument);
  return error.originalError ?? error;
}
