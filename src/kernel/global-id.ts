import { isUuid } from './uuid.js';

/** What an opaque global id stands for. */
export interface GlobalIdParts {
  readonly type: string;
  readonly uuid: string;
}

const typeNamePattern = /^[A-Z][A-Za-z0-9]*$/;

/**
 * Makes the global id of an object: base64url of `Type:uuid` (decisions 10). Neither letters, digits, colons nor dashes
 * come to one of the two characters in which it differs from base64, for which there is a quicker function.
 */
export function toGlobalId(typeName: string, uuid: string): string {
  const text = `${typeName}:${uuid}`;
  const padding = (3 - (text.length % 3)) % 3;
  const id = btoa(text);
  return padding === 0 ? id : id.slice(0, -padding);
}

/**
 * Reads a global id; null for anything that {@link toGlobalId} would not have written. Node's decoder skips
 * characters that it does not know, so the text is encoded again: otherwise one object would answer to many ids.
 */
export function fromGlobalId(id: string): GlobalIdParts | null {
  const [type = '', uuid = '', ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (rest.length > 0 || !typeNamePattern.test(type) || !isUuid(uuid)) return null;
  return toGlobalId(type, uuid) === id ? { type, uuid: uuid.toLowerCase() } : null;
}
