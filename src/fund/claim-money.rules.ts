import type { MoneyFindings } from '../claim/claim.facts.js';

/**
 * What remaining funds and caps hold against a claim (CLM-4, CLM-8, CLM-11; rulebook section 5). Programs keep no
 * ledger here yet, so that nothing is held against any claim; submission and dispute ask this function all the same.
 */
export function moneyFindingsOf(): MoneyFindings {
  return { onSubmit: [], onDispute: [] };
}
