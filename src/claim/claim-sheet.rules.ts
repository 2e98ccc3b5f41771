import type { ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import {
  type ClaimCells,
  type ClaimColumn,
  cellFaults,
  claimColumns,
  missingColumns,
} from './claim-import.rules.js';

/** A sheet as its reader gives it. */
interface Row {
  readonly number: number;
  readonly cells: readonly { readonly text: string; readonly formula: boolean }[];
}

/** Something wrong with a sheet of claims. */
interface Fault<Column = string | null> {
  readonly row: number | null;
  readonly column: Column;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** A row of claims with its number: as text by column what could be read, and the columns that could not. */
export interface ClaimRow {
  readonly number: number;
  readonly cells: ClaimCells;
  readonly unreadable: ReadonlySet<string>;
}

/** More rows than this are not imported at once. */
export const rowsMax = 2_000;

/** No column further right than this has a name. */
const columnsMax = 64;

/**
 * Takes a sheet apart: the claims of its rows, and everything in it that cannot be read, at once. Errors: `FILE_EMPTY`,
 * `FILE_TOO_LONG`, `COLUMN_…` of its first row, `CELL_…`, `FIELD_REQUIRED`, `ROW_BROKEN`, `ROW_TWICE`.
 */
export function claimRowsOf(sheet: readonly Row[]): { rows: ClaimRow[]; faults: Fault[] } {
  const [header, ...body] = sheet;
  const ofFile = (code: ErrorCode, details: ErrorDetails = {}): Fault => ({
    row: null,
    column: null,
    code,
    details,
  });
  if (!header || body.length === 0) return { rows: [], faults: [ofFile('FILE_EMPTY')] };
  if (body.length > rowsMax) return { rows: [], faults: [ofFile('FILE_TOO_LONG', { rowsMax })] };
  const names = header.cells.map(({ text }, place) => (place < columnsMax ? columnNamed(text) : undefined));
  const wrongHeader = headerFaults(header, names);
  if (wrongHeader.length > 0) return { rows: [], faults: wrongHeader };
  const broken = body.flatMap((row) => surplusFaults(row, names));
  const whole = body.filter(({ number }) => broken.every(({ row }) => row !== number));
  const read = whole.map((row) => {
    const cells = cellsOf(row, names);
    return { number: row.number, cells, faults: rowFaults(row, names, cells) };
  });
  return {
    rows: read.map(readableOf),
    faults: [...broken, ...read.flatMap(({ faults }) => faults), ...twiceFaults(read)],
  };
}

/** A row with a value beyond its columns: a sign that parts them stands where it should not, and no cell is certain. */
function surplusFaults({ number, cells }: Row, names: readonly unknown[]): Fault[] {
  const found = cells.findLastIndex(({ text, formula }) => text !== '' || formula) + 1;
  const details = { found, expected: names.length };
  return found > names.length ? [{ row: number, column: null, code: 'ROW_BROKEN', details }] : [];
}

/** A row as it came, and what is wrong with its cells. */
interface ReadRow {
  readonly number: number;
  readonly cells: ClaimCells;
  readonly faults: readonly Fault<ClaimColumn>[];
}

/** What the rules can look at: a cell that cannot be read hides nothing of the others. */
function readableOf({ number, cells, faults }: ReadRow): ClaimRow {
  const unreadable = new Set<string>(faults.map(({ column }) => column));
  const readable = Object.entries(cells).filter(([column]) => !unreadable.has(column));
  return { number, unreadable, cells: Object.fromEntries(readable) };
}

const columnNamed = (text: string): ClaimColumn | undefined =>
  claimColumns.find((column) => column.toLowerCase() === text.trim().toLowerCase());

function headerFaults(header: Row, names: readonly (ClaimColumn | undefined)[]): Fault[] {
  const at = (code: ErrorCode, column: string, details: ErrorDetails = {}): Fault => ({
    row: header.number,
    column,
    code,
    details: { column, ...details },
  });
  const known = names.filter((name) => name !== undefined);
  return [
    ...header.cells
      .filter(({ text }, index) => names[index] === undefined && text !== '')
      .map(({ text }) => at('COLUMN_UNKNOWN', text.toWellFormed(), { known: claimColumns })),
    ...known.filter((name, index) => known.indexOf(name) < index).map((name) => at('COLUMN_TWICE', name)),
    ...missingColumns(known).map((name) => at('COLUMN_MISSING', name)),
  ];
}

function cellsOf({ cells }: Row, names: readonly (ClaimColumn | undefined)[]): ClaimCells {
  const filled = cells.flatMap(({ text, formula }, index) => {
    const name = names[index];
    return name === undefined || text === '' || formula ? [] : [[name, text] as const];
  });
  return Object.fromEntries(filled);
}

function rowFaults(
  row: Row,
  names: readonly (ClaimColumn | undefined)[],
  cells: ClaimCells,
): Fault<ClaimColumn>[] {
  const formulas = row.cells.flatMap(({ formula }, index): Fault<ClaimColumn>[] => {
    const column = names[index];
    return formula && column ? [{ row: row.number, column, code: 'CELL_FORMULA', details: {} }] : [];
  });
  // A formula is one mistake: that its column then lacks a value says nothing new.
  const others = cellFaults(cells).filter(({ column }) =>
    formulas.every((formula) => formula.column !== column),
  );
  return [...formulas, ...others.map((found) => ({ row: row.number, ...found }))];
}

/** Rows that are the same to the letter are one claim that was copied, not two. */
function twiceFaults(rows: readonly ReadRow[]): Fault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ number, cells }): Fault[] => {
    const key = JSON.stringify(claimColumns.map((column) => cells[column] ?? null));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, number);
    return first === undefined
      ? []
      : [{ row: number, column: null, code: 'ROW_TWICE', details: { row: first } }];
  });
}
