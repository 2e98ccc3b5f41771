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
    parser.on('skip', (error: CsvError) => broken.push(Number(error.lines)));
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
