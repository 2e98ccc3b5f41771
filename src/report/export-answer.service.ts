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
import { textOf } from '../read/request-error.js';
import { coercedVariables } from '../read/wrong-input.js';
import { type ExportAsk, planOf, unknownMeasures } from './export-plan.rules.js';

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

/** Errors: {@link ExportRefused} for a variable that does not fit, with the parameter that it came from. */
function assertFits(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): void {
  try {
    coercedVariables(schema, document, getOperationAST(document) as OperationDefinitionNode, variables);
  } catch (error) {
    throw error instanceof GraphQLError ? refusalOf(error) : error;
  }
}

/** Errors: {@link ExportRefused} for a measure that the report has not. */
export function assertMeasures(ask: ExportAsk): void {
  const [unknown] = unknownMeasures(ask);
  if (!unknown) return;
  const [index, code] = unknown;
  const text = { en: `The report has no measure ${code}.`, nl: `Het rapport heeft geen maat ${code}.` };
  throw new ExportRefused('BAD_USER_INPUT', text, ['measures', `${index}`]);
}

/**
 * Whether the values and the filter of a question fit the types of the list or report, before anything is read. Errors:
 * {@link ExportRefused}.
 */
export function assertExportFits(schema: GraphQLSchema, ask: ExportAsk): void {
  assertMeasures(ask);
  const { declared, field, given, variables } = planOf(ask);
  assertFits(schema, parse(`query (${declared}) { ${field}(${given}) { __typename } }`), variables);
}

/** Asks GraphQL for what an export has, in the name of its owner. Errors: {@link ExportRefused}. */
export async function answerOf(
  schema: GraphQLSchema,
  context: GraphContext,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const document = parse(query);
  assertFits(schema, document, variables);
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
