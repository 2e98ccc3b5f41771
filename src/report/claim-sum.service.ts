import type { Database } from '../kernel/database.js';
import { systemScope } from '../write/system.js';
import { countSummedClaims, findSumFaults, foldDeltas, type SumFault } from './claim-sum.queries.js';

/**
 * Decisions 28: folds what the writing transactions appended into the sums, so that reads stay short. Sums are exact
 * before, meanwhile and afterwards. Several servers may fold at once: each takes what the other left.
 */
export function foldClaimSums(database: Pick<Database, 'write'>): Promise<number> {
  return database.write(systemScope, foldDeltas);
}

/** Decisions 28: counts all claims anew and compares every cell; answers with how many claims the sums stand for. */
export async function checkClaimSums(
  database: Pick<Database, 'readUnscoped'>,
  onFault: (fault: SumFault) => void,
): Promise<number> {
  for (const fault of await findSumFaults(database)) onFault(fault);
  return countSummedClaims(database);
}
