import { DEFAULT_TIME_ZONE, localDateAt } from '../../src/kernel/time-zone.js';

/**
 * Where the sandbox clock starts: a Tuesday morning in the program's time zone. The claim period of FY26 H2 (used
 * July to December 2026) has been open since 16 August, that of FY26 H1 closed the day before but its corrections are
 * still accepted until 30 September, and rejected FY26 plans may be resubmitted until 28 September.
 */
export const sandboxNow = new Date('2026-09-15T16:00:00.000Z');

/** The calendar day of the sandbox clock in the time zone of all demo programs. */
export const sandboxToday = localDateAt(sandboxNow, DEFAULT_TIME_ZONE);
