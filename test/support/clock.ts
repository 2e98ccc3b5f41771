import { type MovableClock, movableClock } from '../../src/kernel/clock.js';

/** A clock that stands still where a test has set it. */
export function settableClock(at: Date | string): MovableClock {
  return movableClock(at);
}
