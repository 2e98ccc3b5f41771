import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLScalarType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/** A value that does not fit its type: only an executor can say what is wrong with it, and what becomes null for it. */
export class Unwritable extends Error {}

/** All characters that JSON writes as they are: no control characters, quotes, backslashes or halves of a pair. */
const plainText = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** A text in JSON behind what is given. Most need no escapes, and looking is cheaper than having them looked for. */
function quotedAfter(before: string): (text: string) => string {
  const opened = `${before}"`;
  return (text) => (plainText.test(text) ? `${opened}${text}"` : before + JSON.stringify(text));
}

/** Any value in JSON behind what is given. Errors: {@link Unwritable} for what JSON cannot say. */
function jsonAfter(before: string): (value: unknown) => string {
  const asText = quotedAfter(before);
  return (value) => {
    if (typeof value === 'string') return asText(value);
    const text = value == null ? undefined : JSON.stringify(value);
    if (text === undefined) throw new Unwritable();
    return before + text;
  };
}

/** What a type makes of a value. Errors: {@link Unwritable} for one that is none of its own. */
const serialisedBy = (type: GraphQLLeafType) => (value: unknown) => {
  try {
    return type.serialize(value);
  } catch (cause) {
    throw new Unwritable('A value does not fit its type.', { cause });
  }
};

/** Turns a value that is not null into JSON, with what stands before it. */
export type LeafText = (value: unknown) => string;

/**
 * Each value is serialised by its type, as ever: what is no value of the type is found out here. `before` is put in front
 * of all of them, once and for all where there are few: a text is cheaper found than put together.
 */
export function leafText(type: GraphQLLeafType, before = ''): LeafText {
  if (isEnumType(type)) return enumText(type, before);
  if (type.extensions.isPlain) return plainLeafText(type, before);
  const told = serialisedBy(type);
  const inJson = jsonAfter(before);
  const serialised: LeafText = (value) => inJson(told(value));
  // What these types say of a text, a truth or a whole number is that it is one.
  if (type === GraphQLString || type === GraphQLID) {
    const asText = quotedAfter(before);
    return (value) => (typeof value === 'string' ? asText(value) : serialised(value));
  }
  if (type === GraphQLBoolean) {
    const [yes, no] = [`${before}true`, `${before}false`];
    return (value) => (typeof value === 'boolean' ? (value ? yes : no) : serialised(value));
  }
  if (type === GraphQLInt)
    return (value) => (value === ((value as number) | 0) ? `${before}${value}` : serialised(value));
  return serialised;
}

/** The texts that the type makes need no escapes. */
function plainLeafText(type: GraphQLScalarType, before: string): LeafText {
  const serialised = serialisedBy(type);
  const inJson = jsonAfter(before);
  const opened = `${before}"`;
  return (value) => {
    const told = serialised(value);
    return typeof told === 'string' ? `${opened}${told}"` : inJson(told);
  };
}

function enumText(type: GraphQLEnumType, before: string): LeafText {
  const texts = new Map(
    type.getValues().map(({ name, value }) => [value as unknown, `${before}"${name}"`] as const),
  );
  return (value) => {
    const text = texts.get(value);
    if (text === undefined) throw new Unwritable();
    return text;
  };
}
