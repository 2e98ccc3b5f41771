import { createHash } from 'node:crypto';
import type { GraphContext } from '../read/context.js';
import type { Encoding } from './export-encoding.rules.js';
import type { ExportAsk } from './export-plan.rules.js';

/** What a file of a report is true for, and of what data it is; the latter where it was asked for. */
export interface ReportStamp {
  readonly asOfAt: string;
  readonly snapshotId?: string;
  readonly digest?: string;
}

/** An export that is about to be written: what tells it from others, and its bytes. */
export interface OpenedExport {
  readonly tag: string | null;
  /** Of reports only. */
  readonly stamp: ReportStamp | null;
  /** Headers about the file as a whole, looked for where it is sent. */
  readonly notes?: () => Promise<Readonly<Record<string, string>>>;
  readonly parts: AsyncGenerator<Uint8Array>;
}

/** How an export is opened. Without `tagged` nobody asks whether it has changed. */
export interface Opening {
  readonly tagged: boolean;
  readonly onRows: (count: number) => void;
}

/** The tag of what the parts tell apart, for this viewer in his language (RFC 9110, 8.8.3). */
export function tagOf(
  { name, format }: ExportAsk,
  { locale, rights }: GraphContext,
  parts: readonly unknown[],
): string {
  const told = JSON.stringify([...parts, name, format, locale, rights.key]);
  return `W/"${createHash('sha256').update(told).digest('base64url').slice(0, 22)}"`;
}

/** Rows as the bytes of a file, as they come. */
export async function* encoded(
  encoding: Encoding,
  pages: AsyncIterable<readonly unknown[]>,
  onRows: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  let begin = encoding.begin();
  for await (const rows of pages) {
    // The header goes with the first rows: what is wrong with a question shows before anything was sent.
    yield Buffer.concat([Buffer.from(begin), Buffer.from(encoding.rows(rows))]);
    begin = '';
    onRows(rows.length);
  }
  yield Buffer.from(encoding.end());
}
