/** Where every date and instant comes from (TIME-20), so that tests and the sandbox can set the time. */
export interface Clock {
  now(): Date;
}

/** A clock that somebody moves: that of the sandbox, and those of tests. */
export interface MovableClock extends Clock {
  set(instant: Date | string): void;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still. Each call returns a fresh Date, so that no caller can move another's clock. */
export function fixedClock(at: Date | string): Clock {
  const instant = new Date(at).getTime();
  if (Number.isNaN(instant)) throw new RangeError('A fixed clock needs an instant that exists.');
  return { now: () => new Date(instant) };
}

/** A clock that stands still where it was set. */
export function movableClock(at: Date | string): MovableClock {
  let clock = fixedClock(at);
  return {
    now: () => clock.now(),
    set(instant) {
      clock = fixedClock(instant);
    },
  };
}

/** Whether a clock can be moved. */
export function isMovable(clock: Clock): clock is MovableClock {
  return 'set' in clock;
}
