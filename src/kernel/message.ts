import type { Locale } from './codes.js';
import type { ErrorDetails } from './domain-error.js';

/** A text in each language of the API (graph.md 2.13). */
export interface LocalText {
  readonly en: string;
  readonly nl: string;
}

/**
 * What an error code says: to the caller in each language, with `{name}` for a detail; in `description` when it comes
 * and what the caller does about it. `done` is said in readiness when the requirement is met. `plain` is said instead
 * to callers from whom the details are withheld, since they may not see the amounts in them; of `closer`, the first text
 * all of whose details are there.
 */
export interface ErrorText extends LocalText {
  readonly description: string;
  readonly done?: LocalText;
  readonly plain?: LocalText;
  readonly closer?: readonly LocalText[];
}

/** Turns a code inside a detail (a kind of evidence, a status) into its label; undefined when it is no code. */
export type LabelOf = (value: string, locale: Locale) => string | undefined;

/**
 * Writes a message: each `{name}` becomes the detail of that name, codes as their labels, lists joined by commas.
 * A detail that is absent leaves a dash, so that no braces ever reach a reader.
 */
export function formatMessage(
  text: LocalText,
  details: ErrorDetails,
  locale: Locale,
  labelOf: LabelOf,
): string {
  return text[locale].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(details, name) ? details[name] : undefined;
    if (value === undefined || value === null) return '–';
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((item) => labelOf(String(item), locale) ?? String(item)).join(', ');
  });
}
