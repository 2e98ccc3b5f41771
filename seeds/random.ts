import { createHash } from 'node:crypto';
import { hexDigits } from './hex.js';

/**
 * A stream of numbers that depends on its seed alone (small fast counter generator, 32 bits), so that the demo world
 * is the same on every machine. Each part of the world has a stream of its own: a change in one part leaves the
 * others as they were.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed).digest();
    this.#a = digest.readInt32LE(0);
    this.#b = digest.readInt32LE(4);
    this.#c = digest.readInt32LE(8);
    this.#counter = digest.readInt32LE(12);
  }

  /** A whole number from 0 to 2³² − 1. */
  uint32(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + result;
    return result >>> 0;
  }

  /** A whole number from `min` to `max`, both included; `min` where `max` is smaller. */
  integer(min: number, max: number): number {
    if (max <= min) return min;
    return min + Math.floor((this.uint32() / 4_294_967_296) * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.uint32() / 4_294_967_296 < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.integer(0, list.length - 1)];
    if (picked === undefined) throw new RangeError('Nothing can be picked from an empty list.');
    return picked;
  }

  /** So many different ones of a list, in the order of the list; all of it where it is shorter. */
  sample<T>(list: readonly T[], count: number): T[] {
    let wanted = Math.min(count, list.length);
    return list.filter((_, index) => {
      const taken = this.integer(1, list.length - index) <= wanted;
      if (taken) wanted -= 1;
      return taken;
    });
  }

  /** A choice by weight. */
  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = (this.uint32() / 4_294_967_296) * total;
    for (const [choice, weight] of choices) {
      rest -= weight;
      if (rest < 0) return choice;
    }
    throw new RangeError('The weights of a choice must add up to more than 0.');
  }

  /** So many groups of eight hexadecimal digits. */
  hex(groups: number): string {
    let text = '';
    for (let left = groups; left > 0; left -= 1) {
      const drawn = this.uint32();
      text += `${hexDigits[drawn >>> 20]}${hexDigits[(drawn >>> 8) & 0xfff]}${hexDigits[drawn & 0xff]?.slice(1)}`;
    }
    return text;
  }
}
