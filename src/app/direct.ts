import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { LRUCache } from 'lru-cache';
import { isEdge } from '../read/declare.js';
import { Unwritable } from '../read/leaf-text.js';
import type { Reader } from '../read/reader.js';
import { JsonText, type Write, Writers } from '../read/text.js';
import type { RequestContext } from './request.js';
import { switchesOf, switchKey } from './switches.js';

type Field = GraphQLField<unknown, unknown>;
type Variables = Record<string, unknown>;

/** Sets of directive values per operation for which writers are kept. */
export const writersMax = 20;

/** A root field of an operation: how it is asked, and how its answer is written. */
interface Root {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly field: Field;
  readonly write: Write;
}

/** True when nothing but the row itself answers the field: no resolver, or one of an edge that its plan has filled. */
const liesInRow = (field: Field): boolean => field.resolve === undefined || isEdge(field);

/** The field of each object type that a selection on the parent may meet. */
function fieldsOf(schema: GraphQLSchema, parent: unknown, name: string): (Field | undefined)[] {
  if (isInterfaceType(parent)) return schema.getPossibleTypes(parent).map((type) => type.getFields()[name]);
  return isObjectType(parent) ? [parent.getFields()[name]] : [];
}

/** True when every field below the roots lies in the row or value above it, fragments that nobody spreads included. */
function isWritten(schema: GraphQLSchema, document: DocumentNode): boolean {
  const info = new TypeInfo(schema);
  let written = true;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const { value: name } = node.name;
        const parent = info.getParentType();
        const isRoot = parent === schema.getQueryType();
        if (name === '__typename' && !isRoot) return;
        const fits = fieldsOf(schema, parent, name).every(
          (field) => field !== undefined && (isRoot || liesInRow(field)),
        );
        if (!fits) written = false;
      },
    }),
  );
  return written;
}

/** A query whose answer is written as text straight from what its root reads bring. */
export class DirectQuery {
  readonly #query: GraphQLObjectType;
  readonly #fragments: Record<string, FragmentDefinitionNode> = {};
  readonly #switches: readonly string[];
  readonly #roots = new LRUCache<string, readonly Root[]>({ max: writersMax });

  private constructor(
    readonly schema: GraphQLSchema,
    readonly operation: OperationDefinitionNode,
    document: DocumentNode,
  ) {
    this.#query = schema.getQueryType() as GraphQLObjectType;
    this.#switches = switchesOf(document);
    for (const one of document.definitions) {
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.#fragments[one.name.value] = one;
    }
  }

  /** A query of a document, or undefined for what an executor has to take apart. */
  static of(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    if (operation.operation !== 'query' || !isWritten(schema, document)) return undefined;
    return new DirectQuery(schema, operation, document);
  }

  #rootsFor({ parts }: Reader, variableValues: Variables): readonly Root[] {
    const key = switchKey(this.#switches, variableValues);
    const known = this.#roots.get(key);
    if (known) return known;
    const { schema, operation } = this;
    const fragments = this.#fragments;
    const writers = new Writers(parts.catalog, { fragments, variableValues });
    const selected = collectFields(schema, fragments, variableValues, this.#query, operation.selectionSet);
    const roots = [...selected].map(([responseKey, nodes]) => {
      const field = this.#query.getFields()[nodes[0]?.name.value ?? ''] as Field;
      return { key: responseKey, nodes, field, write: writers.of(field.type, nodes) };
    });
    this.#roots.set(key, roots);
    return roots;
  }

  /** Asks the resolver of a root field, which sees what it would see under any executor. */
  async #read({ key, nodes, field }: Root, context: RequestContext, variableValues: Variables) {
    const info: GraphQLResolveInfo = {
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType: this.#query,
      path: { prev: undefined, key, typename: this.#query.name },
      schema: this.schema,
      fragments: this.#fragments,
      rootValue: undefined,
      operation: this.operation,
      variableValues,
    };
    const args = getArgumentValues(field, nodes[0] as FieldNode, variableValues);
    return field.resolve?.(undefined, args, context, info);
  }

  /** The answer, or undefined where a value does not fit its type, which an executor then tells of. */
  async execute(context: RequestContext, variables: Variables): Promise<ExecutionResult | undefined> {
    const { reader } = context;
    const { derive } = reader.parts;
    const roots = this.#rootsFor(reader, variables);
    const forWriter = { ...context, reader: reader.forWriter() };
    const answers = await Promise.allSettled(roots.map((root) => this.#read(root, forWriter, variables)));
    const errors: GraphQLError[] = [];
    let isVoid = false;
    const parts: string[] = [];
    try {
      roots.forEach(({ key, nodes, field, write }, index) => {
        const answer = answers[index] as PromiseSettledResult<unknown>;
        const isAnswered = answer.status === 'fulfilled';
        parts.push(`${JSON.stringify(key)}:${isAnswered ? write(answer.value, derive) : 'null'}`);
        if (isAnswered) return;
        const isFatal = isNonNullType(field.type);
        // What voids the whole answer is told once, as by every executor.
        if (!isFatal || !isVoid) errors.push(locatedError(answer.reason, nodes, [key]));
        isVoid ||= isFatal;
      });
    } catch (error) {
      if (error instanceof Unwritable) return undefined;
      throw error;
    }
    const data = isVoid ? null : (new JsonText(`{${parts.join(',')}}`) as unknown as ExecutionResult['data']);
    return errors.length > 0 ? { data, errors } : { data };
  }
}
