/** Where every date and instant comes from (TIME-20), so that tests and the sandbox can set the time. */
export interface Clock {
  now(): Date;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still. Each call returns a fresh Date, so that no caller can move another's clock. */
export function fixedClock(at: Date | string): Clock {
  const instant = new Date(at).getTime();
  if (Number.isNaN(instant)) throw new RangeError('A fixed clock needs an instant that exists.');
  return { now: () => new Date(instant) };
}
