import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorFinding } from '../kernel/check.js';
import type { RowFinding } from './earning.facts.js';
import { headerOf } from './earning-columns.rules.js';
import { type FileSource, FileUnreadable, rowsOf } from './earning-file.service.js';
import { type ColumnPlaces, placesOf, type ReadRow, readRow } from './earning-line.rules.js';

/** Some rows of a file, read as far as that needs no database, and what there is to say of the file as a whole. */
export interface FileBatch {
  readonly rows: readonly ReadRow[];
  readonly findings: readonly RowFinding[];
}

const batchRows = 2_000;
/** After so many rows whoever waits for an answer, such as that of the database, is heard. */
const rowsInTurn = 50;

/** The rows of a file in batches, without its first line; one that lacks a column ends the file (decisions 9). */
export async function* batchesOf(source: FileSource): AsyncGenerator<FileBatch> {
  let places: ColumnPlaces | null = null;
  let rows: ReadRow[] = [];
  const findings: RowFinding[] = [];
  try {
    for await (const row of rowsOf(source)) {
      if (places === null) {
        const header = headerOf(row.values ?? []);
        yield { rows, findings: header.findings.map((finding) => ({ ...finding, row: null })) };
        if (header.findings.some(({ severity }) => severity === 'ERROR')) return;
        places = placesOf(header.columns);
        continue;
      }
      rows.push(readRow(row, places));
      if (rows.length % rowsInTurn === 0) await nextTurn();
      if (rows.length < batchRows) continue;
      yield { rows, findings: [] };
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    findings.push({ ...errorFinding('FILE_CUT_OFF', [], { line: error.line }), row: error.line });
  }
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
