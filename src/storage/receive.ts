import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReceivedFile } from './file-store.js';

/** More bytes came than are allowed. */
export class TooLarge extends Error {}

/** A sender who says nothing for so long is gone. */
const silenceSeconds = 30;

/** How long an incoming file may lie untouched before it is taken for the remains of a crash. */
const staleMilliseconds = 60 * 60 * 1000;

/** Counts and digests what passes, and stops at the limit: a length that is announced can be a lie, or missing. */
function meterOf(
  byteSizeMax: number,
  heard: () => void,
): { readonly meter: Transform; result(): Omit<ReceivedFile, 'path'> } {
  const digest = createHash('sha256');
  let byteSize = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      heard();
      byteSize += chunk.length;
      if (byteSize > byteSizeMax) return next(new TooLarge('The file is too large.'));
      digest.update(chunk);
      next(null, chunk);
    },
  });
  return { meter, result: () => ({ byteSize, sha256: digest.digest('hex') }) };
}

/**
 * Writes a stream into a file of its own and measures it on the way. A stream that breaks off or grows too large
 * leaves nothing behind. Errors: {@link TooLarge}, and whatever the stream fails with.
 */
export async function receive(
  stream: Readable,
  directory: string,
  byteSizeMax: number,
  silenceSecondsMax = silenceSeconds,
): Promise<ReceivedFile> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, randomBytes(16).toString('hex'));
  const fallSilent = (): void => {
    meter.destroy(new Error('The sender fell silent.'));
  };
  const silence = setTimeout(fallSilent, silenceSecondsMax * 1_000);
  const { meter, result } = meterOf(byteSizeMax, () => silence.refresh());
  try {
    await pipeline(stream, meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    await discard(path);
    throw error;
  } finally {
    clearTimeout(silence);
  }
  return { path, ...result() };
}

/** Removes a received file that nobody took over. */
export async function discard(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Removes what a crash left of incoming files; those of other processes on the same folder are younger. */
export async function discardStale(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    // Another process may take it over, or away, at any moment.
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > staleMilliseconds) await discard(path);
  }
}
