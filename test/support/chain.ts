import type { ChainedEntry } from '../../src/history/history.rules.js';
import { ChainWalk } from '../../src/history/history-check.rules.js';

/** Number of the first entry of one object that does not follow from those before it; null when all do. */
export function brokenAt(entries: readonly ChainedEntry[]): number | null {
  const walk = new ChainWalk();
  const faults = entries.flatMap((entry) => walk.step({ ...entry, headNumber: null, headHash: null }));
  return faults[0]?.number ?? null;
}
