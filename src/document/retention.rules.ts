import { retainUntil } from '../kernel/calendar.js';
import { addMonths, type LocalDate } from '../kernel/local-date.js';
import { isInTime } from '../kernel/time-zone.js';

/** What decides whether originals of a claim may go. */
export interface RetentionFacts {
  readonly executedOn: LocalDate | null;
  readonly timeZone: string;
}

/** TIME-17: the last day on which originals are kept has passed, in the program's time zone; never without a date. */
export function isRetentionOver({ executedOn, timeZone }: RetentionFacts, now: Date): boolean {
  return executedOn !== null && !isInTime(retainUntil(executedOn), now, timeZone);
}

/** No claim that was executed after this day can have outlived its retention anywhere on earth; for a first look. */
export function retentionHorizon(now: Date): LocalDate {
  return addMonths(now.toISOString().slice(0, 10), -23);
}
