import { unwrapResolverError } from '@apollo/server/errors';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { StaleRights } from '../kernel/database.js';
import type { Reach } from '../read/plan.js';
import { DirectQuery } from './direct.js';
import type { RequestContext } from './request.js';
import { switched, switchesOf, switchKey } from './switches.js';

/** Of each, compiled forms that are kept: one for every set of values that its directives had. */
const compiledMax = 4;

type Variables = Record<string, unknown>;
type Compiled = CompiledQuery | ExecutionResult;

const anyValue: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'JSON' } };

/** True for a variable that holds input objects, such as a filter. */
function holdsObjects(schema: GraphQLSchema, { type }: VariableDefinitionNode): boolean {
  return isInputObjectType(getNamedType(typeFromAST(schema, type as NamedTypeNode)));
}

/**
 * The compiler writes out how it reads a variable, field by field; filters contain each other, so that it would never
 * come to an end. Variables that hold objects are declared as any value to it, and coerced before it sees them.
 */
function withoutObjectVariables(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  return visit(document, {
    VariableDefinition: (node) =>
      holdsObjects(schema, node) ? { ...node, type: anyValue, defaultValue: undefined } : false,
  });
}

/** A variable that does not fit is wrong input, in HTTP too. */
function asBadInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}

/** What stands in for variables that are not given: the compiler takes those that must have a value for missing ones. */
const defaultsOf = (definitions: readonly VariableDefinitionNode[]): Variables =>
  Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

/** The variables of an operation as planning and as its compiled form take them, or what is wrong with them. */
function variablesFor(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Record<string, unknown>,
): { readonly errors: readonly GraphQLError[] } | Readonly<Record<'coerced' | 'compiled', Variables>> {
  const { errors, coerced } = getVariableValues(schema, definitions, given);
  if (errors) return { errors: errors.map(asBadInput) };
  const objects = definitions
    .filter((definition) => holdsObjects(schema, definition) && definition.variable.name.value in coerced)
    .map(({ variable }) => [variable.name.value, coerced[variable.name.value]]);
  return { coerced, compiled: { ...defaultsOf(definitions), ...given, ...Object.fromEntries(objects) } };
}

/** The errors of compiled queries can lack what the rest of the server expects of a GraphQL error. */
function rebuilt(error: GraphQLError): GraphQLError {
  const { message, path, originalError } = error;
  const original = unwrapResolverError(error) as GraphQLError | undefined;
  const nodes = original?.nodes ?? error.nodes;
  const extensions = { ...original?.extensions, ...error.extensions };
  return new GraphQLError(message, { nodes, path, originalError: originalError ?? error, extensions });
}

const presentable = (result: ExecutionResult): ExecutionResult =>
  result.errors ? { ...result, errors: result.errors.map(rebuilt) } : result;

/** How often a query is tried while the roles of the viewer change under it; each change is an act of an administrator. */
const triesMax = 5;

const isStale = (error: GraphQLError): boolean => unwrapResolverError(error) instanceof StaleRights;

/** Parts that were read by different roles are no answer. It is told once, not for every row that it happened to. */
const outdated = (errors: readonly GraphQLError[]): ExecutionResult => ({
  data: null,
  errors: errors.filter(isStale).slice(0, 1),
});

/** Whether answers are written as text where that can be done, or all put together by compiled code. */
export type Answers = 'written' | 'executed';

/** An operation as it was prepared once for everybody: nothing of a viewer or of variables is in it. */
class Prepared {
  readonly #direct: DirectQuery | undefined;
  readonly #switches: readonly string[];
  readonly #compiled = new LRUCache<string, Compiled>({ max: compiledMax });

  constructor(
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    readonly schema: GraphQLSchema,
    isWritten: boolean,
  ) {
    this.#direct = isWritten ? DirectQuery.of(schema, document, operation) : undefined;
    this.#switches = switchesOf(document);
  }

  #compiledFor(variables: Variables): Compiled {
    const key = switchKey(this.#switches, variables);
    const known = this.#compiled.get(key);
    if (known) return known;
    const document = withoutObjectVariables(this.schema, switched(this.document, variables));
    const compiled = compileQuery(this.schema, document, this.operation.name?.value, {
      customJSONSerializer: false,
    });
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /** Writes the answer where that can be done, and else has it put together by code compiled for the operation. */
  async run(context: RequestContext, coerced: Variables, forCompiled: Variables): Promise<ExecutionResult> {
    const answer = await this.#direct?.execute(context, coerced);
    context.trace.answer = answer ? 'WRITTEN' : 'EXECUTED';
    if (answer) return answer;
    const compiled = this.#compiledFor(coerced);
    return isCompiledQuery(compiled) ? compiled.query(undefined, context, forCompiled) : compiled;
  }
}

/** An operation that was parsed and found valid, as it is asked. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | undefined;
}
export type Execute = (context: RequestContext, asked: AskedOperation) => Promise<ExecutionResult>;

/** Prepares each operation of a document when it is first asked for. */
function preparer(
  schema: GraphQLSchema,
  reach: Reach,
  answers: Answers,
): (asked: AskedOperation) => Prepared {
  const isWritten = reach === 'whole' && answers === 'written';
  // For as long as its document is kept, which is weighed with what is prepared of it.
  const cache = new WeakMap<OperationDefinitionNode, Prepared>();
  return ({ document, operation }) => {
    const known = cache.get(operation);
    if (known) return known;
    const prepared = new Prepared(document, operation, schema, isWritten);
    cache.set(operation, prepared);
    return prepared;
  };
}

/** Executes operations that are prepared once per document and operation name. */
export function preparedExecutor(schema: GraphQLSchema, reach: Reach, answers: Answers): Execute {
  const prepare = preparer(schema, reach, answers);
  return async (context, asked) => {
    const prepared = prepare(asked);
    const { variableDefinitions = [], operation: kind } = asked.operation;
    const variables = variablesFor(schema, variableDefinitions, asked.variables ?? {});
    if ('errors' in variables) return variables;
    const run = () => prepared.run(context, variables.coerced, variables.compiled);
    for (let tries = 1; ; tries += 1) {
      const result = await run();
      // Only what changes nothing may run twice.
      if (kind !== 'query' || !result.errors?.some(isStale)) return presentable(result);
      if (tries === triesMax) return presentable(outdated(result.errors));
      await context.refresh();
    }
  };
}
