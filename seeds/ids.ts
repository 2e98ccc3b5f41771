import { createHash } from 'node:crypto';
import { hexWords, type Random } from './random.js';

/** UUIDs of version 7 carry the time in their first 48 bits; those of the reference data are dated to FY21. */
const referenceEpochMs = Date.UTC(2020, 6, 1);

/** Puts chance or digest behind the time; every part is looked up, since ids are made by the million. */
function assemble(atMs: number, high: number, middle: number, low: number): string {
  const timeHigh = Math.floor(atMs / 0x1_0000);
  const time = `${hexWords[timeHigh >>> 16]}${hexWords[timeHigh & 0xffff]}-${hexWords[atMs - timeHigh * 0x1_0000]}`;
  const version = hexWords[0x7000 | (high & 0x0fff)];
  const variant = hexWords[0x8000 | ((high >>> 16) & 0x3fff)];
  const rest = `${hexWords[middle >>> 16]}${hexWords[middle & 0xffff]}${hexWords[low & 0xffff]}`;
  return `${time}-${version}-${variant}-${rest}`;
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
