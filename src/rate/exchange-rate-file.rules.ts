import { parse } from 'csv-parse/sync';
import { DomainError, type ErrorDetails } from '../kernel/domain-error.js';
import type { RateLineProblem } from './exchange-rate.codes.js';
import { type GivenRate, rateColumns } from './exchange-rate-import.rules.js';

/** One line of a file with its number, by which findings name it. */
export interface RateLine {
  readonly line: number;
  readonly rate: GivenRate;
}

const isHeader = (cells: readonly string[]): boolean =>
  cells.every((cell, index) => cell.trim().toLowerCase() === rateColumns[index]?.toLowerCase());

/**
 * Reads a file of comma-separated rates; a byte-order mark and a header are passed over. Errors: `RATE_LINE_INVALID` for
 * a file that is no such list.
 */
export function readRateFile(text: string): RateLine[] {
  const records = recordsOf(text);
  return records.flatMap(({ record, info }) => {
    if (info.records === 1 && isHeader(record)) return [];
    if (record.length !== rateColumns.length) {
      const details = { found: record.length, columns: rateColumns.join(', ') };
      throw lineError(info.lines, 'COLUMN_COUNT', details);
    }
    const [month = '', fromCurrency = '', toCurrency = '', rate = '', source = '', datedOn = ''] = record;
    return [{ line: info.lines, rate: { month, fromCurrency, toCurrency, rate, source, datedOn } }];
  });
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly records: number };
}

function recordsOf(text: string): ParsedRecord[] {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true };
    return parse(text, options) as unknown as ParsedRecord[];
  } catch (error) {
    const { lines } = (error ?? {}) as { readonly lines?: number };
    throw lineError(lines ?? 1, 'QUOTES');
  }
}

function lineError(line: number, problem: RateLineProblem, more: ErrorDetails = {}): DomainError {
  const details = { line, problem, ...more };
  return new DomainError('RATE_LINE_INVALID', { field: ['csv', String(line)], details });
}
