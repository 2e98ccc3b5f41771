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

/** A fund beside the end of its program. */
export interface EndingFund {
  /** The program ends before the claim period does: what remains then becomes rebate, and does not expire (PRG-3). */
  readonly endsWithProgram: boolean;
  readonly programEndsOn: LocalDate | null;
  readonly timeZone: string;
}

/** PRG-3: whether a fund was closed by the end of its program: what comes in afterwards becomes rebate too. */
export function isClosedByProgram(
  { endsWithProgram, programEndsOn, timeZone }: EndingFund,
  now: Date,
): boolean {
  return endsWithProgram && programEndsOn !== null && !isInTime(programEndsOn, now, timeZone);
}
