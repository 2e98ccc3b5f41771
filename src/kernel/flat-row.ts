import type { Row } from './database.js';

/** One column of a statement: under which name it comes, and how its text becomes a value. */
export interface FlatField {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** A row made of the texts that the database sent. */
export function flatRow(fields: readonly FlatField[], texts: readonly (string | null)[]): Row {
  const row: Row = {};
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] as FlatField;
    const text = texts[index];
    row[field.name] = text == null ? null : field.parse(text);
  }
  return row;
}

const typeIds = { date: 1082, timestamp: 1114, timestamptz: 1184 };

/** `2026-09-15 16:00:00.5+00`, as Postgres writes an instant in UTC, in the form that it has in JSON. */
const instantOfText = (text: string): string => `${text.replace(' ', 'T')}:00`;

/**
 * How rows read column by column come to the same values as rows read as JSON: dates and instants stay texts, in the
 * form of JSON. Everything else has the same form in both, or is turned into JSON by the statement.
 */
export const flatParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [typeIds.date]: (text) => text,
  [typeIds.timestamp]: (text) => text.replace(' ', 'T'),
  [typeIds.timestamptz]: instantOfText,
};
