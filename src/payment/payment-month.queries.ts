import { sql } from 'kysely';
import type { LocalDate } from '../kernel/local-date.js';
import { always, rowRef, type Sql, validOnSql } from '../read/sql.js';
import { type Act, visibleTo } from '../write/act.js';
import {
  type ConvertingPayee,
  convertedShares,
  sharesByMonth,
  standingConversions,
  unpaidConversion,
  withoutSpent,
} from './payment-conversion.rules.js';
import type { MonthlyPayee } from './payment-month.rules.js';
import type { MonthLimit, UnpaidEarning } from './payment-month-part.rules.js';
import {
  allPayersSql,
  claimPayersSql,
  type EntityRow,
  entityOf,
  payerSql,
  payersOf,
} from './payment-payers.queries.js';
import type { PayeePlace } from './payment-run.facts.js';
import { type PayingProgram, placeColumns } from './payment-run.queries.js';

/** Limits that were ever in force, with the instants between which they were, and the first instant of a month's end. */
interface LimitRow extends Omit<MonthLimit, 'minor'> {
  readonly minor: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Local days of the first and last month end on which it was in force; null: still. */
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** Co-op of a fund that became rebate on a day, with who contributed to it; below zero where that was undone. */
interface ConversionRow {
  /** Bare id of its usage period, which tells the fund at a place. */
  readonly fund: string;
  readonly minor: string;
  readonly processedOn: LocalDate;
  readonly bookedAt: string;
  readonly until: string;
  /** It was written down before the last month was computed. */
  readonly wasKnown: boolean;
  readonly payers: unknown;
}

interface PayeeRow extends PayeePlace {
  readonly earnings: readonly (Omit<UnpaidEarning, 'minor'> & { readonly minor: string })[];
  readonly conversions: readonly ConversionRow[];
  /** What months did not pay of conversions in them, as it was undone in advance. */
  readonly spent: string;
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

/** The last month that was computed at a place. */
const lastMonthSql = sql`(select max(q.month) from payment_month q where q.location_id = l.location_id and q.program_id = l.program_id)`;

/** Whether a program pays rebate of what is processed on a day (MON-6b). */
export const hasRhythmSql = (program: Sql, day: Sql): Sql =>
  sql`exists (select from program_setting s where s.program_id = ${program} and s.kind = 'REBATE_RHYTHM'
    and ${validOnSql('s', day)})`;

/** What of earnings is paid by the month: all of them under a plan; elsewhere what became rebate under a rhythm. */
interface MonthlyShare {
  readonly minor: Sql;
  readonly condition: Sql;
  readonly conversions: Sql | null;
  readonly limits: Sql;
}

/** An earning of the fund `f`, and of what of it: rows of `x`. */
const earningsOfFund = (condition: Sql): Sql => sql`select from earning x where x.location_id = f.location_id
  and x.program_id = f.program_id and x.period_id = f.usage_period_id and ${condition}`;

/**
 * When the fund `f` had converted before the entries `t` of a day, unless all of that was undone since: what it earned until
 * then was converted then.
 */
const convertedBefore = sql`(select max(c.booked_at) from ledger_entry c where c.fund_id = f.id and c.kind = 'CONVERSION'
  and c.booked_at < min(t.booked_at) and not exists (select from ledger_entry u where u.fund_id = f.id
    and u.kind = 'CONVERSION_REVERSAL' and u.converted_minor = 0 and u.booked_at >= c.booked_at and u.booked_at < min(t.booked_at)))`;

/**
 * MON-3, MON-4, PRG-3: what funds of a place converted in months that are not computed yet, by the day on which it was
 * written down: what is booked late has its own day in a month that may have been paid already.
 */
const conversionsSql = (timeZone: string, runOn: LocalDate): Sql => {
  const day = sql`(t.booked_at at time zone ${timeZone}::text)::date`;
  return sql`(select f.location_id, f.program_id, f.usage_period_id, ${day} as day,
      sum(case t.kind when 'CONVERSION' then t.amount_minor else -t.amount_minor end) as minor, max(t.booked_at) as booked_at,
      ${convertedBefore} as before, exists (${earningsOfFund(sql`x.converted_minor <> 0`)}) as is_linked
    from fund_balance f join ledger_entry t on t.fund_id = f.id and t.kind in ('CONVERSION', 'CONVERSION_REVERSAL')
    where f.location_id = l.location_id and f.program_id = l.program_id and ${day} <= ${runOn}::text::date and ${hasRhythmSql(sql`l.program_id`, day)}
      and ${day} >= coalesce(${lastMonthSql} + interval '1 month', '-infinity')
    group by f.id, 4)`;
};

/**
 * The same with when the earnings were told of that stand for it: since the fund converted before, as far as there are such;
 * else all that it knew by then, and all of it where it is not known when it learned of them.
 */
const datedConversions = (conversions: Sql): Sql => {
  const known = sql`x.co_op_minor > 0 and x.created_at <= f.booked_at`;
  return sql`(select f.*, case when exists (${earningsOfFund(sql`${known} and x.created_at > f.before`)}) then f.before
      else '-infinity' end as since, case when exists (${earningsOfFund(known)}) then f.booked_at else 'infinity' end as until
    from ${conversions} f where f.minor <> 0)`;
};

/**
 * MON-9: what an earning `e` stands for in a conversion `v`: its co-op, where the fund came to know it since it converted before;
 * where a conversion was undone, what of that was paid for it, so that each company takes back what it paid.
 */
const convertedBySql = sql`case when v.minor < 0 and v.is_linked then coalesce(e.converted_minor, 0)
    when e.created_at > v.since and e.created_at <= v.until then e.co_op_minor else 0 end`;

const underPlans = (timeZone: string): MonthlyShare => ({
  minor: sql`e.booked_minor`,
  condition: always,
  conversions: null,
  limits: limitsSql(timeZone),
});

const asRebate = (timeZone: string, runOn: LocalDate): MonthlyShare => ({
  minor: sql`e.rebate_minor`,
  condition: sql`e.rebate_minor <> 0 and ${hasRhythmSql(sql`l.program_id`, sql`e.processed_on`)}`,
  conversions: conversionsSql(timeZone, runOn),
  limits: sql`'[]'::json`,
});

/** When the last month at a place was computed. */
const lastMadeSql = sql`(select max(q.created_at) from payment_month q where q.location_id = l.location_id and q.program_id = l.program_id
  and q.month = ${lastMonthSql})`;

/**
 * MON-4: what funds of a place converted in its computed months, less what these months paid of it: as much was undone between the
 * end of the last one and its computation. It is asked where something was.
 */
const spentSql = (timeZone: string): Sql => {
  const day = sql`(t.booked_at at time zone ${timeZone}::text)::date`;
  const ofPlace = sql`from fund_balance f join ledger_entry t on t.fund_id = f.id and t.kind in ('CONVERSION', 'CONVERSION_REVERSAL')
    where f.location_id = l.location_id and f.program_id = l.program_id and ${hasRhythmSql(sql`l.program_id`, day)}`;
  const end = sql`${lastMonthSql} + interval '1 month'`;
  return sql`case when exists (select ${ofPlace} and t.kind = 'CONVERSION_REVERSAL' and ${day} >= ${end} and t.booked_at <= ${lastMadeSql})
    then (select coalesce(sum(case t.kind when 'CONVERSION' then t.amount_minor else -t.amount_minor end), 0) ${ofPlace} and ${day} < ${end})
      - (select coalesce(sum(m.earned_minor), 0) from payment_month m where m.location_id = l.location_id and m.program_id = l.program_id)
      + (select coalesce(sum(e.rebate_minor), 0) from earning e where e.location_id = l.location_id and e.program_id = l.program_id
        and e.payment_month_id is not null) else 0 end`;
};

/** What {@link findMonthlyPayees} asks; `visible` is a condition on the enrollments `l`. */
export function monthlyPayeesSql(program: PayingProgram, runOn: LocalDate, visible: Sql): Sql {
  const { id, timeZone, paymentModel } = program;
  const isPlan = paymentModel === 'PLAN_CAPPED_MONTHLY';
  const { minor, condition, conversions, limits } = isPlan ? underPlans(timeZone) : asRebate(timeZone, runOn);
  const [location, programId] = [sql`l.location_id`, sql`l.program_id`];
  const unpaid = sql`from earning e where e.location_id = l.location_id and e.program_id = l.program_id and e.eligible
    and e.payment_month_id is null and e.processed_on <= ${runOn}::text::date and ${condition}`;
  const converted = conversions
    ? sql`(select coalesce(json_agg(json_build_object('fund', v.usage_period_id, 'minor', v.minor::text, 'processedOn', v.day,
        'bookedAt', v.booked_at, 'until', v.until, 'wasKnown', coalesce(v.booked_at <= ${lastMadeSql}, false), 'payers', ${claimPayersSql(rowRef('v'), sql`v.day`, convertedBySql)})), '[]') from ${datedConversions(conversions)} v)`
    : sql`'[]'::json`;
  const hasConverted = conversions
    ? sql`exists (select from ${conversions} v where v.minor <> 0)`
    : sql`false`;
  return sql`select ${placeColumns('l')},
      coalesce(u.earnings, '[]') as earnings,
      ${converted} as conversions, (${conversions ? spentSql(timeZone) : sql`0`})::text as spent, ${allPayersSql(location, programId)} as entities,
      (select json_build_object('month', max(m.month), 'carried', json_object_agg(m.legal_entity_id, m.carried_on_minor::text))
        from payment_month m where m.location_id = l.location_id and m.program_id = l.program_id and m.month = ${lastMonthSql}
        having count(*) > 0) as last,
      ${limits} as limits
    from enrollment l cross join lateral (select json_agg(json_build_object('id', e.id, 'minor', ${minor}::text, 'processedOn', e.processed_on,
        'entity', coalesce(e.legal_entity_id, ${payerSql(location, programId, sql`e.applies_on`)})) order by e.id) as earnings ${unpaid}) u
    where l.program_id = ${id}::uuid and ${visible}
      and (u.earnings is not null or ${hasConverted} or exists (select from payment_month m where m.location_id = l.location_id
        and m.program_id = l.program_id and m.carried_on_minor <> 0))
    order by l.location_id`;
}

/**
 * The locations of a program with something to pay by the month that no month has taken up, or with something carried:
 * earnings under a plan (MON-6, MON-6a), or rebate where claims are reimbursed (MON-6b).
 */
export async function findMonthlyPayees(
  act: Act,
  program: PayingProgram,
  runOn: LocalDate,
): Promise<ConvertingPayee[]> {
  const visible = visibleTo(act, 'RUN_PAYMENTS', rowRef('l'));
  const rows = await act.query(monthlyPayeesSql(program, runOn, visible));
  const kind = program.paymentModel === 'PLAN_CAPPED_MONTHLY' ? 'PLAN_MONTHLY' : 'REBATE_MONTHLY';
  return rows.map((row) => payeeOf(row as unknown as PayeeRow, kind));
}

function payeeOf(
  { earnings, conversions, spent, entities, last, limits, ...place }: PayeeRow,
  kind: MonthlyPayee['kind'],
): ConvertingPayee {
  const carried = Object.entries(last?.carried ?? {}).map(
    ([entity, minor]) => [entity, BigInt(minor)] as const,
  );
  const left = withoutSpent(
    conversions.map((one) => ({ ...one, minor: BigInt(one.minor) })),
    BigInt(spent),
  );
  const converted = standingConversions(left.filter(({ minor }) => minor !== 0n)).flatMap(
    ({ payers, ...one }) => convertedShares(one, payersOf(payers)),
  );
  return {
    ...place,
    kind,
    earnings: [
      ...earnings.map(({ minor, ...earning }) => ({ ...earning, minor: BigInt(minor) })),
      ...converted.map(unpaidConversion),
    ],
    conversions: sharesByMonth(converted),
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
