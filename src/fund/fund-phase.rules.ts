import type { LocalDate } from '../kernel/local-date.js';
import { isInTime, startOfDay } from '../kernel/time-zone.js';
import type { FundPhase } from './fund.rules.js';

/** The days of a half-year that decide where its fund stands; all included. */
export interface FundPeriod {
  readonly endsOn: LocalDate;
  readonly claimStartsOn: LocalDate;
  readonly claimEndsOn: LocalDate;
}

/** Where a fund stands at an instant, in the time zone of its program (TIME-2, TIME-5). */
export function fundPhase(period: FundPeriod, timeZone: string, now: Date): FundPhase {
  if (isInTime(period.endsOn, now, timeZone)) return 'ACCRUING';
  if (now.getTime() < startOfDay(period.claimStartsOn, timeZone).getTime()) return 'ASSESSING';
  return isInTime(period.claimEndsOn, now, timeZone) ? 'OPEN' : 'CLOSED';
}
