import { parse } from 'csv-parse/sync';
import type { ErrorDetails } from '../kernel/domain-error.js';
import type { JobFault } from './job-run.js';
import { workbookRows } from './workbook.js';

/** A cell as text; `formula` where the file has one, which nobody computes. */
export interface SheetCell {
  readonly text: string;
  readonly formula: boolean;
}

/** One row of a sheet with its number as a spreadsheet shows it; the first row of the file is 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

const unreadable = (details: ErrorDetails = {}): JobFault => {
  return { row: null, column: null, code: 'FILE_UNREADABLE', details };
};

/**
 * Reads a CSV file (UTF-8 or UTF-16; comma, semicolon or tab, as its first line shows) or the first sheet of an Excel
 * workbook, by its content. Empty rows are left out and counted. A workbook is read no further than one row beyond
 * `rowsMax` and the row that names the columns. Error: `FILE_UNREADABLE`, also where the name promises a workbook.
 */
export function readSheet(content: Uint8Array, rowsMax: number, fileName = ''): SheetRow[] | JobFault {
  try {
    const bytes = Buffer.from(content);
    if (!isZip(bytes) && /\.xls[xm]$/i.test(fileName)) return unreadable({ fileName });
    const rows = isZip(bytes) ? workbookRows(bytes, rowsMax + 2) : textRows(decoded(bytes));
    return rows.filter(({ cells }) => cells.some(({ text, formula }) => text !== '' || formula));
  } catch {
    // Whatever the readers stumble over, the file is not what it claims to be.
    return unreadable();
  }
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/** What stands in no text that people write: bytes that happen to be characters, of a picture or a program. */
const unwritable = /[^\P{Cc}\t\r\n\u0080-\u009f]/u;

/** Throws when the bytes are no text in one of the encodings that spreadsheets write. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  if (unwritable.test(text)) throw new Error('No text holds such characters.');
  return text;
}

function textRows(text: string): SheetRow[] {
  const records: string[][] = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
  });
  return records.map((record, index) => ({
    number: index + 1,
    cells: record.map((value) => ({ text: value.trim(), formula: /^\s*[=@]/.test(value) })),
  }));
}

function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((sign) => [first.split(sign).length, sign] as const);
  return counts.reduce((most, next) => (next[0] > most[0] ? next : most))[1];
}
