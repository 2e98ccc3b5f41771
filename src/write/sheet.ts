import { parse } from 'csv-parse/sync';
import type { Cell, ValueType } from 'exceljs';
import type { JobFault } from './job-run.js';

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

const fault = (code: 'FILE_UNREADABLE'): JobFault => ({ row: null, column: null, code, details: {} });

/** A workbook is compressed: what it says to unpack to is bounded before anything is unpacked. */
const unpackedBytesMax = 50 * 1024 * 1024;

/**
 * Reads a CSV file (UTF-8 or UTF-16; comma, semicolon or tab, as its first line shows) or the first sheet of an Excel
 * workbook, by its content. Empty rows are left out and counted. Error: `FILE_UNREADABLE`.
 */
export async function readSheet(content: Uint8Array): Promise<SheetRow[] | JobFault> {
  try {
    const bytes = Buffer.from(content);
    const rows = isZip(bytes) ? await workbookRows(bytes) : textRows(decoded(bytes));
    return rows.filter(({ cells }) => cells.some(({ text, formula }) => text !== '' || formula));
  } catch {
    // Whatever the two libraries stumble over, the file is not what it claims to be.
    return fault('FILE_UNREADABLE');
  }
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/** Throws when the bytes are no text in one of the encodings that spreadsheets write. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  if (text.includes('\u0000')) throw new Error('No text holds NUL.');
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
    cells: record.map((value) => ({ text: value, formula: /^[=@]/.test(value) })),
  }));
}

function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((sign) => [first.split(sign).length, sign] as const);
  return counts.reduce((most, next) => (next[0] > most[0] ? next : most))[1];
}

/** Signature of an entry of the list of contents at the end of a ZIP file, and where its unpacked size stands. */
const entrySignature = Buffer.from('PK\u0001\u0002', 'latin1');
const unpackedSizeOffset = 24;

function assertBounded(bytes: Buffer): void {
  let unpacked = 0;
  for (let at = bytes.indexOf(entrySignature); at >= 0; at = bytes.indexOf(entrySignature, at + 4)) {
    if (at + unpackedSizeOffset + 4 <= bytes.length) unpacked += bytes.readUInt32LE(at + unpackedSizeOffset);
  }
  if (unpacked > unpackedBytesMax) throw new Error('The workbook unpacks to too much.');
}

async function workbookRows(bytes: Buffer): Promise<SheetRow[]> {
  assertBounded(bytes);
  // The library is a fifth of all modules of the server: it is loaded for the first workbook, not at every start.
  const { Workbook, ValueType } = (await import('exceljs')).default;
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const rows: SheetRow[] = [];
  workbook.worksheets[0]?.eachRow((row, number) => {
    const cells: SheetCell[] = [];
    for (let column = 1; column <= row.cellCount; column += 1)
      cells.push(cellOf(row.getCell(column), ValueType));
    rows.push({ number, cells });
  });
  return rows;
}

function cellOf(cell: Cell, types: typeof ValueType): SheetCell {
  if (cell.type === types.Formula) return { text: '', formula: true };
  const { value } = cell;
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10), formula: false };
  const text = typeof value === 'object' ? cell.text : String(value ?? '');
  return { text: text.trim(), formula: false };
}
