/** Stands in history for the values of a field that fewer people may read than history itself. */
const concealed = { changed: true };

/**
 * What changed, for history: fields of personal data (FLD-6, FLD-13) are named, their values are not told, as history
 * can never be corrected. Null stays null.
 */
export function withoutPersonalValues(
  changes: Readonly<Record<string, unknown>> | null,
  personal: readonly string[],
): Record<string, unknown> | null {
  if (changes === null) return null;
  return Object.fromEntries(
    Object.entries(changes).map(([field, change]) => [field, personal.includes(field) ? concealed : change]),
  );
}
