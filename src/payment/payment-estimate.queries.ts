import { sql } from 'kysely';
import { reimbursedSql } from '../fund/reimbursed.queries.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { ComputedReading } from '../read/declare.js';
import { instantSql, type RowRef, type Sql } from '../read/sql.js';
import { estimatePayment } from './payment-estimate.rules.js';
import { claimPayersSql, type MonthlyRate, payersOf, quotedRatesSql } from './payment-payers.queries.js';

/**
 * FLD-2: an estimate tells the currency of each payout profile, and so who reads it may read those; all of them may read
 * the rates that it tells, too (FLD-15).
 */
export const ESTIMATE_RULE = 'FLD-2';

interface EstimateRow {
  readonly reimbursed: boolean;
  readonly minor: string;
  readonly currency: string;
  readonly month: LocalDate;
  readonly payers: unknown;
  readonly rates: readonly MonthlyRate[];
}

/** What an estimate of a claim rests on, as JSON of its row at an instant. */
export const estimateSql = (claim: RowRef, now: Date): Sql => {
  const today = sql`(${instantSql(now)} at time zone r.time_zone)::date`;
  const month = sql`date_trunc('month', ${today})::date`;
  const approvedOn = sql`case when ${claim.column('status')} = 'APPROVED' then (${claim.column('decided_at')} at time zone r.time_zone)::date end`;
  return sql`(select json_build_object('reimbursed', ${reimbursedSql(claim)},
    'minor', coalesce(${claim.column('approved_minor')}, ${claim.column('claimed_minor')})::text,
    'currency', ${claim.column('currency')}, 'month', ${month}, 'payers', ${claimPayersSql(claim, sql`coalesce(${approvedOn}, ${today})`)},
    'rates', ${quotedRatesSql(sql`x.month = ${month}`)})
  from program r where r.id = ${claim.column('program_id')})`;
};

/** The JSON of {@link estimateSql}; null where no claim is paid (MON-6b). */
export function estimateOf(value: unknown) {
  const row = value as EstimateRow | null;
  if (row === null || !row.reimbursed) return null;
  const { minor, currency, month, payers, rates } = row;
  return estimatePayment({ amountMinor: BigInt(minor), currency, month, rates, entities: payersOf(payers) });
}

/** SUP-2: what the claim would bring this month. */
export const paymentEstimateOf: ComputedReading = {
  sql: (claim, _args, question) => estimateSql(claim, question.now),
  derive: estimateOf,
  weight: 50,
};
