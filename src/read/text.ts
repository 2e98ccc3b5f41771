import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Row } from '../kernel/database.js';
import type { Catalog, LeafSpec } from './catalog.js';
import { type Derive, isEdge, type LeafContext, type Parts } from './declare.js';
import { isLeft, leftDerive } from './leaf.js';
import { type LeafText, leafText, Unwritable } from './leaf-text.js';
import { plannedIn } from './planned-key.js';
import type { Operation } from './question.js';

/** Turns a value into JSON as an executor and `JSON.stringify` would, nulls included. */
export type Write = (value: unknown, context: LeafContext) => string;

/** A part of an answer that is JSON already. */
export class JsonText {
  constructor(readonly text: string) {}

  /** For whoever takes the answer for objects. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/**
 * Makes the writers of one operation under one set of variables. They take the rows that a reader has finished for them, so
 * that rights, masks and redactions have been seen to, and never ask a resolver: `isWritten` of the operation tells
 * beforehand that none has anything to say.
 */
export class Writers {
  constructor(
    readonly catalog: Catalog,
    readonly operation: Operation,
  ) {}

  /** The writer of a field that the nodes select. Errors of what it makes: {@link Unwritable}. */
  of(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    const write = this.#present(getNullableType(type), nodes);
    const none = noneOf(type);
    return (value, context) => (value == null ? none() : write(value, context));
  }

  #present(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    if (isLeafType(type)) return leafText(type);
    if (isListType(type)) return listWriter(this.of(type.ofType, nodes));
    if (isInterfaceType(type) || isUnionType(type)) return this.#anyOf(type, nodes);
    return this.#object(type as GraphQLObjectType, nodes);
  }

  #anyOf(type: Parameters<GraphQLSchema['getPossibleTypes']>[0], nodes: readonly FieldNode[]): Write {
    const possible = this.catalog.schema.getPossibleTypes(type);
    const writers = new Map(possible.map((one) => [one.name, this.#object(one, nodes)]));
    return (value, context) => {
      const write = writers.get(String((value as Row).__typename));
      if (!write) throw new Unwritable();
      return write(value, context);
    };
  }

  #object(type: GraphQLObjectType, nodes: readonly FieldNode[]): Write {
    const selected = this.#selected(type, nodes);
    if (selected.size === 0) return () => '{}';
    const starts = [...selected.keys()].map(
      (key, index) => `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
    );
    const fields = [...selected.values()].map((fieldNodes) => this.#field(type, fieldNodes));
    const count = fields.length;
    return (value, context) => {
      let text = '';
      for (let index = 0; index < count; index += 1)
        text += (starts[index] as string) + (fields[index] as WriteField)(value as Row, context);
      return `${text}}`;
    };
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[]): WriteField {
    const node = nodes[0] as FieldNode;
    const field = type.getFields()[node.name.value];
    if (!field) {
      const constant = JSON.stringify(type.name);
      return () => constant;
    }
    const leaf = this.#leftLeaf(type, field);
    if (leaf?.parts) return this.#parts(leaf, leaf.parts, field.type, nodes);
    if (leaf?.isPlain) return plainWriter(leaf);
    const write = this.of(field.type, nodes);
    if (leaf) return writer(leftDerive(leaf), write);
    if (isEdge(field)) return writer(plannedIn(node), write);
    const { name } = field;
    const inner = getNullableType(field.type);
    if (isLeafType(inner)) return columnWriter(name, leafText(inner), noneOf(field.type));
    return (holder, context) => write(holder[name], context);
  }

  #leftLeaf({ name }: GraphQLObjectType, field: GraphQLField<unknown, unknown>): LeafSpec | undefined {
    const type = this.catalog.has(name) ? this.catalog.get(name) : undefined;
    const leaf = type?.fields.get(field.name);
    return type && leaf?.kind === 'leaf' && isLeft(type, leaf) ? leaf : undefined;
  }

  /** An object that is made of columns, without making it. */
  #parts(leaf: LeafSpec, parts: Parts, type: GraphQLOutputType, nodes: readonly FieldNode[]): WriteField {
    const objectType = getNamedType(type) as GraphQLObjectType;
    const selected = [...this.#selected(objectType, nodes)];
    const starts = selected.map(([key], index) => `${index === 0 ? '{' : '",'}${JSON.stringify(key)}:"`);
    const own = selected.map(([, [node]]) => parts[node?.name.value ?? ''] ?? (() => objectType.name));
    const [first = ''] = leaf.from;
    const none = noneOf(type);
    if (own.length === 0) return (row) => (row[first] == null ? none() : '{}');
    return (row) => {
      if (row[first] == null) return none();
      let text = '';
      for (let index = 0; index < own.length; index += 1)
        text += (starts[index] as string) + (own[index] as (row: Row) => string)(row);
      return `${text}"}`;
    };
  }

  #selected(type: GraphQLObjectType, nodes: readonly FieldNode[]): Map<string, readonly FieldNode[]> {
    const { fragments, variableValues } = this.operation;
    return collectSubfields(this.catalog.schema, fragments, variableValues, type, nodes);
  }
}

/** What is written where there is no value. Errors: {@link Unwritable} where there has to be one. */
function noneOf(type: GraphQLOutputType): () => string {
  if (!isNonNullType(type)) return () => 'null';
  return () => {
    throw new Unwritable();
  };
}

const writer =
  (value: Derive, write: Write): WriteField =>
  (holder, context) =>
    write(value(holder, context), context);

function plainWriter(leaf: LeafSpec): WriteField {
  const derive = leftDerive(leaf);
  return (row, context) => `"${derive(row, context)}"`;
}

/** A leaf that lies in its holder. */
function columnWriter(name: string, text: LeafText, none: () => string): WriteField {
  return (holder) => {
    const value = holder[name];
    return value == null ? none() : text(value);
  };
}

/** Writes a field of a row or value. */
type WriteField = (holder: Row, context: LeafContext) => string;

function listWriter(write: Write): Write {
  return (values, context) => {
    if (!Array.isArray(values)) throw new Unwritable();
    let text = '[';
    for (let index = 0; index < values.length; index += 1)
      text += (index === 0 ? '' : ',') + write(values[index], context);
    return `${text}]`;
  };
}
