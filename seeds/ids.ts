import { createHash } from 'node:crypto';
import { hexDigits } from './hex.js';
import type { Random } from './random.js';

const variants = ['8', '9', 'a', 'b'] as const;

/** UUIDs of version 7 carry the time in their first 48 bits; those of the reference data are dated to FY21. */
const referenceEpochMs = Date.UTC(2020, 6, 1);

let lastMs = Number.NaN;
let lastTime = '';

/** The first two groups of a UUIDv7. Rows of one object follow each other, so the last answer is kept. */
function timeGroups(atMs: number): string {
  if (atMs !== lastMs) {
    const high = Math.floor(atMs / 2 ** 24);
    const middle = hexDigits[(atMs >>> 12) & 0xfff] ?? '';
    lastMs = atMs;
    lastTime = `${hexDigits[high >>> 12]}${hexDigits[high & 0xfff]}${middle.slice(0, 2)}-${middle.slice(2)}${hexDigits[atMs & 0xfff]}`;
  }
  return lastTime;
}

/** Puts chance or digest behind the time: three numbers of 32 bits, of which 74 bits are used. */
function assemble(atMs: number, high: number, middle: number, low: number): string {
  const version = hexDigits[high & 0xfff];
  const variant = variants[(high >>> 12) & 3];
  const random = hexDigits[(high >>> 14) & 0xfff];
  const node = `${hexDigits[middle & 0xfff]}${hexDigits[(middle >>> 12) & 0xfff]}`;
  return `${timeGroups(atMs)}-7${version}-${variant}${random}-${node}${hexDigits[low & 0xfff]}${hexDigits[(low >>> 12) & 0xfff]}`;
}

/** A UUIDv7 (decisions.md 10) of an object made at an instant, in epoch milliseconds; its chance part is drawn. */
export function drawnId(random: Random, atMs: number): string {
  return assemble(atMs, random.uint32(), random.uint32(), random.uint32());
}

const namedIds = new Map<string, string>();

/** The id of a thing that has a name of its own, such as `program` `HOSTING`: the same in every database. */
export function namedId(kind: string, name: string): string {
  const key = `${kind}:${name}`;
  let id = namedIds.get(key);
  if (id === undefined) {
    const digest = createHash('sha256').update(key).digest();
    id = assemble(referenceEpochMs, digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8));
    namedIds.set(key, id);
  }
  return id;
}
