import { addDays, daysBetween, type LocalDate, laterOf } from '../kernel/local-date.js';
import { ExactDecimal, roundHalfAwayFromZero } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import { inThresholdCurrency, isBelowThreshold, type Threshold } from './fund.rules.js';
import { type FundPeriod, fundPhase } from './fund-phase.rules.js';

/** What the meter of a fund shows; days are in `timeZone`. */
export interface MeterFacts {
  readonly earnedMinor: bigint;
  readonly threshold: Threshold;
  readonly period: FundPeriod & { readonly startsOn: LocalDate };
  /** First day whose earnings count (MON-7); null: nobody has set one. */
  readonly earningsStartOn: LocalDate | null;
  readonly timeZone: string;
}

/** How far a fund is from its threshold; all amounts in the currency of the threshold. */
export interface ThresholdMeter {
  readonly thresholdMinor: bigint;
  readonly earnedMinor: bigint;
  readonly missingMinor: bigint;
  readonly reached: boolean;
  readonly forecastMinor: bigint;
  readonly forecastReached: boolean;
  /** First day on which the threshold is applied. */
  readonly assessedOn: LocalDate;
  /** Its half-year runs still (SUP-17). */
  readonly provisional: boolean;
}

/**
 * SUP-7, MON-3: how far co-op is from its threshold, by the very rule that converts it. The forecast is the run rate: what
 * was earned, over the days that count until today, for all of them; rounded half away from zero. Null from the opening of
 * the claim window on, when nothing can be changed by earning more.
 */
export function thresholdMeter(facts: MeterFacts, now: Date): ThresholdMeter | null {
  const { earnedMinor, threshold, period, timeZone } = facts;
  const phase = fundPhase(period, timeZone, now);
  if (phase === 'OPEN' || phase === 'CLOSED') return null;
  const earned = inThresholdCurrency(earnedMinor, threshold);
  const forecastMinor = forecastOf(facts, localDateAt(now, timeZone));
  return {
    thresholdMinor: threshold.minor,
    earnedMinor: earned,
    missingMinor: earned < threshold.minor ? threshold.minor - earned : 0n,
    reached: !isBelowThreshold(earnedMinor, threshold),
    forecastMinor: inThresholdCurrency(forecastMinor, threshold),
    forecastReached: !isBelowThreshold(forecastMinor, threshold),
    assessedOn: addDays(period.endsOn, 1),
    provisional: phase === 'ACCRUING',
  };
}

/** What will be earned by the end of the half-year, in the currency of the fund. */
function forecastOf({ earnedMinor, period, earningsStartOn }: MeterFacts, today: LocalDate): bigint {
  const firstDay = laterOf(period.startsOn, earningsStartOn ?? period.startsOn);
  const days = daysBetween(firstDay, period.endsOn) + 1;
  const elapsed = daysBetween(firstDay, today) + 1;
  // Before the first day there is no pace yet, after the last one nothing is to come.
  if (elapsed <= 0 || elapsed >= days) return earnedMinor;
  return roundHalfAwayFromZero(new ExactDecimal(earnedMinor.toString()).times(days).div(elapsed));
}
