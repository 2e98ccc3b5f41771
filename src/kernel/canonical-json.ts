/** JSON with sorted keys at every level and without white space: equal values give equal texts, and so equal digests. */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null';
}

/** Undefined where JSON has no text for a value: such members are left out. */
function textOf(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (one) => textOf(one) ?? 'null').join(',')}]`;
  let text = '';
  for (const key of sortedKeys(value)) {
    const member = textOf((value as Record<string, unknown>)[key]);
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${member}`;
  }
  return `{${text}}`;
}

/** Keys that are whole numbers come first and by size, as they do in every object of the language. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  if (keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key)) return keys;
  return Object.keys(Object.fromEntries(keys.sort().map((key) => [key, null])));
}
