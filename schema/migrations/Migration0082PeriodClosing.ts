import { Migration } from '@mikro-orm/migrations';
import { appendOnly, atLocation, grant, ofPartner } from './tenant-table.js';

const statuses =
  "'EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'DISPUTED', 'EXPIRED'";

/** Periods whose figures have been reported, with the claims as they stood then; funds are kept by their entries. */
export class Migration0082PeriodClosing extends Migration {
  override up(): void {
    this.addSql(
      'create table "period_closing" ("id" uuid not null, "program_id" uuid not null, "period_id" uuid not null, "number" integer not null, "closed_at" timestamptz not null, "closed_by_id" uuid null, "comment" text null, "reopened_at" timestamptz null, "reopened_by_id" uuid null, "reopen_reason" text null, primary key ("id"));',
    );
    for (const statement of [
      'alter table "period_closing" add constraint "period_closing_number" unique ("period_id", "number");',
      'create unique index "period_closed_once" on "period_closing" ("period_id") where "reopened_at" is null;',
      'create index "period_closing_program_id_index" on "period_closing" ("program_id");',
      'create index "period_closing_closed_by_id_index" on "period_closing" ("closed_by_id");',
      'create index "period_closing_reopened_by_id_index" on "period_closing" ("reopened_by_id");',
      'alter table "period_closing" add constraint "period_closing_of_program" foreign key (program_id, period_id) references "program_period" (program_id, id);',
      'alter table "period_closing" add constraint "period_closing_closed_by_id_foreign" foreign key ("closed_by_id") references "app_user" ("id") on delete set null;',
      'alter table "period_closing" add constraint "period_closing_reopened_by_id_foreign" foreign key ("reopened_by_id") references "app_user" ("id") on delete set null;',
      'alter table "period_closing" add constraint "reopened_for_a_reason" check (("reopened_at" is null) = ("reopen_reason" is null));',
      'grant select on "period_closing" to incentives_app, incentives_owner;',
      'grant insert, update ("reopened_at", "reopened_by_id", "reopen_reason") on "period_closing" to incentives_owner;',
      `create table "period_closing_sum" ("closing_id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "status" text not null check ("status" in (${statuses})), "currency" char(3) not null, "claims" bigint not null, "claimed_minor" bigint not null, "approved_minor" bigint null, "paid_minor" bigint null, primary key ("closing_id", "location_id", "status", "currency"));`,
      'create index "period_closing_sum_partner_id_index" on "period_closing_sum" ("partner_id");',
      'create index "period_closing_sum_program_id_index" on "period_closing_sum" ("program_id");',
      'alter table "period_closing_sum" add constraint "period_closing_sum_closing_id_foreign" foreign key ("closing_id") references "period_closing" ("id");',
      ...atLocation('period_closing_sum'),
      ...ofPartner('period_closing_sum'),
      appendOnly('period_closing_sum'),
      grant('period_closing_sum'),
      'grant insert on "period_closing_sum" to incentives_owner;',
    ])
      this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table "period_closing_sum";');
    this.addSql('drop table "period_closing";');
  }
}
