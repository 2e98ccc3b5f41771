import { type FieldNode, GraphQLError } from 'graphql';
import { type FieldRule, readersOf } from '../access/field-rights.js';
import type { LocalText } from '../kernel/message.js';

/** Refusals that no right answer exists for (graph.md 2.7); they become top-level errors with their code. */
export const requestErrorCodes = [
  'BAD_USER_INPUT',
  'FIELD_FORBIDDEN',
  'UNAUTHENTICATED',
  'COST_LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
] as const;
export type RequestErrorCode = (typeof requestErrorCodes)[number];

/** Where the texts of an error travel: beside its extensions, as JSON leaves symbols out. */
const texts = Symbol('texts');
type Told = object & { readonly [texts]?: LocalText };

/** Extensions of an error that also hold what it says in each language. */
export const withText = <Extensions extends object>(extensions: Extensions, text: LocalText): Extensions =>
  Object.assign(extensions, { [texts]: text });

/** What an error says in each language; what GraphQL itself says of a query is English (graph.md 2.13). */
export function textOf({
  message,
  extensions,
}: {
  readonly message: string;
  readonly extensions?: Told;
}): LocalText {
  return extensions?.[texts] ?? { en: message, nl: message };
}

/** Makes a top-level error; `argument` is the path of the input that caused it. */
export function requestError(
  code: RequestErrorCode,
  text: LocalText,
  argument?: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  const extensions = { code, ...more, ...(argument ? { argument } : {}) };
  return new GraphQLError(text.en, { extensions: withText(extensions, text) });
}

export const badInput = (text: LocalText, ...argument: readonly string[]): GraphQLError =>
  requestError('BAD_USER_INPUT', text, argument.length > 0 ? argument : undefined);

/** Refuses what would tell of a field that its rule hides; as a redaction does, it says who may read it. */
export const fieldForbidden = (
  text: LocalText,
  { field, rule }: { readonly field: string; readonly rule: FieldRule },
  argument: readonly string[],
): GraphQLError => requestError('FIELD_FORBIDDEN', text, argument, { field, rule, roles: readersOf(rule) });

/** Plans what a field asks for: what is refused of it is said to stand there, and not at the root of the read. */
export function atField<Plan>(node: FieldNode, plan: () => Plan): Plan {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.nodes) throw error;
    throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
  }
}

/** What is said of a page size that no list has. */
export const outOfRange = (argument: string, max: number): LocalText => ({
  en: `\`${argument}\` is between 0 and ${max}.`,
  nl: `\`${argument}\` ligt tussen 0 en ${max}.`,
});

/** What is said of a list of ids that is too long. */
export const tooManyIds = (max: number): LocalText => ({
  en: `At most ${max} at once.`,
  nl: `Hoogstens ${max} tegelijk.`,
});
