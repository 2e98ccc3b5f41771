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
import { isEdge, type LeafContext, type Parts } from './declare.js';
import { isLeft, leftDerive } from './leaf.js';
import { leafText, Unwritable } from './leaf-text.js';
import { type FieldWriter, objectWriter } from './object-writer.js';
import { plannedKey } from './planned-key.js';
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

  /** The writer of a field that the nodes select, with what stands before it. Errors of what it makes: {@link Unwritable}. */
  of(type: GraphQLOutputType, nodes: readonly FieldNode[], before = ''): Write {
    const write = this.#present(getNullableType(type), nodes, before);
    const none = noneOf(type, before);
    return (value, context) => (value == null ? none() : write(value, context));
  }

  #present(type: GraphQLOutputType, nodes: readonly FieldNode[], before: string): Write {
    if (isLeafType(type)) return leafText(type, before);
    if (isListType(type)) return listWriter(before, this.of(type.ofType, nodes));
    if (isInterfaceType(type) || isUnionType(type)) return this.#anyOf(type, nodes, before);
    return this.#object(type as GraphQLObjectType, nodes, before);
  }

  #anyOf(
    type: Parameters<GraphQLSchema['getPossibleTypes']>[0],
    nodes: readonly FieldNode[],
    before: string,
  ): Write {
    const possible = this.catalog.schema.getPossibleTypes(type);
    const writers = new Map(possible.map((one) => [one.name, this.#object(one, nodes, before)]));
    return (value, context) => {
      const write = writers.get(String((value as Row).__typename));
      if (!write) throw new Unwritable();
      return write(value, context);
    };
  }

  #object(type: GraphQLObjectType, nodes: readonly FieldNode[], before: string): Write {
    const selected = [...this.#selected(type, nodes)];
    if (selected.length === 0) return () => `${before}{}`;
    return objectWriter(
      selected.map(([key, fieldNodes], index) => this.#field(nameAt(before, key, index), type, fieldNodes)),
    );
  }

  #field(before: string, type: GraphQLObjectType, nodes: readonly FieldNode[]): FieldWriter {
    const node = nodes[0] as FieldNode;
    const field = type.getFields()[node.name.value];
    if (!field) {
      const constant = before + JSON.stringify(type.name);
      return { write: () => constant };
    }
    const leaf = this.#leftLeaf(type, field);
    if (leaf?.parts) return this.#parts(before, leaf, leaf.parts, field.type, nodes);
    if (leaf?.isPlain) return plainWriter(before, leaf);
    const write = this.of(field.type, nodes, before);
    if (leaf) return derivedWriter(leaf, write);
    return { from: isEdge(field) ? plannedKey(node) : field.name, write };
  }

  #leftLeaf({ name }: GraphQLObjectType, field: GraphQLField<unknown, unknown>): LeafSpec | undefined {
    const type = this.catalog.has(name) ? this.catalog.get(name) : undefined;
    const leaf = type?.fields.get(field.name);
    return type && leaf?.kind === 'leaf' && isLeft(type, leaf) ? leaf : undefined;
  }

  /** An object that is made of columns, without making it. */
  #parts(
    before: string,
    leaf: LeafSpec,
    parts: Parts,
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
  ): FieldWriter {
    const objectType = getNamedType(type) as GraphQLObjectType;
    const [first = ''] = leaf.from;
    const none = noneOf(type, before);
    const fields = [...this.#selected(objectType, nodes)].map(([key, [node]], index): FieldWriter => {
      const opened = `${nameAt(before, key, index)}"`;
      const part = parts[node?.name.value ?? ''] ?? (() => objectType.name);
      return { write: (row) => `${opened}${part(row)}"` };
    });
    const write = fields.length === 0 ? () => `${before}{}` : objectWriter(fields);
    return { write: (row, context) => (row[first] == null ? none() : write(row, context)) };
  }

  #selected(type: GraphQLObjectType, nodes: readonly FieldNode[]): Map<string, readonly FieldNode[]> {
    const { fragments, variableValues } = this.operation;
    return collectSubfields(this.catalog.schema, fragments, variableValues, type, nodes);
  }
}

/** What is written where there is no value. Errors: {@link Unwritable} where there has to be one. */
function noneOf(type: GraphQLOutputType, before: string): () => string {
  if (isNonNullType(type))
    return () => {
      throw new Unwritable();
    };
  const none = `${before}null`;
  return () => none;
}

function derivedWriter(leaf: LeafSpec, write: Write): FieldWriter {
  const derive = leftDerive(leaf);
  return { write: (row, context) => write(derive(row, context), context) };
}

function plainWriter(before: string, leaf: LeafSpec): FieldWriter {
  const derive = leftDerive(leaf);
  const opened = `${before}"`;
  return { write: (row, context) => `${opened}${derive(row, context)}"` };
}

function listWriter(before: string, write: Write): Write {
  const opened = `${before}[`;
  return (values, context) => {
    if (!Array.isArray(values)) throw new Unwritable();
    let text = opened;
    for (let index = 0; index < values.length; index += 1)
      text += (index === 0 ? '' : ',') + write(values[index], context);
    return `${text}]`;
  };
}

/** The name of a field, behind what stands before its object or behind the field before it. */
const nameAt = (before: string, key: string, index: number): string =>
  `${index === 0 ? `${before}{` : ','}${JSON.stringify(key)}:`;
