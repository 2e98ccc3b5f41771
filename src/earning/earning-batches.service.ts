import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorFinding, type Finding } from '../kernel/check.js';
import type { FileRow, RowFinding } from './earning.facts.js';
import { type Header, headerOf, namesAgain } from './earning-columns.rules.js';
import { type FileSource, FileUnreadable, misreadingOf, rowsOf } from './earning-file.service.js';
import { type ColumnPlaces, placesOf, type ReadRow, readRow } from './earning-line.rules.js';

/** Some rows of a file, read as far as that needs no database, and what there is to say of the file as a whole. */
export interface FileBatch<Row = ReadRow> {
  readonly rows: readonly Row[];
  readonly findings: readonly RowFinding[];
}

const batchRows = 2_000;
/** After so many rows whoever waits for an answer, such as that of the database, is heard. */
const rowsInTurn = 50;

/** What there is to say of a file as a whole. */
const ofFile = (...findings: readonly Finding[]): FileBatch<never> => ({
  rows: [],
  findings: findings.map((finding) => ({ ...finding, row: null })),
});

/**
 * The rows of a file in batches, without its first line; one that lacks a column ends the file (decisions 9). A file that is not
 * UTF-8 or has not even a first line is refused before a row is taken; one with nothing below it is told. A file that was
 * found without fault before is not asked again whether it is UTF-8.
 */
export async function* batchesOf(source: FileSource, survey?: FileSurvey): AsyncGenerator<FileBatch> {
  const misread = survey === undefined ? await misreadingOf(source) : null;
  if (misread !== null) yield ofFile(errorFinding('FILE_NOT_UTF8', [], { ...misread }));
  else yield* batchesAs(source, readRow);
}

/** What a file is as a whole, before a row of it is imported. */
export interface FileSurvey {
  readonly rows: number;
  /** Why nothing of it can be imported, or not all of its rows are there to be read. */
  readonly refusals: readonly RowFinding[];
  /** Whether an earning stands in several batches; now and then true of one that does not. */
  readonly comesAgain: (earningId: string) => boolean;
}

/** Reads a file to its end before it is imported. `onRows` is told after each batch how many rows there are by then. */
export async function surveyOf(
  source: FileSource,
  onRows: (rows: number) => Promise<void> = async () => undefined,
): Promise<FileSurvey> {
  const refusals: RowFinding[] = [];
  const marks: number[] = [];
  let rows = 0;
  const misread = await misreadingOf(source);
  if (misread !== null) refusals.push(...ofFile(errorFinding('FILE_NOT_UTF8', [], { ...misread })).findings);
  else {
    for await (const batch of batchesAs(
      source,
      ({ values }, { at }) => values?.[at.get('earningId') ?? -1],
    )) {
      refusals.push(...batch.findings.filter(({ severity }) => severity === 'ERROR'));
      rows += batch.rows.length;
      for (const id of new Set(batch.rows)) if (id !== undefined) marks.push(markOf(id));
      await onRows(rows);
    }
  }
  const again = repeatedIn(marks);
  return { rows, refusals, comesAgain: (earningId) => again.has(markOf(earningId)) };
}

/** A number in place of an id: millions of them are to be in memory. */
const markOf = (earningId: string): number => hash('sha1', earningId.trim(), 'buffer').readUIntBE(0, 6);

function repeatedIn(marks: readonly number[]): ReadonlySet<number> {
  const sorted = Float64Array.from(marks).sort();
  return new Set(sorted.filter((mark, index) => mark === sorted[index - 1]));
}

/** The rows of a file that is UTF-8, as `read` takes them. */
async function* batchesAs<Row>(
  source: FileSource,
  read: (row: FileRow, places: ColumnPlaces) => Row,
): AsyncGenerator<FileBatch<Row>> {
  let header: (Header & ColumnPlaces) | null = null;
  let rows: Row[] = [];
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
      rows.push(read(row, header));
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
