import { type Refusal, refusal } from '../kernel/viewer-action.js';

/** The one character that a text in the database cannot hold. */
const unreadable = '\u0000';

/** `FIELD_INVALID` for every text of an input that cannot be kept; else the database would fail on it, as if we had. */
export function unreadableTexts(input: unknown, path: readonly string[] = []): Refusal[] {
  if (typeof input === 'string') {
    return input.includes(unreadable) ? [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: path })] : [];
  }
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => unreadableTexts(value, [...path, name]));
}
