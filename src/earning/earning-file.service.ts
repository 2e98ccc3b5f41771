import { isUtf8 } from 'node:buffer';
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
 * id that has it, so that this is asked before a row is taken. A file that is damaged is told by {@link rowsOf}. Only a
 * piece of the file is in memory beside its source.
 */
export async function misreadingOf(source: FileSource): Promise<Misreading | null> {
  let line = 1;
  try {
    const [first, whole] = await peeked(await unpacked(source()), hasMark);
    for await (const piece of piecesOf(whole)) {
      if (!isUtf8(piece)) {
        const found = wideMarks.has(first.subarray(0, 2).toString('hex')) ? 'UTF-16' : null;
        return { line: line + readableLines(piece), found };
      }
      line += linesIn(piece);
    }
    return null;
  } catch (error) {
    if (isUnpackError(error)) return null;
    throw error;
  }
}

/** As much of a file as is looked at together, in bytes. */
export const pieceBytes = 64 * 1024;

/** Bytes in pieces that end where a character does, however they come: the job holds its file as one. */
export async function* piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let begun: Uint8Array = Buffer.alloc(0);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = Buffer.concat([begun, chunk.subarray(at, at + pieceBytes)]);
      const end = piece.length - begunBytes(piece);
      begun = piece.subarray(end);
      yield piece.subarray(0, end);
    }
  }
  if (begun.length > 0) yield Buffer.from(begun);
}

const isContinued = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;

/** How many bytes a character has by its first one (RFC 3629). */
function charBytes(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

/** How many bytes at the end are the beginning of a character. */
function begunBytes(piece: Buffer): number {
  const last = [...piece.subarray(-3)].toReversed();
  const back = last.findIndex((byte) => !isContinued(byte));
  return back >= 0 && charBytes(last[back] as number) > back + 1 ? back + 1 : 0;
}

const lineEnd = 0x0a;

function linesIn(piece: Buffer): number {
  let lines = 0;
  for (let at = piece.indexOf(lineEnd); at >= 0; at = piece.indexOf(lineEnd, at + 1)) lines += 1;
  return lines;
}

/** How many lines of a piece come before the first that is not UTF-8; in UTF-8 a line's end is part of no other character. */
function readableLines(piece: Buffer): number {
  let lines = 0;
  let start = 0;
  for (let end = piece.indexOf(lineEnd); end >= 0; end = piece.indexOf(lineEnd, start)) {
    if (!isUtf8(piece.subarray(start, end))) return lines;
    lines += 1;
    start = end + 1;
  }
  return lines;
}

/** Marks at the beginning of text in units of two bytes. */
const wideMarks: ReadonlySet<string> = new Set(['fffe', 'feff']);

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
    const [first, rest] = await peeked(text, hasFirstLine);
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

const isUnpackError = (error: unknown): boolean =>
  typeof (error as { code?: unknown })?.code === 'string' &&
  (error as { code: string }).code.startsWith('Z_');

/** The columns of a file are parted by what its first line has more of. */
function delimiterOf(chunk: Buffer): string {
  const end = chunk.indexOf(lineEnd);
  const line = chunk.subarray(0, end < 0 ? chunk.length : end).toString('utf8');
  const count = (separator: string): number => line.split(separator).length;
  return count('\t') > count(',') ? '\t' : ',';
}

async function unpacked(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const [first, whole] = await peeked(source, hasMark);
  if (!gzipMagic.every((byte, index) => first[index] === byte)) return whole;
  const gunzip = createGunzip();
  Readable.from(whole)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

/** The beginning of a stream, so much of it as something can be told by, with the stream as a whole. */
async function peeked(
  source: AsyncIterable<Uint8Array>,
  isEnough: (bytes: Buffer) => boolean,
): Promise<[Buffer, AsyncIterable<Uint8Array>]> {
  const iterator = source[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  while (!isEnough(first)) {
    const next = await iterator.next();
    if (next.done) break;
    const { buffer, byteOffset, byteLength } = next.value;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    // A file may come as one, and is not to be there twice.
    first = first.length === 0 ? bytes : Buffer.concat([first, bytes]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield first;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return [first, whole()];
}

/** Two bytes tell packed files and those in units of two bytes. */
const hasMark = (bytes: Buffer): boolean => bytes.length >= 2;

/** As much of a first line as any file has: unpacked, the first bytes can be no more than the mark of UTF-8. */
const hasFirstLine = (bytes: Buffer): boolean => bytes.includes(lineEnd) || bytes.length >= pieceBytes;
