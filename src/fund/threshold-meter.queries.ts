import { sql } from 'kysely';
import { money } from '../kernel/money.js';
import { fundPeriodSql } from '../program/program-period.queries.js';
import type { Rate } from '../rate/exchange-rate.rules.js';
import type { ComputedReading } from '../read/declare.js';
import { ratesSql, type ThresholdRow, thresholdOf, thresholdSql } from './fund.queries.js';
import { type MeterFacts, thresholdMeter } from './threshold-meter.rules.js';
import type { ThresholdMeterType } from './threshold-meter.type.js';

interface MeterRow extends Pick<MeterFacts, 'period' | 'earningsStartOn' | 'timeZone'> {
  readonly earned: string;
  readonly currency: string;
  readonly threshold: ThresholdRow | null;
  readonly rates: readonly Rate[];
}

/** SUP-7: the meter of a fund, in the statement of its row. */
export const thresholdMeterOf: ComputedReading = {
  sql: (fund) => sql`(select json_build_object('earned', ${fund.column('earned_minor')}::text,
      'currency', ${fund.column('currency')}, 'timeZone', r.time_zone,
      'period', ${fundPeriodSql},
      'earningsStartOn', (select n.earnings_start_on from enrollment n
        where n.location_id = ${fund.column('location_id')} and n.program_id = r.id),
      'threshold', ${thresholdSql(sql`r.id`, sql`u.ends_on`)},
      'rates', ${ratesSql(sql`u.ends_on`, fund.column('currency'), fund.column('currency'))})
    from program r join program_period u on u.id = ${fund.column('usage_period_id')}
    where r.id = ${fund.column('program_id')})`,
  weight: 20,
  derive: (value, { now }) => (value === null ? null : meterOf(value as MeterRow, now)),
};

function meterOf(
  { earned, currency, threshold, rates, ...facts }: MeterRow,
  now: Date,
): ThresholdMeterType | null {
  const found = threshold === null ? null : thresholdOf(threshold, currency, rates);
  if (found === null) return null;
  const meter = thresholdMeter({ ...facts, earnedMinor: BigInt(earned), threshold: found }, now);
  if (meter === null) return null;
  const { thresholdMinor, earnedMinor, missingMinor, forecastMinor, ...said } = meter;
  return {
    ...said,
    threshold: money(thresholdMinor, found.currency),
    earned: money(earnedMinor, found.currency),
    missing: money(missingMinor, found.currency),
    forecast: money(forecastMinor, found.currency),
  };
}
