/** JSON with sorted keys at every level and without white space: equal values give equal texts, and so equal digests. */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null';
}

/** Written at once and not over a copy with sorted keys: histories are digested by the hundred thousand. */
function textOf(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((element) => textOf(element) ?? 'null').join(',')}]`;
  const object = value as Record<string, unknown>;
  let members = '';
  for (const key of Object.keys(object).sort()) {
    const text = textOf(object[key]);
    if (text !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${text}`;
  }
  return `{${members}}`;
}
