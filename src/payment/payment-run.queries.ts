import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { holidaysSql, settingsSql } from '../program/program-setting.queries.js';
import { programKey, refersTo } from '../read/keys.js';
import { rowRef, type Sql, scopeCondition } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import { claimPayersSql, type MonthlyRate, payersOf, quotedRatesSql } from './payment-payers.queries.js';
import type { PayableClaim, RatesOf, RunProgram } from './payment-run.facts.js';

/** The settings of a program that say how it pays. */
const termKinds = [
  'SURPLUS_POLICY',
  'REBATE_RHYTHM',
  'MINIMUM_PAYMENT',
  'PAYMENT_CUT_OFF_DAY',
  'TAX_INVOICE_REQUIRED',
] as const;

/** A program that pays, with its model. */
export interface PayingProgram extends RunProgram {
  readonly paymentModel: 'CLAIM_REIMBURSEMENT' | 'PLAN_CAPPED_MONTHLY';
  readonly timeZone: string;
}

/** Programs that pay and that the caller pays for, or the one that he names by code or global id. */
export async function findPayingPrograms(act: Act, name: string | null): Promise<PayingProgram[]> {
  const row = rowRef('r');
  const mine = scopeCondition(act.rights.scope('RUN_PAYMENTS'), 'program', row, act.rights.viewer.userId);
  const named = name === null ? sql`true` : refersTo(row.column('id'), programKey, name);
  const rows =
    await act.query(sql`select r.id, r.code, r.currency, r.payment_model as "paymentModel", r.time_zone as "timeZone",
      ${settingsSql(sql`r.id`, termKinds)} as settings,
      ${holidaysSql(sql`r.id`)} as holidays
    from program r where r.payment_model is not null and ${mine} and ${named} order by r.code`);
  return rows.map(({ holidays, ...program }) => ({
    ...program,
    holidays: new Set(holidays as LocalDate[]),
  })) as unknown as PayingProgram[];
}

/** Runs over a program take turns: what one finds unpaid no other pays meanwhile. */
export async function takeRunTurn({ query }: Pick<Act, 'query'>, program: string): Promise<void> {
  await query(sql`select pg_advisory_xact_lock(hashtextextended(${`payment run ${program}`}, 0))`);
}

/** Where money goes, of a row by its alias; {@link PayeePlace}. */
export const placeColumns = (alias: string): Sql => sql`${sql.ref(`${alias}.partner_id`)} as partner,
  ${sql.ref(`${alias}.location_id`)} as location, ${sql.ref(`${alias}.program_id`)} as program,
  (select pl.location_key from partner_location pl where pl.id = ${sql.ref(`${alias}.location_id`)}) as "locationId"`;

/** Approved claims of a program that nobody has paid, in the order of their approval, with who pays them (MON-9). */
export async function findPayableClaims(
  act: Act,
  { id, timeZone }: PayingProgram,
  runOn: LocalDate,
): Promise<PayableClaim[]> {
  const claim = rowRef('c');
  const approvedOn = sql`(c.decided_at at time zone ${timeZone}::text)::date`;
  const rows =
    await act.query(sql`select c.id, ${placeColumns('c')}, c.currency, c.approved_minor::text as "approvedMinor",
      ${approvedOn}::text as "approvedOn", ${claimPayersSql(claim, approvedOn)} as payers
    from claim c where c.program_id = ${id}::uuid and c.status = 'APPROVED' and c.usage_period_id is not null
      and ${approvedOn} <= ${runOn}::text::date and ${visibleTo(act, 'RUN_PAYMENTS', claim)}
      and not exists (select from payment_line l where l.claim_id = c.id)
    order by c.decided_at, c.id`);
  return rows.map(({ payers, approvedMinor, ...found }) => ({
    ...(found as unknown as Omit<PayableClaim, 'entities' | 'approvedMinor'>),
    approvedMinor: BigInt(String(approvedMinor)),
    entities: payersOf(payers),
  }));
}

/** Rates from a month on, by month. */
export async function findRatesFrom(act: Pick<Act, 'query'>, month: LocalDate): Promise<RatesOf> {
  const [found] = await act.query(
    sql`select ${quotedRatesSql(sql`x.month >= ${month}::text::date`)} as rates`,
  );
  const byMonth = Map.groupBy((found?.rates ?? []) as MonthlyRate[], (rate) => rate.month);
  return (asked) => byMonth.get(asked) ?? [];
}
