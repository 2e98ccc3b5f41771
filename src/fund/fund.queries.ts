import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { fundPeriodSql } from '../program/program-period.queries.js';
import { type AppliedRate, type Rate, rateBetween } from '../rate/exchange-rate.rules.js';
import { instantOrNull, type Sql, validOnSql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { DatedFund } from './assessment.rules.js';
import type { FundAccount } from './fund.codes.js';
import { type Balance, emptyBalance, type Threshold } from './fund.rules.js';
import type { EndingFund, FundPeriod } from './fund-phase.rules.js';

/** Which fund: by location, program and the half-year whose usage period it serves; bare ids. */
export interface FundKey {
  readonly partner: string;
  readonly location: string;
  readonly program: string;
  readonly usagePeriod: string;
}

/** A fund under its lock, with what decides about bookings. */
export interface LoadedFund extends FundKey, DatedFund, EndingFund {
  readonly id: string;
  readonly currency: string;
  readonly version: number;
  readonly balance: Balance;
  /** Instant of the last entry; none before it can follow. */
  readonly processedAt: Date;
}

/** The accounts in the order of their columns. */
export const accounts = Object.keys(emptyBalance) as FundAccount[];
export const columnOfAccount = (account: FundAccount): string => `${account.toLowerCase()}_minor`;

/** The seven amounts of a row as JSON of texts, for {@link balanceOf}. */
export const balanceSql = (alias: string): Sql =>
  sql`json_build_object(${sql.join(
    accounts.map(
      (account) => sql`${sql.lit(account)}, ${sql.ref(`${alias}.${columnOfAccount(account)}`)}::text`,
    ),
  )})`;

/** The JSON of {@link balanceSql}. */
export function balanceOf(value: unknown): Balance {
  const amounts = value as Readonly<Record<FundAccount, string>>;
  return Object.fromEntries(accounts.map((account) => [account, BigInt(amounts[account])])) as Balance;
}

/** The JSON of {@link thresholdSql}. */
export interface ThresholdRow {
  readonly minor: string;
  readonly currency: string;
}

interface FundRow extends FundKey {
  readonly id: string;
  readonly currency: string;
  readonly version: number;
  readonly processedAt: string;
  readonly endsWithProgram: boolean;
  readonly programEndsOn: LocalDate | null;
  readonly assessedAt: string | null;
  readonly balance: unknown;
  readonly period: FundPeriod;
  readonly timeZone: string;
  readonly threshold: ThresholdRow | null;
  readonly rates: readonly Rate[];
}

/** Rates of the month of a day that concern one of two currencies. */
export const ratesSql = (
  day: Sql,
  one: Sql,
  other: Sql,
): Sql => sql`(select coalesce(json_agg(json_build_object(
    'from', x.from_currency, 'to', x.to_currency, 'rate', trim_scale(x.rate)::text)), '[]') from exchange_rate x
  where x.month = date_trunc('month', ${day})::date
    and (x.from_currency in (${one}, ${other}) or x.to_currency in (${one}, ${other})))`;

/** The threshold of a program that is valid on a day (PRG-5), as JSON; null without one. */
export const thresholdSql = (
  program: Sql,
  day: Sql,
): Sql => sql`(select json_build_object('minor', t.threshold_minor::text, 'currency', t.currency)
    from program_threshold t where t.program_id = ${program} and ${validOnSql('t', day)})`;

/**
 * True where a fund `f` of the half-year `u` and the program `r` was not assessed, and is below the threshold that was valid
 * at the end of the half-year or cannot be compared here for want of a rate; `needsAssessment` has the last word.
 */
export const needsAssessmentSql = sql`f.assessed_at is null and exists (select 1 from program_threshold t
    where t.program_id = r.id and ${validOnSql('t', sql`u.ends_on`)}
      and (t.currency <> f.currency or f.earned_minor < t.threshold_minor))`;

/** PRG-3: true where the program `r` ends before the claim period of the half-year `u` does. */
export const endsWithProgramSql = sql`coalesce(r.valid_to < u.claim_ends_on, false)`;

/** Everything that decides about bookings in the funds of a condition on `f`, as JSON of each; `from` may be rows that are like them. */
export const fundFactsSql = (
  where: Sql,
  from: Sql = sql`fund_balance f`,
): Sql => sql`select json_build_object('id', f.id, 'partner', f.partner_id,
    'location', f.location_id, 'program', f.program_id, 'usagePeriod', f.usage_period_id, 'currency', f.currency,
    'version', f.version, 'processedAt', f.processed_at, 'assessedAt', f.assessed_at, 'balance', ${balanceSql('f')}, 'timeZone', r.time_zone,
    'period', ${fundPeriodSql}, 'endsWithProgram', ${endsWithProgramSql}, 'programEndsOn', r.valid_to,
    'threshold', ${thresholdSql(sql`f.program_id`, sql`u.ends_on`)},
    'rates', ${ratesSql(sql`u.ends_on`, sql`f.currency`, sql`f.currency`)}) as fund
  from ${from} join program_period u on u.id = f.usage_period_id join program r on r.id = f.program_id
  where ${where}`;

/** A fund by bare id, locked until the act ends; null when there is none. */
export async function lockFund(act: Pick<Act, 'query'>, id: string): Promise<LoadedFund | null> {
  // The lock comes first: facts that are read beside it could be older than what its wait was for.
  const [locked] = await act.query(sql`select id from fund_balance where id = ${id}::uuid for update`);
  if (!locked) return null;
  const [found] = await act.query(fundFactsSql(sql`f.id = ${id}::uuid`));
  return found ? fundOf(found.fund) : null;
}

/** The JSON of {@link fundFactsSql}. */
export function fundOf(value: unknown): LoadedFund {
  const { rates, threshold, processedAt, assessedAt, balance, ...fund } = value as FundRow;
  return {
    ...fund,
    processedAt: new Date(processedAt),
    assessedAt: instantOrNull(assessedAt),
    balance: balanceOf(balance),
    ...foundThreshold(threshold, fund.currency, rates),
  };
}

/** A threshold as the rules take it: with its rate, or only the currency of one that lacks it. */
export function foundThreshold(
  threshold: ThresholdRow | null,
  fundCurrency: string,
  rates: readonly Rate[],
): Pick<DatedFund, 'threshold' | 'thresholdWithoutRate'> {
  const found = threshold === null ? null : thresholdOf(threshold, fundCurrency, rates);
  return {
    threshold: found,
    thresholdWithoutRate: threshold !== null && found === null ? threshold.currency : null,
  };
}

/** A threshold beside a fund in a currency; null without the rate between the two. */
export function thresholdOf(
  { minor, currency }: ThresholdRow,
  fundCurrency: string,
  rates: readonly Rate[],
): Threshold | null {
  const rate = rateBetween(rates, fundCurrency, currency);
  return rate === null ? null : { minor: BigInt(minor), currency, fundCurrency, rate };
}

/** Remembers when the threshold of a fund was first applied (MON-3). */
export async function markAssessed(act: Pick<Act, 'query'>, id: string, at: Date): Promise<void> {
  await act.query(sql`update fund_balance set assessed_at = ${at}::timestamptz where id = ${id}::uuid`);
}

/** The bare id of a fund; null when nothing was booked in it yet. */
export async function findFundId(act: Pick<Act, 'query'>, key: FundKey): Promise<string | null> {
  const [found] = await act.query(sql`select id from fund_balance where location_id = ${key.location}::uuid
    and program_id = ${key.program}::uuid and usage_period_id = ${key.usagePeriod}::uuid`);
  return found ? String(found.id) : null;
}

/** What is said of the entries of one booking beside the transfers. */
export interface BookingWords {
  readonly claimId?: string | null;
  readonly earningReference?: string | null;
  readonly reasonCode?: string | null;
  readonly exchangeRate?: AppliedRate | null;
  /** The day to which the booking applies (MON-5); in the program's time zone. */
  readonly appliesOn: LocalDate;
  /** Who did it; null for the scheduler. */
  readonly actor: string | null;
}

/** When entries take place, and when they are written down. */
export interface BookingTimes {
  readonly processedAt: Date;
  readonly bookedAt: Date;
}

/** One entry to be written: a transfer with its number and the balance after it. */
export interface NumberedEntry {
  readonly number: number;
  readonly kind: string;
  readonly debit: FundAccount;
  readonly credit: FundAccount;
  readonly amountMinor: bigint;
  readonly after: Balance;
}
