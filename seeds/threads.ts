import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Part, Task } from './maker.js';

interface Maker {
  readonly worker: Worker;
  done: number;
}

interface Arrival {
  readonly maker: Maker;
  readonly part: Part;
}

/** The next part of a thread; rejects when the thread fails. */
async function partOf(maker: Maker): Promise<Arrival> {
  const [part] = (await once(maker.worker, 'message')) as [Part];
  return { maker, part };
}

/**
 * The world at a scale, made by several threads: parts in the order in which they are ready, none holding rows that
 * another thread's rows wait for. A thread goes on to its next part as soon as one is taken, so that each holds two at
 * the most.
 */
export async function* madeByThreads(
  scale: number,
  threads: number,
  partCharacters: number,
): AsyncGenerator<Pick<Part, 'done' | 'batches'>> {
  const makers = Array.from({ length: threads }, (_, index): Maker => {
    const workerData: Task = { scale, share: { index, of: threads }, partCharacters };
    return { worker: new Worker(new URL('./maker.js', import.meta.url), { workerData }), done: 0 };
  });
  const coming = new Map(makers.map((maker) => [maker, partOf(maker)]));
  try {
    while (coming.size > 0) {
      const { maker, part } = await Promise.race(coming.values());
      maker.done = part.done;
      if (part.isLast) coming.delete(maker);
      else {
        coming.set(maker, partOf(maker));
        maker.worker.postMessage('go on');
      }
      yield { done: makers.reduce((sum, { done }) => sum + done, 0), batches: part.batches };
    }
  } finally {
    // What is still coming fails by this, and nobody waits for it any more.
    for (const part of coming.values()) part.catch(() => {});
    await Promise.all(makers.map(({ worker }) => worker.terminate()));
  }
}
