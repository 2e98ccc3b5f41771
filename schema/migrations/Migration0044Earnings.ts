import { Migration } from '@mikro-orm/migrations';
import { atLocation, grant } from './tenant-table.js';

/**
 * Earnings and the sales behind them (GLO-35, MON-5, SUP-4). What was earned never changes; only whether it has been
 * paid does, so only that may be updated (PAY-1).
 */
export class Migration0044Earnings extends Migration {
  override up(): void {
    this.addSql(
      `create table "earning" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "earning_key" text not null, "period_id" uuid not null, "earning_type" text not null, "fund_type" text not null, "reason_code" text null, "reason_text" text null, "note" text null, "currency" char(3) not null, "amount_minor" bigint not null, "usd_minor" bigint null, "exchange_rate" numeric(28,12) null, "exchange_rate_on" date null, "booked_currency" char(3) not null, "booked_minor" bigint not null, "co_op_minor" bigint not null, "rebate_minor" bigint not null, "co_op_percent" numeric(7,4) not null, "eligible" boolean not null, "applies_on" date not null, "processed_on" date not null, "maturity_month" date null, "legal_entity_id" uuid null, "status" text not null, "earning_rate" numeric(28,12) null, "lever" text null, "workload" text null, "external_reference" text null, "claim_reference" text null, "claim_id" uuid null, "context" jsonb not null, "created_by_id" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "earning" add constraint "earning_earning_key_unique" unique ("earning_key");`);
    this.addSql(`create index "earning_legal_entity_id_index" on "earning" ("legal_entity_id");`);
    this.addSql(`create index "earning_claim_id_index" on "earning" ("claim_id");`);
    this.addSql(`create index "earning_created_by_id_index" on "earning" ("created_by_id");`);
    this.addSql(
      `create index "earning_location_id_program_id_period_id_applies_on_id_index" on "earning" ("location_id", "program_id", "period_id", "applies_on", "id");`,
    );
    this.addSql(
      `create index "earning_program_id_applies_on_id_index" on "earning" ("program_id", "applies_on", "id");`,
    );
    this.addSql(
      `create index "earning_program_id_processed_on_id_index" on "earning" ("program_id", "processed_on", "id");`,
    );
    this.addSql(`create index "earning_partner_id_id_index" on "earning" ("partner_id", "id");`);
    this.addSql(
      `create index "earning_partner_id_applies_on_id_index" on "earning" ("partner_id", "applies_on", "id");`,
    );

    this.addSql(
      `create table "earning_detail" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "earning_id" uuid not null, "transaction_key" text not null, "product_key" text not null, "sku_key" text not null, "subscription_key" text not null, "transaction_on" date null, "transaction_type" text null, "transaction_country" text null, "currency" char(3) null, "amount_minor" bigint null, "usd_minor" bigint null, "exchange_rate" numeric(28,12) null, "product_name" text null, "quantity" numeric(28,6) null, "customer_name" text null, "customer_tenant_id" text null, "customer_country" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "earning_detail_location_id_program_id_index" on "earning_detail" ("location_id", "program_id");`,
    );
    this.addSql(`create index "earning_detail_partner_id_index" on "earning_detail" ("partner_id");`);
    this.addSql(`create index "earning_detail_program_id_index" on "earning_detail" ("program_id");`);
    this.addSql(
      `alter table "earning_detail" add constraint "earning_detail_once" unique ("earning_id", "transaction_key", "product_key", "sku_key", "subscription_key");`,
    );

    this.addSql(
      `alter table "earning" add constraint "earning_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "earning" add constraint "earning_created_by_id_foreign" foreign key ("created_by_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "earning" add constraint "earning_parts_add_up" check (co_op_minor + rebate_minor = case when eligible then booked_minor else 0 end);`,
    );
    this.addSql(
      `alter table "earning" add constraint "earning_in_its_own_currency" check (currency <> booked_currency or booked_minor = amount_minor);`,
    );
    this.addSql(
      `alter table "earning" add constraint "earning_fund_type_check" check ("fund_type" in ('REBATE', 'CO_OP', 'REBATE_AND_CO_OP'));`,
    );
    this.addSql(
      `alter table "earning" add constraint "earning_reason_code_check" check ("reason_code" in ('CO_OP_ROLLOVER', 'AR_COMPLIANCE', 'OPS_ADJUSTMENT', 'OPS_ADJUSTMENT_INCORRECT_CALC', 'OPS_ADJUSTMENT_INCORRECT_ENROLLMENT', 'PARTNER_MAPPING', 'POLICY_EXCEPTION', 'PREVIOUS_PERIOD_EARNINGS'));`,
    );
    this.addSql(
      `alter table "earning" add constraint "earning_status_check" check ("status" in ('UNPROCESSED', 'UPCOMING', 'SENT'));`,
    );
    this.addSql(`alter table "earning" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "earning" to "incentives_app" using (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
    this.addSql(
      `create policy "owner_rows" on "earning" to "incentives_owner" using (true) with check (true);`,
    );

    this.addSql(`alter table "earning_detail" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "earning_detail" to "incentives_app" using (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
    this.addSql(
      `create policy "owner_rows" on "earning_detail" to "incentives_owner" using (true) with check (true);`,
    );

    for (const table of ['earning', 'earning_detail']) {
      for (const statement of atLocation(table)) this.addSql(statement);
      this.addSql(grant(table, 'insert'));
    }
    this.addSql('grant update ("status") on "earning" to incentives_app, incentives_owner;');
    this.addSql(
      'alter table "earning" add constraint "earning_tenant_key" unique (id, partner_id, location_id, program_id);',
    );
    this.addSql(
      'alter table "earning" add constraint "earning_period_of_program" foreign key (program_id, period_id) references "program_period" (program_id, id);',
    );
    this.addSql(
      'alter table "earning" add constraint "earning_of_claim" foreign key (claim_id, partner_id, location_id, program_id) references "claim" (id, partner_id, location_id, program_id);',
    );
    this.addSql(
      'alter table "earning_detail" add constraint "earning_detail_within_earning" foreign key (earning_id, partner_id, location_id, program_id) references "earning" (id, partner_id, location_id, program_id);',
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "earning_detail" cascade;`);
    this.addSql(`drop table if exists "earning" cascade;`);
  }
}
