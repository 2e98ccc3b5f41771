import { sql } from 'kysely';
import { hasRhythmSql } from './payment-month.queries.js';

const isPlan = sql`r.payment_model = 'PLAN_CAPPED_MONTHLY'`;
const anyOf = sql`(array_agg(m.id order by m.id))[1]`;
const payable = sql`sum(m.earned_minor + m.carried_in_minor)`;
const above = sql`greatest(${payable} - greatest(min(m.limit_minor), 0), 0)`;
const lost = sql`sum(m.surplus_minor - m.carried_on_minor)`;

/**
 * MON-6, MON-6b: a month pays what its line says, up to the limit, and all of that where nobody waits for the minimum (PAY-3).
 * The limit is that of the plan, where it is in the same currency, and of rebate what there was to pay.
 */
export const monthsPaidWrongly = sql`select m.id from payment_month m left join payment_line n on n.month_id = m.id
    where m.paid_minor <> coalesce(n.source_minor, 0) or n.payment_id is distinct from m.payment_id
  union select ${anyOf} from payment_month m group by m.location_id, m.program_id, m.month
    having sum(m.paid_minor) > greatest(min(m.limit_minor), 0)
      or not bool_or(m.paid_minor = 0 and m.earned_minor + m.carried_in_minor > 0)
        and sum(m.paid_minor) <> greatest(least(min(m.limit_minor), ${payable}), 0)
  union select ${anyOf} from payment_month m join program r on r.id = m.program_id where not ${isPlan}
    group by m.location_id, m.program_id, m.month having min(m.limit_minor) <> greatest(${payable}, 0) or max(m.limit_minor) <> min(m.limit_minor)
  union select m.id from payment_month m join program r on r.id = m.program_id left join plan_revision v on v.id = m.plan_revision_id
    where ${isPlan} and (v.id is null and m.limit_minor <> 0 or v.currency = m.currency and m.limit_minor <> v.limit_minor)`;

/** Months with the first day of the one computed before at their place, and of the one after; null: there is none. */
const neighbours = sql`(select k.*, lag(k.month) over at_place as before, lead(k.month) over at_place as after
  from (select distinct m.location_id, m.program_id, m.month from payment_month m) k
  window at_place as (partition by k.location_id, k.program_id order by k.month))`;

/**
 * MON-6a, MON-9: by company, a month begins with what the one before it carried on, also where nothing is left of either. What
 * is not paid is carried on, and under FORFEIT lost as far as it lies above the limit; shares of several companies are rounded.
 */
export const monthsCarriedWrongly = sql`select m.id from payment_month m join ${neighbours} k using (location_id, program_id, month)
    left join payment_month o on o.location_id = m.location_id and o.program_id = m.program_id and o.month = k.before
      and o.legal_entity_id = m.legal_entity_id
    where m.carried_in_minor <> coalesce(o.carried_on_minor, 0)
  union select m.id from payment_month m join ${neighbours} k using (location_id, program_id, month)
    where k.after is not null and m.carried_on_minor <> 0 and not exists (select from payment_month n where n.location_id = m.location_id
      and n.program_id = m.program_id and n.month = k.after and n.legal_entity_id = m.legal_entity_id)
  union select m.id from payment_month m where m.surplus_policy = 'CARRY' and m.carried_on_minor <> m.surplus_minor
  union select ${anyOf} from payment_month m where m.surplus_policy = 'FORFEIT' group by m.location_id, m.program_id, m.month
    having ${lost} > ${above} or ${payable} > 0 and ${lost} <= ${above} - count(*)`;

/** What months earned beyond the earnings that they took up: of rebate the co-op that became it, and what of that they told earnings. */
const months = sql`select m.id, m.location_id, m.program_id, m.month, m.created_at, ${isPlan} as is_plan,
    m.earned_minor - coalesce(case when ${isPlan} then e.booked else e.rebate end, 0) as converted, coalesce(k.minor, 0) as told
  from payment_month m join program r on r.id = m.program_id
    left join (select x.payment_month_id, sum(x.booked_minor) as booked, sum(x.rebate_minor) as rebate
      from earning x where x.payment_month_id is not null group by 1) e on e.payment_month_id = m.id
    left join (select x.month_id, sum(x.minor) as minor from (
        select conversion_month_id as month_id, converted_minor as minor from earning where conversion_month_id is not null
        union all select month_id, converted_minor from undone_conversion) x group by 1) k on k.month_id = m.id`;

const day = sql`(t.booked_at at time zone r.time_zone)::date`;

/** What funds converted and took back, by the months that pay it. */
const entries = sql`select f.location_id, f.program_id, f.id as fund, date_trunc('month', ${day})::date as month, t.booked_at,
    case t.kind when 'CONVERSION' then t.amount_minor else -t.amount_minor end as minor
  from ledger_entry t join fund_balance f on f.id = t.fund_id join program r on r.id = f.program_id
  where t.kind in ('CONVERSION', 'CONVERSION_REVERSAL') and not ${isPlan} and ${hasRhythmSql(sql`f.program_id`, day)}`;

/** Months of a place together, with the entries of its funds in them. */
const placed = sql`select (array_agg(m.id order by m.id))[1] as id, m.location_id, m.program_id, m.month, max(m.created_at) as made_at,
    sum(m.converted) as converted, sum(m.told) as told,
    (select count(*) from entries t where (t.location_id, t.program_id, t.month) = (m.location_id, m.program_id, m.month)) as entries,
    (select count(distinct t.fund) = 1 and min(t.minor) > 0 from entries t
      where (t.location_id, t.program_id, t.month) = (m.location_id, m.program_id, m.month)) as is_plain
  from months m where not m.is_plan group by m.location_id, m.program_id, m.month`;

/**
 * MON-4, MON-6, MON-6b: a month earned what the earnings come to that it took up: under a plan their whole amounts; of rebate
 * their rebate, and what funds converted in it. What was converted and undone before it was paid may count in neither month.
 */
export const monthsEarnedWrongly = sql`with months as materialized (${months}), entries as materialized (${entries}),
    placed as materialized (${placed})
  select m.id from months m where m.is_plan and (m.converted <> 0 or m.told <> 0)
  union select m.id from placed p join months m using (location_id, program_id, month)
    where p.entries = 0 and (m.converted <> 0 or m.told <> 0)
  union select p.id from placed p where p.is_plain and p.told not in (0, p.converted)
  union select s.id from (select (array_agg(p.id order by p.month desc))[1] as id, p.location_id, p.program_id, max(p.month) as month,
        max(p.made_at) as made_at, sum(p.converted) as converted from placed p group by p.location_id, p.program_id) s
    cross join lateral (select coalesce(sum(t.minor) filter (where t.month <= s.month), 0) as minor,
        coalesce(sum(-t.minor) filter (where t.month > s.month and t.minor < 0 and t.booked_at <= s.made_at), 0) as undone
      from entries t where t.location_id = s.location_id and t.program_id = s.program_id) t
    where s.converted not between t.minor - t.undone and t.minor`;
