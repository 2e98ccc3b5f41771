import type { Database } from '../kernel/database.js';
import { pagesOf } from '../read/walk.js';
import { findEntries, findLostHistories } from './history-check.queries.js';
import { type ChainFault, ChainWalk, type CheckedEntry } from './history-check.rules.js';

/** How many histories were looked at. */
export interface ChainCounts {
  readonly objects: number;
  readonly entries: number;
}

/**
 * decisions.md 12: looks at every history, page by page, and tells of each thing that is wrong: an entry that was
 * changed, deleted, inserted or moved, a tail that was cut off, a history that is gone. Memory does not grow with them.
 */
export async function checkHistories(
  database: Pick<Database, 'readUnscoped'>,
  onFault: (fault: ChainFault) => void,
): Promise<ChainCounts> {
  const walk = new ChainWalk();
  for await (const page of pagesOf<CheckedEntry>((last) => findEntries(database, last))) {
    for (const entry of page) for (const fault of walk.step(entry)) onFault(fault);
  }
  for (const fault of walk.end()) onFault(fault);
  for (const lost of await findLostHistories(database)) onFault({ kind: 'HISTORY_LOST', ...lost, number: 0 });
  const { objects, entries } = walk;
  return { objects, entries };
}
