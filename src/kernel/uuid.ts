import { v7, validate } from 'uuid';

/** A new key: version 7 begins with the time, so that rows made together lie together in an index. */
export function newId(): string {
  return v7();
}

/** Tells whether a text is a UUID of any version. */
export function isUuid(text: string): boolean {
  return validate(text);
}
