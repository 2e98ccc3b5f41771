import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorFinding, type Finding } from '../kernel/check.js';
import type { RowFinding } from './earning.facts.js';
import { type Header, headerOf, namesAgain } from './earning-columns.rules.js';
import { type FileSource, FileUnreadable, misreadingOf, rowsOf } from './earning-file.service.js';
import { type ColumnPlaces, placesOf, type ReadRow, readRow } from './earning-line.rules.js';

/** Some rows of a file, read as far as that needs no database, and what there is to say of the file as a whole. */
export interface FileBatch {
  readonly rows: readonly ReadRow[];
  readonly findings: readonly RowFinding[];
}

const batchRows = 2_000;
/** After so many rows whoever waits for an answer, such as that of the database, is heard. */
const rowsInTurn = 50;

/** What there is to say of a file as a whole. */
const ofFile = (...findings: readonly Finding[]): FileBatch => ({
  rows: [],
  findings: findings.map((finding) => ({ ...finding, row: null })),
});

/**
 * The rows of a file in batches, without its first line; one that lacks a column ends the file (decisions 9). A file that is not
 * UTF-8 or has not even a first line is refused before a row is taken; one with nothing below it is told.
 */
export async function* batchesOf(source: FileSource): AsyncGenerator<FileBatch> {
  const misread = await misreadingOf(source);
  if (misread !== null) {
    yield ofFile(errorFinding('FILE_NOT_UTF8', [], { ...misread }));
    return;
  }
  let header: (Header & ColumnPlaces) | null = null;
  let rows: ReadRow[] = [];
  let isEmpty = true;
  const findings: RowFinding[] = [];
  try {
    for await (const row of rowsOf(source)) {
      if (header === null) {
        const first = headerOf(row.values ?? []);
        yield ofFile(...first.findings);
        if (first.findings.some(({ severity }) => severity === 'ERROR')) return;
        header = { ...first, ...placesOf(first.columns) };
        continue;
      }
      isEmpty = false;
      if (namesAgain(header, row.values)) {
        findings.push({ code: 'HEADER_AGAIN', field: [], details: {}, severity: 'WARNING', row: row.line });
        continue;
      }
      rows.push(readRow(row, header));
      if (rows.length % rowsInTurn === 0) await nextTurn();
      if (rows.length < batchRows) continue;
      yield { rows, findings: [] };
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    isEmpty = false;
    findings.push({ ...errorFinding('FILE_CUT_OFF', [], { line: error.line }), row: error.line });
  }
  if (isEmpty)
    yield ofFile({ ...errorFinding('FILE_EMPTY', []), severity: header === null ? 'ERROR' : 'WARNING' });
  yield { rows, findings };
}

/** The same items in the same order, of which the next is made while the caller is busy with the one before. */
export async function* readAhead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  const begin = (): Promise<IteratorResult<Item>> => {
    const item = source.next();
    // What goes wrong is told when its turn comes.
    item.catch(() => undefined);
    return item;
  };
  try {
    for (let next = begin(); ; ) {
      const item = await next;
      if (item.done) return;
      next = begin();
      yield item.value;
    }
  } finally {
    await source.return(undefined);
  }
}
