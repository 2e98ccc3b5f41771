import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { promisify } from 'node:util';
import { fileTypeFromFile } from 'file-type';
import { StoreUnavailable } from './file-store.js';

/**
 * The media type that the bytes of a file show, whatever its name says; `text/plain` for any text, null for what is
 * not known. Kinds of text cannot be told apart by content.
 */
export async function detectContentType(path: string): Promise<string | null> {
  const detected = await fileTypeFromFile(path);
  if (detected) return detected.mime;
  return (await isText(path)) ? 'text/plain' : null;
}

/** Text is UTF-8 without a NUL from the first byte to the last. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      if ((chunk as Buffer).includes(0)) return false;
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const run = promisify(execFile);
const scanMilliseconds = 60_000;

/**
 * EVD-15: asks the operator's scanner, a program that gets the path of the file as its only argument. 0: clean; 1:
 * harmful; anything else: it could not say, and then nothing is taken in. Errors: {@link StoreUnavailable}.
 */
export async function isClean(command: string | undefined, path: string): Promise<boolean> {
  if (command === undefined) return true;
  try {
    await run(command, [path], { timeout: scanMilliseconds });
    return true;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 1) return false;
    throw new StoreUnavailable('The scanner of files gave no answer.', { cause: error });
  }
}
