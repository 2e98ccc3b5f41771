import { unwrapResolverError } from '@apollo/server/errors';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { StaleRights } from '../kernel/database.js';
import { isEdge } from '../read/declare.js';
import type { RequestContext } from './request.js';

/** Compiled operations that are kept; a further one drops the one unused for longest. */
const compiledMax = 500;

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

/** The errors of compiled queries can lack what the rest of the server expects of a GraphQL error. */
function rebuilt(error: GraphQLError): GraphQLError {
  const { message, nodes, path, originalError } = error;
  const extensions = error.extensions ?? (originalError as GraphQLError | undefined)?.extensions;
  return new GraphQLError(message, { nodes, path, originalError: originalError ?? error, extensions });
}

const presentable = (result: ExecutionResult): ExecutionResult =>
  result.errors ? { ...result, errors: result.errors.map(rebuilt) } : result;

const isStale = (error: GraphQLError): boolean => unwrapResolverError(error) instanceof StaleRights;

/**
 * Executes operations by code that is compiled once per document and operation name. Nothing of a viewer or of
 * variables goes into the compiled code, so that it can be shared by everybody.
 */
export function compiledExecutor(schema: GraphQLSchema): GatewayExecutor {
  const cache = new LRUCache<string, Compiled>({ max: compiledMax });
  let planned: GraphQLSchema | undefined;
  const compile = (document: DocumentNode, operationName: string | undefined): Compiled => {
    planned ??= plannedSchema(schema);
    const target = isPlain(schema, document) ? planned : schema;
    return compileQuery(target, document, operationName, { customJSONSerializer: false });
  };
  return async ({ document, queryHash, operationName, request, context }) => {
    const name = operationName ?? undefined;
    const key = `${queryHash} ${name ?? ''}`;
    const compiled = cache.get(key) ?? compile(document, name);
    cache.set(key, compiled);
    if (!isCompiledQuery(compiled)) return compiled;
    const result = await compiled.query(undefined, context, request.variables ?? {});
    if (!result.errors?.some(isStale)) return presentable(result);
    await (context as unknown as RequestContext).refresh();
    return presentable(await compiled.query(undefined, context, request.variables ?? {}));
  };
}

/** Apollo takes an executor of its own only from a gateway. */
export function gatewayOf(schema: GraphQLSchema, executor: GatewayExecutor): GatewayInterface {
  return {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}
