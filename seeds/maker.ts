/** A thread of a load: makes its share of the world part by part, each when the one before has been taken. */
import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { demoWorld, type Share } from './demo/world.js';
import { RowBuffer, type TableBatch } from './rows.js';

/** What a thread is asked to make. */
export interface Task {
  readonly scale: number;
  readonly share: Share;
  readonly partCharacters: number;
}

/** Rows that a thread has made, with the number of partners that it has completed. */
export interface Part {
  readonly done: number;
  readonly batches: readonly TableBatch[];
  readonly isLast: boolean;
}

function send(port: MessagePort, part: Part): void {
  port.postMessage(
    part,
    part.batches.map(({ bytes }) => bytes.buffer),
  );
}

async function make(port: MessagePort, { scale, share, partCharacters }: Task): Promise<void> {
  const buffer = new RowBuffer();
  let done = 0;
  for (done of demoWorld(buffer, scale, share)) {
    if (buffer.characters < partCharacters) continue;
    send(port, { done, batches: buffer.take(), isLast: false });
    await once(port, 'message');
  }
  send(port, { done, batches: buffer.take(), isLast: true });
}

if (!parentPort) throw new Error('This module makes rows for a load, as a thread of it.');
await make(parentPort, workerData as Task);
