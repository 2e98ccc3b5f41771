import type { Database } from '../kernel/database.js';
import {
  countEarningRows,
  type EarningFault,
  findChangedEarnings,
  findEarnedFaults,
  findSplitFaults,
} from './earning-check.queries.js';

/**
 * MON-1, MON-2, MON-11: compares what was earned in each fund with the co-op parts of its earnings, so that one that was
 * changed, lost or booked twice is seen, and each earning with what it said when it was written and with the split of its
 * day. The database adds up. Answers with how many earnings there are.
 */
export async function checkEarnings(
  database: Pick<Database, 'readUnscoped'>,
  onFault: (fault: EarningFault) => void,
): Promise<number> {
  for (const fault of await findEarnedFaults(database)) onFault(fault);
  for (const fault of await findChangedEarnings(database)) onFault(fault);
  for (const fault of await findSplitFaults(database)) onFault(fault);
  return countEarningRows(database);
}
