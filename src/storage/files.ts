import { randomBytes } from 'node:crypto';
import { lstat, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { FileLinks } from './file-links.js';
import type { FileStore } from './file-store.js';
import { folderStore } from './folder-store.js';
import { discardStale } from './receive.js';
import type { S3Settings } from './s3-store.js';

/** How files are kept; the part of the configuration that concerns them. */
export interface FileSettings {
  /** Folder of the files; undefined for one that is thrown away at the end. With S3 files only come in there. */
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
  /** Removes what interrupted uploads left of incoming files. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** A random name under which bytes are kept. It never comes from a caller. */
export const newStorageKey = (): string => randomBytes(20).toString('hex');

/**
 * Where files come in on their way to a bucket when no folder is configured: the same at each start, so that a start
 * finds what a crash left. Undefined where somebody else has taken that name on this machine.
 */
async function sharedDirectory(): Promise<string | undefined> {
  const { uid } = userInfo();
  const directory = join(tmpdir(), `incentives-files-${uid}`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const found = await lstat(directory);
  return found.isDirectory() && (uid < 0 || found.uid === uid) ? directory : undefined;
}

/** Opens the place of files. */
export async function openFiles(settings: FileSettings): Promise<Files> {
  const { s3, byteSizeMax, signingKey, scanCommand } = settings;
  const kept = settings.directory ?? (s3 ? await sharedDirectory() : undefined);
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
    sweep: () => discardStale(incoming),
    close: async () => {
      if (kept === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
