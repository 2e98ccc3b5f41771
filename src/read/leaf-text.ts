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

/** A text in JSON. Most need no escapes, and looking is cheaper than having them looked for. */
export const quoted = (text: string): string => (plainText.test(text) ? `"${text}"` : JSON.stringify(text));

function jsonOf(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  const text = value == null ? undefined : JSON.stringify(value);
  if (text === undefined) throw new Unwritable();
  return text;
}

/** What a type makes of a value. Errors: {@link Unwritable} for one that is none of its own. */
const serialisedBy = (type: GraphQLLeafType) => (value: unknown) => {
  try {
    return type.serialize(value);
  } catch (cause) {
    throw new Unwritable('A value does not fit its type.', { cause });
  }
};

/** Turns a value that is not null into JSON. */
export type LeafText = (value: unknown) => string;

/** Each value is serialised by its type, as ever: what is no value of the type is found out here. */
export function leafText(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) return enumText(type);
  if (type.extensions.isPlain) return plainLeafText(type);
  const told = serialisedBy(type);
  const serialised: LeafText = (value) => jsonOf(told(value));
  // What these types say of a text, a truth or a whole number is that it is one.
  if (type === GraphQLString || type === GraphQLID)
    return (value) => (typeof value === 'string' ? quoted(value) : serialised(value));
  if (type === GraphQLBoolean)
    return (value) => (typeof value === 'boolean' ? String(value) : serialised(value));
  if (type === GraphQLInt)
    return (value) => (value === ((value as number) | 0) ? `${value}` : serialised(value));
  return serialised;
}

/** The texts that the type makes need no escapes. */
function plainLeafText(type: GraphQLScalarType): LeafText {
  const serialised = serialisedBy(type);
  return (value) => {
    const told = serialised(value);
    return typeof told === 'string' ? `"${told}"` : jsonOf(told);
  };
}

function enumText(type: GraphQLEnumType): LeafText {
  const texts = new Map(type.getValues().map(({ name, value }) => [value as unknown, quoted(name)] as const));
  return (value) => {
    const text = texts.get(value);
    if (text === undefined) throw new Unwritable();
    return text;
  };
}
