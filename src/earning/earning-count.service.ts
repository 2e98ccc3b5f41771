import type { Act } from '../write/act.js';
import { countedParts } from './earning-booking.rules.js';
import { bookEarnings } from './earning-booking.service.js';
import { findUncountedEarnings, markCounted } from './earning-count.queries.js';

/**
 * MON-7, E2E-16: makes the earnings count that came before their enrollment, by bare id, and are not before its start: the
 * owner sends them whether the location is enrolled yet or not. Those that a fund refuses now, as a correction of what is
 * still to come, go on waiting. Tells whether any counts.
 */
export async function countEarnings(
  act: Pick<Act, 'query' | 'now' | 'clock'>,
  enrollmentId: string,
): Promise<boolean> {
  const waiting = await findUncountedEarnings(act, enrollmentId);

  const counted = waiting.map((earning) => ({ ...earning, ...countedParts(earning) }));
  const refused = await bookEarnings(
    act,
    counted.map(({ periodId, coOpMinor, ...earning }) => ({ ...earning, booking: { periodId, coOpMinor } })),
  );

  const accepted = counted.filter(({ id }) => !refused.has(id));
  await markCounted(act, accepted, act.clock.now());
  return accepted.length > 0;
}
