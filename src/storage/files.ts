import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLinks } from './file-links.js';
import type { FileStore } from './file-store.js';
import { folderStore } from './folder-store.js';
import { discardStale } from './receive.js';
import type { S3Settings } from './s3-store.js';

/** How files are kept; the part of the configuration that concerns them. */
export interface FileSettings {
  /** Folder of the files; undefined for one that is thrown away at the end. Not used with S3. */
  readonly directory: string | undefined;
  readonly s3: S3Settings | undefined;
  /** Largest file, in bytes. */
  readonly byteSizeMax: number;
  /** Undefined: addresses are signed by a key that ends with the process. */
  readonly signingKey: string | undefined;
  readonly scanCommand: string | undefined;
}

/** Everything that receives, keeps and serves files. */
export interface Files {
  readonly store: FileStore;
  readonly links: FileLinks;
  /** Where files come in, before they are judged. */
  readonly incoming: string;
  readonly byteSizeMax: number;
  readonly scanCommand: string | undefined;
  close(): Promise<void>;
}

/** A random name under which bytes are kept. It never comes from a caller. */
export const newStorageKey = (): string => randomBytes(20).toString('hex');

/** Opens the place of files. */
export async function openFiles(settings: FileSettings): Promise<Files> {
  const { s3, byteSizeMax, signingKey, scanCommand } = settings;
  const kept = s3 ? undefined : settings.directory;
  const directory = kept ?? (await mkdtemp(join(tmpdir(), 'incentives-files-')));
  const incoming = join(directory, 'incoming');
  await discardStale(incoming);
  return {
    // The client of S3 is large, and loaded where it is used.
    store: s3 ? (await import('./s3-store.js')).s3Store(s3) : folderStore(directory),
    links: new FileLinks(signingKey === undefined ? randomBytes(32) : Buffer.from(signingKey, 'utf8')),
    incoming,
    byteSizeMax,
    scanCommand,
    close: async () => {
      if (kept === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
