import type { Row } from './database.js';

/** What a value becomes in its row. */
type Parse<Value> = (value: Value) => unknown;

/**
 * Makes rows of values in the order of their names, each by its function where it has one and is not null. The code is made
 * for the names, as drivers of databases do: rows come by the hundred, and one that is put together name by name takes
 * eight times as long.
 */
export function namedBy<Value>(
  names: readonly string[],
  parsers: readonly Parse<Value>[] = [],
): (values: readonly (Value | null)[]) => Row {
  const fields = names.map((name, index) => {
    const value = `values[${index}]`;
    const parsed = parsers[index] ? `${value} === null ? null : parse${index}(${value})` : value;
    return `${JSON.stringify(name)}: ${parsed}`;
  });
  const parameters = parsers.map((_parse, index) => `parse${index}`);
  return new Function(...parameters, `return (values) => ({${fields.join(', ')}});`)(...parsers);
}
