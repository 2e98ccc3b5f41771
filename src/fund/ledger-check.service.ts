import type { Database } from '../kernel/database.js';
import { pagesOf } from '../read/walk.js';
import { findClaimsOutOfLedger, findLedgerEntries, findLostLedgers } from './ledger-check.queries.js';
import { type CheckedLedgerEntry, type LedgerFault, LedgerWalk } from './ledger-check.rules.js';

/** How many funds and entries were looked at. */
export interface LedgerCounts {
  readonly funds: number;
  readonly entries: number;
}

/**
 * Looks at the whole ledger, page by page, and tells of each thing that is wrong (MON-11, MON-12): an entry that was
 * changed, deleted or inserted, a balance that is not the sum of its entries, a claim whose state does not fit what it
 * holds. Memory does not grow with the ledger.
 */
export async function checkLedger(
  database: Pick<Database, 'readUnscoped'>,
  onFault: (fault: LedgerFault) => void,
): Promise<LedgerCounts> {
  const walk = new LedgerWalk();
  for await (const page of pagesOf<CheckedLedgerEntry>((last) => findLedgerEntries(database, last))) {
    for (const entry of page) for (const fault of walk.step(entry)) onFault(fault);
  }
  for (const fault of walk.end()) onFault(fault);
  for (const fault of await findLostLedgers(database)) onFault(fault);
  for (const fault of await findClaimsOutOfLedger(database)) onFault(fault);
  return { funds: walk.funds, entries: walk.entries };
}
