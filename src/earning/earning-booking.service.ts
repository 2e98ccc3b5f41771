import type { Act } from '../write/act.js';
import type { NewEarning } from './earning.facts.js';

/**
 * The one place through which earnings and adjustments enter funds, a whole batch at a time (MON-5, MON-11). Tells how
 * many of them count for a fund: what lies before the start of an enrollment (MON-7) and rebate books nothing.
 */
export async function bookEarnings(
  _act: Pick<Act, 'query' | 'now'>,
  earnings: readonly NewEarning[],
): Promise<number> {
  return earnings.filter(({ booking }) => booking.eligible && booking.coOpMinor !== 0n).length;
}
