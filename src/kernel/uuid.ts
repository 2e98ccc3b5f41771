import { randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';

const bytesPerId = 16;
/** Asking the system for random bytes takes longer than all else in an id, so it is asked for many at a time. */
const pool = new Uint8Array(1_024 * bytesPerId);
let taken = pool.length;

function randomBytes(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += bytesPerId;
  return pool.subarray(taken - bytesPerId, taken);
}

const sequenceMax = 0x7fff_ffff;
let lastMs = 0;
let sequence = 0;

/**
 * A new key: version 7 begins with the time, so that rows made together lie together in an index; those of one process
 * ascend.
 */
export function newId(): string {
  const random = randomBytes();
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(0) & sequenceMax;
  } else if (sequence === sequenceMax) {
    lastMs += 1;
    sequence = 0;
  } else {
    sequence += 1;
  }
  return v7({ random, msecs: lastMs, seq: sequence });
}

/** Tells whether a text is a UUID of any version. */
export function isUuid(text: string): boolean {
  return validate(text);
}

/** The id that nothing has: below all others, and so the place before the first. */
export const nilId = '00000000-0000-0000-0000-000000000000';
