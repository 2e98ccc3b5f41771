import { Migration } from '@mikro-orm/migrations';

const settled = `case when p."status" in ('SENT', 'INCORRECT_PAYMENT') then 'SENT' else 'UPCOMING' end`;

/** The payment of a month: its own or, where it paid nothing and carried it on, that of the first later month that pays. */
const paymentOfMonth = (month: string): string => `(select x."payment_id"
  from "payment_month" b join "payment_month" x on x."location_id" = b."location_id" and x."program_id" = b."program_id"
    and x."legal_entity_id" = b."legal_entity_id" and x."month" >= b."month"
  where b."id" = ${month} and (x."payment_id" is not null or x."carried_on_minor" = 0) order by x."month" limit 1)`;

/** The payment of the claim that an earning names: of the company that owes the earning, and without one the last. */
const paymentOfClaim = `(select l."payment_id" from "payment_line" l where l."claim_id" = e."claim_id"
  order by l."legal_entity_id" = e."legal_entity_id" desc nulls last, l."id" desc limit 1)`;

/**
 * What funds converted month by month and was not undone, in the time zone of their program. Those with an earning that does
 * not say who owes it are left out: which company paid for what cannot be told of them.
 */
const converted = `select f."id" as fund, f."location_id", f."program_id", f."usage_period_id", max(t."booked_at") as booked_at,
    date_trunc('month', t."booked_at" at time zone r."time_zone")::date as month,
    sum(case t."kind" when 'CONVERSION' then t."amount_minor" else -t."amount_minor" end) as minor
  from "fund_balance" f join "ledger_entry" t on t."fund_id" = f."id" and t."kind" in ('CONVERSION', 'CONVERSION_REVERSAL')
    join "program" r on r."id" = f."program_id"
  where f."converted_minor" > 0 and r."payment_model" = 'CLAIM_REIMBURSEMENT'
    and not exists (select from "earning" e where e."location_id" = f."location_id" and e."program_id" = f."program_id"
      and e."period_id" = f."usage_period_id" and e."co_op_minor" <> 0 and e."legal_entity_id" is null)
  group by f."id", r."id", 6`;

/**
 * Tells the earnings of funds that were converted: each in the first month after it was known, with its part of what became
 * rebate then, pro rata and cumulative, so that no cent is lost; and what became of the payments.
 */
export const linkedSql: readonly string[] = [
  `with assigned as (select distinct on (e."id") e."id", e."co_op_minor" as own, k.fund, k.minor, m."id" as month_id, m."month"
      from (${converted}) k join "payment_month" m on m."location_id" = k."location_id" and m."program_id" = k."program_id" and m."month" = k.month
        join "earning" e on e."location_id" = k."location_id" and e."program_id" = k."program_id" and e."period_id" = k."usage_period_id"
          and e."created_at" <= k.booked_at and e."legal_entity_id" = m."legal_entity_id" and e."co_op_minor" <> 0
      where k.minor > 0 order by e."id", m."month"),
    shared as (select a.*, sum(a.own) over (partition by a.fund, a."month") as whole,
        sum(a.own) over (partition by a.fund, a."month" order by a."id") as upto from assigned a)
    update "earning" e set "conversion_month_id" = s.month_id, "updated_at" = now(),
      "converted_minor" = round(s.minor * s.upto / s.whole) - round(s.minor * (s.upto - s.own) / s.whole),
      "maturity_month" = case e."fund_type" when 'CO_OP' then (s."month" + interval '1 month')::date else e."maturity_month" end
    from shared s where e."id" = s."id" and s.whole > 0;`,
  `update "earning" e set "status" = case e."status" when 'UPCOMING' then 'UPCOMING' else ${settled} end
      from "payment" p where e."conversion_month_id" is not null and p."id" = ${paymentOfMonth('e."conversion_month_id"')};`,
];

/**
 * PAY-1, MON-4: an earning knows the month that paid its co-op after that became rebate, and how much of it. Those of funds
 * that were converted and paid before are told so, where they say which company owes them, and have the status of their payments.
 */
export class Migration0145ConvertedEarnings extends Migration {
  override up(): void {
    this.addSql(
      'alter table "earning" add "conversion_month_id" uuid null, add "converted_minor" bigint null, add constraint "earning_converted_by_month" check (("conversion_month_id" is null) = ("converted_minor" is null));',
    );
    this.addSql(
      'create index "earning_conversion_month_id_index" on "earning" ("conversion_month_id") where "conversion_month_id" is not null;',
    );
    this.addSql(
      'alter table "earning" add constraint "earning_in_conversion_month" foreign key (conversion_month_id, partner_id, location_id, program_id) references "payment_month" (id, partner_id, location_id, program_id);',
    );
    this.addSql(
      'grant update ("conversion_month_id", "converted_minor", "maturity_month") on "earning" to incentives_app, incentives_owner;',
    );
    for (const statement of linkedSql) this.addSql(statement);
    // Of a claim that several companies pay, any payment made an earning SENT.
    this.addSql(`update "earning" e set "status" = ${settled}, "updated_at" = now() from "payment" p
      where e."claim_id" is not null and e."payment_month_id" is null and e."conversion_month_id" is null
        and p."id" = ${paymentOfClaim} and e."status" <> ${settled};`);
  }

  /** Their status is told by the payments of their months and claims alone again. */
  override down(): void {
    this.addSql(`update "earning" e set "status" = coalesce((select ${settled} from "payment" p where p."id" =
          case when e."payment_month_id" is not null then ${paymentOfMonth('e."payment_month_id"')} else ${paymentOfClaim} end), 'UNPROCESSED'),
        "maturity_month" = case e."fund_type" when 'CO_OP' then null else e."maturity_month" end
      where e."conversion_month_id" is not null;`);
    this.addSql('revoke update ("maturity_month") on "earning" from incentives_app, incentives_owner;');
    this.addSql('alter table "earning" drop column "conversion_month_id", drop column "converted_minor";');
  }
}
