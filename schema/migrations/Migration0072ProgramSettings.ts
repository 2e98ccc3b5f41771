import { Migration } from '@mikro-orm/migrations';
import { grant } from './tenant-table.js';

/** Settings that the rulebook marks as an installation's own, each with the days on which it holds (PRG-5). */
export class Migration0072ProgramSettings extends Migration {
  override up(): void {
    this.addSql(
      `create table "program_setting" ("id" uuid not null, "program_id" uuid not null, "kind" text not null, "value" jsonb not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "program_setting_program_id_kind_valid_from_index" on "program_setting" ("program_id", "kind", "valid_from");`,
    );
    this.addSql(
      `alter table "program_setting" add constraint "program_setting_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );
    this.addSql(
      `alter table "program_setting" add constraint "program_setting_kind_check" check ("kind" in ('SURPLUS_POLICY', 'MINIMUM_PAYMENT', 'PAYMENT_CUT_OFF_DAY', 'TAX_INVOICE_REQUIRED', 'PAYING_LEGAL_ENTITIES', 'CLAIM_SUBMITTERS', 'CLAIM_REVIEW_BUSINESS_DAYS', 'DISPUTE_REVIEW_BUSINESS_DAYS', 'PLAN_REVIEW_BUSINESS_DAYS', 'RESPONSE_BUSINESS_DAYS', 'DISPUTE_WINDOW_DAYS'));`,
    );
    this.addSql(
      `alter table "program_setting" add constraint "program_setting_ranges_do_not_overlap" exclude using gist (program_id with =, kind with =, daterange(valid_from, valid_to, '[]') with &&);`,
    );
    this.addSql(grant('program_setting', 'insert', 'delete'));
    this.addSql(`grant update ("valid_to") on "program_setting" to incentives_app, incentives_owner;`);
  }

  override down(): void {
    this.addSql('drop table "program_setting";');
  }
}
