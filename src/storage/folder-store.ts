import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileStore, type ReceivedFile, StoreUnavailable } from './file-store.js';

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code;

async function tried<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new StoreUnavailable('The folder of files cannot be used.', { cause: error });
  }
}

/** Moves a file, over the border of a file system too; the name appears only when the content is whole. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from, { force: true });
  }
}

/** A rename lasts over a loss of power only once its folder is written. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files in a folder of this machine, spread over 256 folders by the beginning of the key. */
export function folderStore(directory: string): FileStore {
  const pathOf = (key: string): string => join(directory, key.slice(0, 2), key);
  return {
    put: (key: string, file: ReceivedFile) =>
      tried(async () => {
        const path = pathOf(key);
        await mkdir(dirname(path), { recursive: true });
        await move(file.path, path);
        await settle(dirname(path));
      }),
    get: (key) =>
      tried(async () => {
        const path = pathOf(key);
        try {
          await access(path);
        } catch (error) {
          if (codeOf(error) === 'ENOENT') return null;
          throw error;
        }
        return createReadStream(path);
      }),
    remove: (key) => tried(() => rm(pathOf(key), { force: true })),
  };
}
