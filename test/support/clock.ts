import { type Clock, fixedClock } from '../../src/kernel/clock.js';

/** A clock that stands still where a test has set it. */
export function settableClock(at: Date | string): Clock & { set(instant: Date | string): void } {
  let clock = fixedClock(at);
  return {
    now: () => clock.now(),
    set(instant) {
      clock = fixedClock(instant);
    },
  };
}
