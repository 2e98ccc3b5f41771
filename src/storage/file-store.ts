import type { Readable } from 'node:stream';

/** A file that has come in whole and lies on this machine, measured while it came. */
export interface ReceivedFile {
  readonly path: string;
  readonly byteSize: number;
  /** SHA-256 of its content, hexadecimal. */
  readonly sha256: string;
}

/** The place where files are kept cannot be reached, or refuses; trying again may help. */
export class StoreUnavailable extends Error {}

/**
 * Where the bytes of documents are kept, by random keys that say nothing about what is in them. A key is written once
 * and never changed (EVD-15). Errors of every method: {@link StoreUnavailable}.
 */
export interface FileStore {
  /** Takes a received file over; what was at its path may be gone afterwards. */
  put(key: string, file: ReceivedFile): Promise<void>;
  /** The bytes from the beginning, or null where there are none. */
  get(key: string): Promise<Readable | null>;
  /** Removes the bytes; doing it again, or to a key that never was, is no error. */
  remove(key: string): Promise<void>;
}
