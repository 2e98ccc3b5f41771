import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileStore, StoreUnavailable } from '../../src/storage/file-store.js';
import { openFiles } from '../../src/storage/files.js';
import { folderStore } from '../../src/storage/folder-store.js';
import { s3Store } from '../../src/storage/s3-store.js';
import { startS3Server } from '../support/s3-server.js';

let folder: string;
let server: Awaited<ReturnType<typeof startS3Server>>;
let stores: Record<string, FileStore>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'));
  server = await startS3Server(join(folder, 's3'));
  stores = { folder: folderStore(join(folder, 'kept')), s3: s3Store(server.settings) };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A file of two megabytes, which no single buffer of a stream holds. */
const content = Buffer.alloc(2_000_000, 'co-op ');

async function received(bytes = content) {
  const path = join(folder, `incoming-${Math.random()}`);
  await writeFile(path, bytes);
  return { path, byteSize: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

describe.each(['folder', 's3'])('the store of files: %s', (name) => {
  const store = (): FileStore => stores[name] as FileStore;

  it('EVD-15: keeps bytes as they came, takes the received file away, and forgets them for good', async () => {
    const file = await received();
    await store().put('a1b2c3', file);
    expect(await readdir(folder)).not.toContain(file.path.split('/').at(-1));
    const kept = await store().get('a1b2c3');
    expect(kept && (await buffer(kept)).equals(content)).toBe(true);
    await store().remove('a1b2c3');
    expect(await store().get('a1b2c3')).toBeNull();
    await store().remove('a1b2c3');
  });

  it('answers null for what it never had', async () => {
    expect(await store().get('ffffff')).toBeNull();
  });
});

describe('where files come in on their way to a bucket', () => {
  it.each(['a folder of its own', 'no folder'])('is the same at each start (%s)', async (which) => {
    const directory = which === 'no folder' ? undefined : join(folder, 'own');
    const settings = { ...server.settings };
    const open = () =>
      openFiles({ directory, s3: settings, byteSizeMax: 1, signingKey: undefined, scanCommand: undefined });
    const first = await open();
    const left = join(first.incoming, `left-${Math.random()}`);
    await writeFile(left, 'half');
    await first.close();
    const second = await open();
    expect(second.incoming).toBe(first.incoming);
    expect(await readdir(second.incoming)).toContain(left.split('/').at(-1));
    await utimes(left, 0, 0);
    await second.sweep();
    expect(await readdir(second.incoming)).not.toContain(left.split('/').at(-1));
    await second.close();
  });
});

describe('a store that is out of reach', () => {
  it('says so, whatever was asked', async () => {
    const gone = s3Store({ ...server.settings, endpoint: 'http://127.0.0.1:9' });
    await expect(gone.put('a1', await received())).rejects.toThrow(StoreUnavailable);
    await expect(gone.get('a1')).rejects.toThrow(StoreUnavailable);
    await expect(gone.remove('a1')).rejects.toThrow(StoreUnavailable);
    const wrong = s3Store({ ...server.settings, bucket: 'there-is-none' });
    await expect(wrong.put('a1', await received())).rejects.toThrow(StoreUnavailable);
  });
});

describe('openFiles', () => {
  it('EVD-15: removes what a crash left of incoming files, and a folder that was to be thrown away', async () => {
    const settings = {
      directory: undefined,
      s3: undefined,
      byteSizeMax: 10,
      signingKey: undefined,
      scanCommand: undefined,
    };
    const files = await openFiles(settings);
    expect(await readdir(files.incoming)).toEqual([]);
    await files.close();
    await expect(readdir(files.incoming)).rejects.toThrow('ENOENT');
  });
});
