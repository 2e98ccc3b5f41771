import type { Row } from './database.js';

/**
 * Makes rows of values in the order of their names, each by its function where there are any and it is not null. The code is
 * made for the names (ADR 0033), as drivers of databases do. No column has the name `__proto__`, which would be more than a name.
 */
export function namedBy<Value>(
  names: readonly string[],
  parsers: readonly ((value: Value) => unknown)[] = [],
): (values: readonly (Value | null)[]) => Row {
  const fields = names.map((name, index) => {
    const value = `values[${index}]`;
    const parsed = parsers[index] ? `${value} === null ? null : parse${index}(${value})` : value;
    return `${JSON.stringify(name)}: ${parsed}`;
  });
  const parameters = parsers.map((_parse, index) => `parse${index}`);
  const code = `return (values) => ({${fields.join(', ')}});`;
  const make = new Function(...parameters, code) as (
    ...made: typeof parsers
  ) => ReturnType<typeof namedBy<Value>>;
  return make(...parsers);
}
