import { Migration } from '@mikro-orm/migrations';

const settled = `case when p."status" in ('SENT', 'INCORRECT_PAYMENT') then 'SENT' else 'UPCOMING' end`;

/** The months in which funds converted co-op, in the time zone of their program, each with its last entry. */
const converted = `select f."location_id", f."program_id", f."usage_period_id", max(t."booked_at") as booked_at,
    date_trunc('month', t."booked_at" at time zone r."time_zone")::date as month
  from "fund_balance" f join "ledger_entry" t on t."fund_id" = f."id" and t."kind" = 'CONVERSION' join "program" r on r."id" = f."program_id"
  where f."converted_minor" > 0 and r."payment_model" = 'CLAIM_REIMBURSEMENT'
  group by f."id", r."id", 5`;

/** Tells the earnings of funds that were converted, and their status; each company its own, where the earning names it. */
export const linkedSql: readonly string[] = [
  `update "earning" e set "conversion_month_id" = m."id", "converted_minor" = e."co_op_minor", "updated_at" = now(),
      "maturity_month" = case e."fund_type" when 'CO_OP' then (m."month" + interval '1 month')::date else e."maturity_month" end
    from (select distinct on (e."id") e."id" as earning, m.*
      from (${converted}) k join "payment_month" m on m."location_id" = k."location_id" and m."program_id" = k."program_id" and m."month" = k.month
        join "earning" e on e."location_id" = k."location_id" and e."program_id" = k."program_id" and e."period_id" = k."usage_period_id"
          and e."created_at" <= k.booked_at and e."legal_entity_id" = m."legal_entity_id" and e."co_op_minor" <> 0
      order by e."id", m."month") m
    where e."id" = m.earning;`,
  `update "earning" e set "status" = case e."status" when 'UPCOMING' then 'UPCOMING' else ${settled} end
      from "payment_month" m join "payment" p on p."id" = m."payment_id" where m."id" = e."conversion_month_id";`,
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
  }

  /** Their status is told by their months alone again. */
  override down(): void {
    this.addSql(`update "earning" e set "status" = coalesce((select ${settled} from "payment_month" m join "payment" p on p."id" = m."payment_id"
        where m."id" = e."payment_month_id"), 'UNPROCESSED'),
        "maturity_month" = case e."fund_type" when 'CO_OP' then null else e."maturity_month" end
      where e."conversion_month_id" is not null;`);
    this.addSql('revoke update ("maturity_month") on "earning" from incentives_app, incentives_owner;');
    this.addSql('alter table "earning" drop column "conversion_month_id", drop column "converted_minor";');
  }
}
