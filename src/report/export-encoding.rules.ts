import { csvLineOf } from './export-columns.rules.js';
import { type ParquetColumn, ParquetFile } from './export-parquet.rules.js';

/** In which forms a list or a report can be a file. */
export const exportFormats = ['csv', 'ndjson', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What turns rows into the bytes of a file. */
export interface Encoding {
  begin(): string;
  rows(rows: readonly unknown[]): string | Uint8Array;
  end(): string | Uint8Array;
}

/** ROLE-10: CSV with a header, one JSON object a line, or Parquet. */
export function encodingOf(format: ExportFormat, columns: readonly ParquetColumn[]): Encoding {
  const paths = columns.map(({ path }) => path);
  if (format === 'parquet') {
    const file = new ParquetFile(columns);
    return { begin: () => '', rows: (rows) => file.add(rows), end: () => file.end() };
  }
  const isCsv = format === 'csv';
  return {
    begin: () => (isCsv ? `${paths.join(',')}\r\n` : ''),
    rows: (rows) => rows.map((row) => (isCsv ? csvLineOf(paths, row) : `${JSON.stringify(row)}\n`)).join(''),
    end: () => '',
  };
}
