import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataFolderLocked, takeDataFolder } from '../../src/app/data-folder.js';

let folder: string;
let said: string[];
const say = (line: string) => said.push(line);
const lock = () => join(folder, 'server.lock');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-folder-'));
  said = [];
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const renew = () => utimes(lock(), new Date(), new Date());

/** Lets time pass wherever something waits for it until it has come to its end, and tells how many seconds that were. */
async function secondsOf(work: Promise<unknown>, meanwhile = async () => {}): Promise<number> {
  const startedAt = Date.now();
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  while (!isDone) {
    await nextTurn();
    if (isDone || vi.getTimerCount() === 0) continue;
    await meanwhile();
    await vi.advanceTimersToNextTimerAsync();
  }
  return (Date.now() - startedAt) / 1_000;
}

describe('the folder of the embedded database', () => {
  it('is taken at once where nobody has it, or the last one has given it back', async () => {
    for (let start = 0; start < 2; start += 1) {
      const taking = takeDataFolder(folder, say);
      expect(await secondsOf(taking)).toBeLessThan(1);
      await (await taking).release();
    }
    expect(said).toEqual([]);
  });

  it('is taken from a server that was killed, once its lock is ten seconds old', async () => {
    await mkdir(lock());
    await renew();
    const taking = takeDataFolder(folder, say);
    const seconds = await secondsOf(taking);
    expect(seconds).toBeGreaterThan(10);
    expect(seconds).toBeLessThan(12);
    expect(said).toEqual([expect.stringContaining('is in use: waiting')]);
    await (await taking).release();
  });

  it('is refused while another server has it', async () => {
    await mkdir(lock());
    await renew();
    const taking = takeDataFolder(folder, say);
    expect(await secondsOf(taking, renew)).toBeGreaterThan(10);
    await expect(taking).rejects.toThrow(DataFolderLocked);
  });
});
