import { unwrapResolverError } from '@apollo/server/errors';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isInterfaceType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  TypeInfo,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { StaleRights } from '../kernel/database.js';
import { isEdge } from '../read/declare.js';
import type { Reach } from '../read/plan.js';
import { DirectQuery } from './direct.js';
import type { RequestContext } from './request.js';

type Variables = Record<string, unknown>;
type Compiled = CompiledQuery | ExecutionResult;

/**
 * The schema whose edges read the planned row as if they were columns, which is what makes large answers fast. Edges
 * of types that share a table keep their resolvers: one row may hold the same key for different types.
 */
function plannedSchema(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, _name, typeName) => {
      const type = schema.getType(typeName);
      const shared =
        type && 'getInterfaces' in type && type.getInterfaces().some(({ name }) => name !== 'Node');
      if (shared || !isEdge(field)) return undefined;
      const { resolve: _resolve, ...planned } = field;
      return planned;
    },
  });
}

/** True when every edge of the document lies in its row under the field's own name: no aliases, no page asked twice. */
function isPlain(schema: GraphQLSchema, document: DocumentNode): boolean {
  const info = new TypeInfo(schema);
  const connections = new Map<object, Set<string>>();
  let plain = true;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node, _key, _parent, _path, ancestors) {
        const field = info.getFieldDef();
        const parent = info.getParentType();
        if (!field || !parent) return;
        if (node.alias && isEdge(field)) plain = false;
        if (isInterfaceType(getNamedType(field.type)) && isEdge(field)) plain = false;
        if (!('connectionOf' in parent.extensions) || !/^(nodes|edges)$/.test(node.name.value)) return;
        const set =
          ancestors.findLast((ancestor) => 'kind' in ancestor && ancestor.kind === 'Field') ?? document;
        const names = connections.get(set) ?? new Set();
        connections.set(set, names.add(node.name.value));
        if (names.size > 1) plain = false;
      },
    }),
  );
  return plain;
}

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
  const { message, nodes, path, originalError } = error;
  const original = unwrapResolverError(error) as GraphQLError | undefined;
  const extensions = { ...original?.extensions, ...error.extensions };
  return new GraphQLError(message, { nodes, path, originalError: originalError ?? error, extensions });
}

const presentable = (result: ExecutionResult): ExecutionResult =>
  result.errors ? { ...result, errors: result.errors.map(rebuilt) } : result;

const isStale = (error: GraphQLError): boolean => unwrapResolverError(error) instanceof StaleRights;

/** Whether answers are written as text where that can be done, or all put together by compiled code. */
export type Answers = 'written' | 'executed';

/** An operation as it was prepared once for everybody: nothing of a viewer or of variables is in it. */
class Prepared {
  readonly #direct: DirectQuery | undefined;
  #compiled: Compiled | undefined;

  constructor(
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    readonly schema: GraphQLSchema,
    readonly compile: (document: DocumentNode, name: string | undefined) => Compiled,
    isWritten: boolean,
  ) {
    this.#direct = isWritten ? DirectQuery.of(schema, document, operation) : undefined;
  }

  /** Writes the answer where that can be done, and else has it put together by code compiled for the operation. */
  async run(context: RequestContext, coerced: Variables, forCompiled: Variables): Promise<ExecutionResult> {
    const answer = await this.#direct?.execute(context, coerced);
    if (answer) return answer;
    this.#compiled ??= this.compile(this.document, this.operation.name?.value);
    if (!isCompiledQuery(this.#compiled)) return this.#compiled;
    return this.#compiled.query(undefined, context, forCompiled);
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
  let planned: GraphQLSchema | undefined;
  const compile = (document: DocumentNode, operationName: string | undefined): Compiled => {
    planned ??= plannedSchema(schema);
    const target = reach === 'whole' && isPlain(schema, document) ? planned : schema;
    const plain = withoutObjectVariables(schema, document);
    return compileQuery(target, plain, operationName, { customJSONSerializer: false });
  };
  return ({ document, operation }) => {
    const known = cache.get(operation);
    if (known) return known;
    const prepared = new Prepared(document, operation, schema, compile, isWritten);
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
    const result = await run();
    // Only what changes nothing may run twice.
    if (kind !== 'query' || !result.errors?.some(isStale)) return presentable(result);
    await context.refresh();
    return presentable(await run());
  };
}
