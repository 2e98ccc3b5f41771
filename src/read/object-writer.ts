import type { Row } from '../kernel/database.js';
import type { LeafContext } from './declare.js';

/** Writes one field of an object, with its name: of the value that lies in the row under `from`, or else of the row. */
export type FieldWriter =
  | { readonly from: string; readonly write: (value: unknown, context: LeafContext) => string }
  | { readonly from?: undefined; readonly write: (row: Row, context: LeafContext) => string };

/**
 * Writes objects, field by field; the first one opens the brace. The code is made for the fields (ADR 0033): one that goes through
 * a list of them finds each value by a name that it does not know beforehand.
 */
export function objectWriter(
  fields: readonly FieldWriter[],
): (value: unknown, context: LeafContext) => string {
  type Made = (...writers: readonly FieldWriter['write'][]) => ReturnType<typeof objectWriter>;
  const parameters = fields.map((_field, index) => `write${index}`);
  const texts = fields.map(({ from }, index) => {
    const value = from === undefined ? 'row' : `row[${JSON.stringify(from)}]`;
    return `write${index}(${value}, context)`;
  });
  const code = `return (row, context) => ${texts.join(' + ')} + '}';`;
  const make = new Function(...parameters, code) as Made;
  return make(...fields.map(({ write }) => write));
}
