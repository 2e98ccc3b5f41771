import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { holidaysSql, settingsSql } from '../program/program-setting.queries.js';
import { programKey, refersTo } from '../read/keys.js';
import { rowRef, type Sql, scopeCondition } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import type { MonthLimit, PlanPayee, UnpaidEarning } from './payment-month.rules.js';
import {
  allPayersSql,
  claimPayersSql,
  type EntityRow,
  entityOf,
  type MonthlyRate,
  payerSql,
  payersOf,
  quotedRatesSql,
} from './payment-payers.queries.js';
import type { PayableClaim, PayeePlace, RatesOf, RunProgram } from './payment-run.facts.js';

/** The settings of a program that say how it pays. */
const termKinds = [
  'SURPLUS_POLICY',
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

const placeColumns = (alias: string): Sql => sql`${sql.ref(`${alias}.partner_id`)} as partner,
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

/** Limits that were ever in force, with the instants between which they were, and the first instant of a month's end. */
interface LimitRow extends Omit<MonthLimit, 'minor'> {
  readonly minor: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Local days of the first and last month end on which it was in force; null: still. */
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

interface PayeeRow extends PayeePlace {
  readonly earnings: readonly (Omit<UnpaidEarning, 'minor'> & { readonly minor: string })[];
  readonly entities: readonly EntityRow[];
  readonly last: { readonly month: LocalDate; readonly carried: Readonly<Record<string, string>> } | null;
  readonly limits: readonly LimitRow[];
}

/**
 * MON-6: a revision was in force at the end of a day when it began on that day or before it, and did not end on it; both
 * days in the program's time zone.
 */
const limitsSql = (
  timeZone: string,
): Sql => sql`(select coalesce(json_agg(json_build_object('plan', p.id, 'planRevision', v.id,
    'minor', v.limit_minor::text, 'currency', v.currency, 'startsOn', y.starts_on, 'endsOn', y.ends_on,
    'from', (v.in_force_from at time zone ${timeZone}::text)::date,
    'until', (v.in_force_until at time zone ${timeZone}::text)::date)), '[]')
  from plan p join plan_revision v on v.plan_id = p.id join program_period y on y.id = p.period_id join program r on r.id = p.program_id
  where p.location_id = l.location_id and p.program_id = l.program_id and p.fund_type = r.fund_type and v.in_force_from is not null)`;

/** The locations of a program with earnings that no month has taken up, or with something carried (MON-6, MON-6a). */
export async function findPlanPayees(
  act: Act,
  { id, timeZone }: PayingProgram,
  runOn: LocalDate,
): Promise<PlanPayee[]> {
  const place = rowRef('l');
  const [location, program] = [sql`l.location_id`, sql`l.program_id`];
  const unpaid = sql`from earning e where e.location_id = l.location_id and e.program_id = l.program_id and e.eligible
    and e.payment_month_id is null and e.processed_on <= ${runOn}::text::date`;
  const lastMonth = sql`(select max(q.month) from payment_month q where q.location_id = l.location_id and q.program_id = l.program_id)`;
  const rows = await act.query(sql`select ${placeColumns('l')},
      (select coalesce(json_agg(json_build_object('id', e.id, 'minor', e.booked_minor::text, 'processedOn', e.processed_on,
        'entity', coalesce(e.legal_entity_id, ${payerSql(location, program, sql`e.applies_on`)})) order by e.id), '[]') ${unpaid}) as earnings,
      ${allPayersSql(location, program)} as entities,
      (select json_build_object('month', max(m.month), 'carried', json_object_agg(m.legal_entity_id, m.carried_on_minor::text))
        from payment_month m where m.location_id = l.location_id and m.program_id = l.program_id and m.month = ${lastMonth}
        having count(*) > 0) as last,
      ${limitsSql(timeZone)} as limits
    from enrollment l where l.program_id = ${id}::uuid and ${visibleTo(act, 'RUN_PAYMENTS', place)}
      and (exists (select ${unpaid}) or exists (select from payment_month m where m.location_id = l.location_id
        and m.program_id = l.program_id and m.carried_on_minor <> 0))
    order by l.location_id`);
  return rows.map((row) => payeeOf(row as unknown as PayeeRow));
}

function payeeOf({ earnings, entities, last, limits, ...place }: PayeeRow): PlanPayee {
  const carried = Object.entries(last?.carried ?? {}).map(
    ([entity, minor]) => [entity, BigInt(minor)] as const,
  );
  return {
    ...place,
    earnings: earnings.map(({ minor, ...earning }) => ({ ...earning, minor: BigInt(minor) })),
    entities: entities.map(entityOf),
    lastMonth: last?.month ?? null,
    carried: Object.fromEntries(carried),
    limitOf: (lastDay) => {
      const found = limits.find(
        ({ startsOn, endsOn, from, until }) =>
          startsOn <= lastDay && lastDay <= endsOn && from <= lastDay && (until === null || lastDay < until),
      );
      return found ? { ...found, minor: BigInt(found.minor) } : null;
    },
  };
}

/** Rates from a month on, by month. */
export async function findRatesFrom(act: Pick<Act, 'query'>, month: LocalDate): Promise<RatesOf> {
  const [found] = await act.query(
    sql`select ${quotedRatesSql(sql`x.month >= ${month}::text::date`)} as rates`,
  );
  const byMonth = Map.groupBy((found?.rates ?? []) as MonthlyRate[], (rate) => rate.month);
  return (asked) => byMonth.get(asked) ?? [];
}
