import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import type { FileRow } from './earning.facts.js';

/** Where the bytes of a file come from; opened anew when an import has to begin again. */
export type FileSource = () => AsyncIterable<Uint8Array>;

/** The file is no table of text from a line on. */
export class FileUnreadable extends Error {
  constructor(
    readonly line: number,
    cause: unknown,
  ) {
    super('The file cannot be read.', { cause });
  }
}

/** Where a file ceases to be text in UTF-8, and what it is instead, as far as its first bytes say. */
export interface Misreading {
  readonly line: number;
  readonly found: string | null;
}

/**
 * Reads a file to its end and tells where it is not UTF-8; null: it is. A character that cannot be read would be another in every
 * id that has it, so that this is asked before a row is taken. A file that is damaged is told by {@link rowsOf}.
 */
export async function misreadingOf(source: FileSource): Promise<Misreading | null> {
  const [strict, lenient] = [new TextDecoder('utf-8', { fatal: true }), new TextDecoder('utf-8')];
  let line = 1;
  let found: string | null = null;
  try {
    const [first, whole] = await peeked(await unpacked(source()));
    found = wideMarks.has(first.subarray(0, 2).toString('hex')) ? 'UTF-16' : null;
    for await (const bytes of whole) {
      const text = lenient.decode(bytes, { stream: true });
      try {
        strict.decode(bytes, { stream: true });
      } catch {
        return { line: line + linesIn(text.slice(0, text.indexOf('\uFFFD'))), found };
      }
      line += linesIn(text);
    }
    strict.decode();
    return null;
  } catch (error) {
    if (isUnpackError(error)) return null;
    if (isMisreading(error)) return { line, found };
    throw error;
  }
}

/** Marks at the beginning of text in units of two bytes. */
const wideMarks: ReadonlySet<string> = new Set(['fffe', 'feff']);

const linesIn = (text: string): number => text.split('\n').length - 1;

const recordBytesMax = 1024 * 1024;
const gzipMagic = [0x1f, 0x8b];

/**
 * Reads a CSV or TSV file row by row, in UTF-8 with or without byte-order mark, packed by gzip or not. Only one row
 * and the buffers of the streams are in memory. Errors: {@link FileUnreadable}.
 */
export async function* rowsOf(source: FileSource): AsyncGenerator<FileRow> {
  let line = 0;
  try {
    const text = await unpacked(source());
    const [first, rest] = await peeked(text);
    const parser = parse({
      bom: true,
      delimiter: delimiterOf(first),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: recordBytesMax,
      skip_records_with_error: true,
    });
    const broken: number[] = [];
    parser.on('skip', ({ lines }: CsvError) => {
      // A row is skipped once for each of its quotes.
      if (broken.at(-1) !== lines) broken.push(Number(lines));
    });
    // Errors of the source end the parser, and with it the loop below.
    const rows = Readable.from(rest)
      .on('error', (error) => parser.destroy(error))
      .pipe(parser);
    for await (const { record, info } of rows as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      line = info.lines;
      yield* brokenRows(broken, line);
      yield { line, values: record };
    }
    yield* brokenRows(broken, Number.POSITIVE_INFINITY);
  } catch (error) {
    if (error instanceof CsvError || isUnpackError(error)) throw new FileUnreadable(line + 1, error);
    throw error;
  }
}

/** Rows with a quote that nobody can pair, as far as they stand before a line: the parser is ahead of its reader. */
function* brokenRows(lines: number[], before: number): Generator<FileRow> {
  while ((lines[0] ?? before) < before) yield { line: lines.shift() ?? 0, values: null };
}

const isMisreading = (error: unknown): boolean =>
  (error as { code?: unknown })?.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

const isUnpackError = (error: unknown): boolean =>
  typeof (error as { code?: unknown })?.code === 'string' &&
  (error as { code: string }).code.startsWith('Z_');

/** The columns of a file are parted by what its first line has more of. */
function delimiterOf(chunk: Buffer): string {
  const [line = ''] = chunk.toString('utf8').split(/\r?\n/, 1);
  const count = (separator: string): number => line.split(separator).length;
  return count('\t') > count(',') ? '\t' : ',';
}

async function unpacked(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const [first, whole] = await peeked(source);
  if (!gzipMagic.every((byte, index) => first[index] === byte)) return whole;
  const gunzip = createGunzip();
  Readable.from(whole)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

/** The first bytes of a stream, with the stream as a whole. */
async function peeked(source: AsyncIterable<Uint8Array>): Promise<[Buffer, AsyncIterable<Uint8Array>]> {
  const iterator = source[Symbol.asyncIterator]();
  const { value, done } = await iterator.next();
  const first = Buffer.from((done ? undefined : value) ?? []);
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return [first, whole()];
}
