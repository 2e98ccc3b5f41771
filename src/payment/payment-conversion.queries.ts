import { sql } from 'kysely';
import { arrayOf, rowsSql, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import type { ConvertedShare } from './payment-conversion.rules.js';
import { paymentOfMonthSql, restateEarnings } from './payment-earning.queries.js';
import { payerSql } from './payment-payers.queries.js';
import type { PayeePlace } from './payment-run.facts.js';

/** A share at its place. */
export type PlacedShare = ConvertedShare & Pick<PayeePlace, 'location' | 'program'>;

const shareTypes = {
  location: 'uuid',
  program: 'uuid',
  fund: 'uuid',
  month: 'date',
  entity: 'uuid',
  minor: 'bigint',
  bookedAt: 'timestamptz',
  until: 'timestamptz',
} as const;

/** The shares whose month was computed, with its id, and what of their fund was converted and not undone until then. */
const takenUpSql = (shares: readonly PlacedShare[]): Sql => sql`(select k.*, m.id as month_id,
    (select coalesce(sum(case t.kind when 'CONVERSION' then t.amount_minor else -t.amount_minor end), 0)
      from fund_balance f join ledger_entry t on t.fund_id = f.id and t.kind in ('CONVERSION', 'CONVERSION_REVERSAL')
      where f.location_id = k.location and f.program_id = k.program and f.usage_period_id = k.fund
        and t.booked_at <= k."bookedAt") as standing
  from ${rowsSql('k', shareTypes, shares)} join payment_month m on m.location_id = k.location and m.program_id = k.program
    and m.month = k.month and m.legal_entity_id = k.entity)`;

/**
 * PAY-1, MON-4: says of earnings that a month has taken up their co-op, which became rebate in it: of those that the fund
 * knew by then, each with its part of what the company pays of the conversion. Where it was undone altogether they lose what
 * they had, as their co-op can be claimed again; what was paid for them is kept. Months that the run did not compute are left for the one that does.
 */
export async function claimConversions(
  act: Pick<Act, 'query' | 'now'>,
  shares: readonly PlacedShare[],
): Promise<void> {
  const byMonth = Map.groupBy(shares, ({ month }) => month);
  for (const [, ofMonth] of [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await undoConversions(act, ofMonth);
    await linkConversions(act, ofMonth);
  }
}

async function undoConversions(
  act: Pick<Act, 'query' | 'now'>,
  shares: readonly PlacedShare[],
): Promise<void> {
  const rows =
    await act.query(sql`with told as (select distinct k.location, k.program, k.fund, k.month from ${takenUpSql(shares)} k where k.standing = 0),
    gone as (select e.*, k.month as undone_in from told k join earning e on e.location_id = k.location and e.program_id = k.program and e.period_id = k.fund
      where e.conversion_month_id is not null),
    kept as (insert into undone_conversion (earning_id, month_id, payment_id, partner_id, location_id, program_id, converted_minor, undone_at)
      select g.id, g.conversion_month_id, ${paymentOfMonthSql(sql`g.conversion_month_id`, sql`g.undone_in`)}, g.partner_id, g.location_id, g.program_id, g.converted_minor, ${act.now}::timestamptz from gone g)
    update earning e set conversion_month_id = null, converted_minor = null,
      maturity_month = case e.fund_type when 'CO_OP' then null else e.maturity_month end
    from gone g where e.id = g.id returning e.id`);
  const ids = rows.map(({ id }) => String(id));
  if (ids.length > 0) await restateEarnings(act, sql`(select unnest(${arrayOf(ids, 'uuid')}))`);
}

/** Parts are pro rata and cumulative, so that no cent is lost; as a rule each earning has the whole of its co-op. */
async function linkConversions(
  { query, now }: Pick<Act, 'query' | 'now'>,
  shares: readonly PlacedShare[],
): Promise<void> {
  const payer = payerSql(sql`e.location_id`, sql`e.program_id`, sql`e.applies_on`);
  await query(sql`with found as (
      select e.id, k.month_id, k.minor, (k.month + interval '1 month')::date as expected,
        sum(e.co_op_minor) over upto as upto, e.co_op_minor as own, sum(e.co_op_minor) over whole as whole
      from ${takenUpSql(shares)} k join earning e on e.location_id = k.location and e.program_id = k.program and e.period_id = k.fund
      where k.standing <> 0 and e.co_op_minor <> 0 and e.conversion_month_id is null and e.created_at <= k.until
        and coalesce(e.legal_entity_id, ${payer}) = k.entity
      window whole as (partition by k.month_id, k.fund), upto as (partition by k.month_id, k.fund order by e.id))
    update earning e set conversion_month_id = f.month_id,
      converted_minor = round(f.minor * f.upto / f.whole) - round(f.minor * (f.upto - f.own) / f.whole),
      maturity_month = case e.fund_type when 'CO_OP' then f.expected else e.maturity_month end, updated_at = ${now}
    from found f where e.id = f.id and f.minor * f.whole > 0`);
}
