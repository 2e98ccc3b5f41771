import {
  type FieldNode,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Row } from '../kernel/database.js';
import { isEdge } from './declare.js';
import { plannedIn } from './planned-key.js';
import type { Operation } from './question.js';

/** Turns a finished value into JSON as an executor and `JSON.stringify` would, nulls included. */
export type Write = (value: unknown) => string;

/** A value that does not fit its type: only an executor can say what is wrong with it, and what becomes null for it. */
export class Unwritable extends Error {}

/** A part of an answer that is JSON already. */
export class JsonText {
  constructor(readonly text: string) {}

  /** For whoever takes the answer for objects. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** All characters that JSON writes as they are: no control characters, quotes, backslashes or halves of a pair. */
const plainText = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** A text in JSON. Most need no escapes, and looking is cheaper than having them looked for. */
const quoted = (text: string): string => (plainText.test(text) ? `"${text}"` : JSON.stringify(text));

function scalarText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  const text = value == null ? undefined : JSON.stringify(value);
  if (text === undefined) throw new Unwritable();
  return text;
}

/** Each value is serialised by its type, as ever: what is no value of the type is found out here. */
function leafWriter(type: GraphQLLeafType): Write {
  if (isEnumType(type)) return enumWriter(type);
  return (value) => scalarText(type.serialize(value));
}

function enumWriter(type: GraphQLEnumType): Write {
  const texts = new Map(type.getValues().map(({ name, value }) => [value as unknown, quoted(name)] as const));
  return (value) => {
    const text = texts.get(value);
    if (text === undefined) throw new Unwritable();
    return text;
  };
}

/** How a field finds its value in the row or value that holds it. */
function valueIn(field: GraphQLField<unknown, unknown>, node: FieldNode): (holder: Row) => unknown {
  const { name } = field;
  return isEdge(field) ? plannedIn(node) : (holder) => holder[name];
}

/**
 * Makes the writers of one operation under one set of variables. They take the values that a reader has finished, so
 * that rights, masks and redactions have been seen to, and never ask a resolver: `isWritten` of the operation tells
 * beforehand that none has anything to say.
 */
export class Writers {
  constructor(
    readonly schema: GraphQLSchema,
    readonly operation: Operation,
  ) {}

  /** The writer of a field that the nodes select. Errors of what it makes: {@link Unwritable}. */
  of(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    if (isNonNullType(type)) {
      const write = this.#present(type.ofType, nodes);
      return (value) => {
        if (value == null) throw new Unwritable();
        return write(value);
      };
    }
    const write = this.#present(type, nodes);
    return (value) => (value == null ? 'null' : write(value));
  }

  #present(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    if (isLeafType(type)) return leafWriter(type);
    if (isListType(type)) return listWriter(this.of(type.ofType, nodes));
    if (isInterfaceType(type) || isUnionType(type)) return this.#anyOf(type, nodes);
    return this.#object(type as GraphQLObjectType, nodes);
  }

  #anyOf(type: Parameters<GraphQLSchema['getPossibleTypes']>[0], nodes: readonly FieldNode[]): Write {
    const possible = this.schema.getPossibleTypes(type);
    const writers = new Map(possible.map((one) => [one.name, this.#object(one, nodes)]));
    return (value) => {
      const write = writers.get(String((value as Row).__typename));
      if (!write) throw new Unwritable();
      return write(value);
    };
  }

  #object(type: GraphQLObjectType, nodes: readonly FieldNode[]): Write {
    const { fragments, variableValues } = this.operation;
    const selected = collectSubfields(this.schema, fragments, variableValues, type, nodes);
    const fields = [...selected].map(([key, fieldNodes], index) => {
      return this.#field(type, fieldNodes, `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
    });
    if (fields.length === 0) return () => '{}';
    return (value) => {
      let text = '';
      for (const field of fields) text += field(value as Row);
      return `${text}}`;
    };
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[], start: string): (holder: Row) => string {
    const node = nodes[0] as FieldNode;
    const field = type.getFields()[node.name.value];
    if (!field) {
      const constant = `${start}${JSON.stringify(type.name)}`;
      return () => constant;
    }
    const write = this.of(field.type, nodes);
    const value = valueIn(field, node);
    return (holder) => start + write(value(holder));
  }
}

function listWriter(write: Write): Write {
  return (values) => {
    if (!Array.isArray(values)) throw new Unwritable();
    let text = '[';
    for (let index = 0; index < values.length; index += 1)
      text += (index === 0 ? '' : ',') + write(values[index]);
    return `${text}]`;
  };
}
