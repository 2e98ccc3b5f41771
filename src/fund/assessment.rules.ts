import { localDateAt, startOfDay } from '../kernel/time-zone.js';
import { type Balance, type FundPhase, isBelowThreshold, type Threshold } from './fund.rules.js';
import type { FundPeriod } from './fund-phase.rules.js';

/** What tells whether the threshold of a fund is still to be applied. */
export interface AssessmentFacts {
  readonly balance: Pick<Balance, 'EARNED'>;
  /** Null: there is none, or its rate is missing. */
  readonly threshold: Threshold | null;
  /** The currency of a threshold for which the last month of the half-year has no rate. */
  readonly thresholdWithoutRate: string | null;
  /** When the threshold was first applied; null: never. */
  readonly assessedAt: Date | null;
}

/** MON-3: a fund whose threshold nobody applied, and which is below it or cannot be compared for want of a rate. */
export function needsAssessment(fund: AssessmentFacts): boolean {
  const { assessedAt, balance, threshold, thresholdWithoutRate } = fund;
  return (
    assessedAt === null && (thresholdWithoutRate !== null || isBelowThreshold(balance.EARNED, threshold))
  );
}

/** A fund in its half-year, in the time zone of its program. */
export interface DatedFund extends AssessmentFacts {
  readonly period: FundPeriod;
  readonly timeZone: string;
}

/**
 * The phase in which earnings are booked, from that of the calendar. The threshold is applied at every change until the
 * claim window opens (decisions 9). A fund that was not assessed by then, as its first earnings come later, is assessed by
 * all that comes in on the day of the first of them: a file has several batches.
 */
export function earningPhase(fund: DatedFund, phase: FundPhase, now: Date): FundPhase {
  if (phase === 'ACCRUING') return phase;
  if (needsAssessment(fund)) return 'ASSESSING';
  const { assessedAt, timeZone } = fund;
  const today = assessedAt !== null && localDateAt(assessedAt, timeZone) === localDateAt(now, timeZone);
  return today ? 'ASSESSING' : phase;
}

/**
 * When the threshold was first applied, once earnings are booked in a phase of {@link earningPhase}. A fund that had reached
 * it when the claim window opened was assessed by that, so that a correction of later converts nothing.
 */
export function assessedAtAfter(fund: DatedFund, phase: FundPhase, now: Date): Date | null {
  if (fund.assessedAt !== null || phase === 'ACCRUING') return fund.assessedAt;
  return phase === 'ASSESSING' ? now : startOfDay(fund.period.claimStartsOn, fund.timeZone);
}
