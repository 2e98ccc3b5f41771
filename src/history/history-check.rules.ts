import { type ChainedEntry, chainStart, fitsBehind } from './history.rules.js';

/** What can be wrong with a history. */
export type ChainFaultKind = 'BROKEN_LINK' | 'TAIL_CUT' | 'HEAD_MISSING' | 'HISTORY_LOST';

/** Something wrong with the history of an object; `number` is the entry at which it shows. */
export interface ChainFault {
  readonly kind: ChainFaultKind;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly number: number;
}

/** An entry with the head that is kept of its object; the head is null where it is missing. */
export interface CheckedEntry extends ChainedEntry {
  readonly headNumber: number | null;
  readonly headHash: string | null;
}

/**
 * Walks through the histories of all objects, entry by entry, and keeps no more than the last one: so any number of
 * them can be checked. Each object is reported once, with the first thing that is wrong.
 */
export class ChainWalk {
  #last: CheckedEntry | null = null;
  #broken = false;
  objects = 0;
  entries = 0;

  /** Looks at the next entry. Answers with what it shows to be wrong, of its own object or of the one that ended. */
  step(entry: CheckedEntry): ChainFault[] {
    const same = this.#last?.subjectId === entry.subjectId;
    const found = same ? [] : this.end();
    const before = same ? this.#last : null;
    if (!same) this.objects += 1;
    this.entries += 1;
    const fits = fitsBehind({ number: before?.number ?? 0, hash: before?.hash ?? chainStart }, entry);
    if (!fits && !this.#broken) {
      this.#broken = true;
      found.push(faultAt('BROKEN_LINK', entry, entry.number));
    }
    this.#last = entry;
    return found;
  }

  /** Ends the object at hand: its last entry must be the one that its head names. */
  end(): ChainFault[] {
    const last = this.#last;
    const broken = this.#broken;
    this.#last = null;
    this.#broken = false;
    if (last === null || broken) return [];
    if (last.headNumber === null) return [faultAt('HEAD_MISSING', last, last.number)];
    const whole = last.headNumber === last.number && last.headHash === last.hash;
    return whole ? [] : [faultAt('TAIL_CUT', last, last.number)];
  }
}

function faultAt(kind: ChainFaultKind, entry: CheckedEntry, number: number): ChainFault {
  return { kind, subjectKind: entry.subjectKind, subjectId: entry.subjectId, number };
}
