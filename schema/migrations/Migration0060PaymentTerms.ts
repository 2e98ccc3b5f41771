import { Migration } from '@mikro-orm/migrations';
import { grant } from './tenant-table.js';

/** How a program pays, and which company of the program owner does (PAY-3, PAY-9, MON-6a, MON-9), as dated settings. */
export class Migration0060PaymentTerms extends Migration {
  override up(): void {
    this.addSql(
      `create table "program_payment_terms" ("id" uuid not null, "program_id" uuid not null, "surplus_policy" text not null, "minimum_minor" bigint null, "currency" char(3) not null, "cut_off_day" integer null, "tax_invoice_required" boolean not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "program_payment_terms_program_id_index" on "program_payment_terms" ("program_id");`,
    );
    this.addSql(
      `alter table "program_payment_terms" add constraint "program_payment_terms_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );
    this.addSql(
      `alter table "program_payment_terms" add constraint "minimum_not_negative" check (minimum_minor >= 0);`,
    );
    this.addSql(
      `alter table "program_payment_terms" add constraint "cut_off_within_month" check (cut_off_day between 1 and 31);`,
    );
    this.addSql(
      `alter table "program_payment_terms" add constraint "program_payment_terms_surplus_policy_check" check ("surplus_policy" in ('CARRY', 'FORFEIT'));`,
    );
    this.addSql(
      `create table "paying_entity" ("id" uuid not null, "program_id" uuid not null, "country" char(2) null, "legal_entity_id" uuid not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "paying_entity_program_id_index" on "paying_entity" ("program_id");`);
    this.addSql(`create index "paying_entity_legal_entity_id_index" on "paying_entity" ("legal_entity_id");`);
    this.addSql(
      `alter table "paying_entity" add constraint "paying_entity_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );
    this.addSql(
      `alter table "paying_entity" add constraint "paying_entity_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id");`,
    );
    this.addSql(
      `alter table "program_payment_terms" add constraint "program_payment_terms_ranges_do_not_overlap" exclude using gist (program_id with =, daterange(valid_from, valid_to, '[]') with &&);`,
    );
    this.addSql(
      `alter table "paying_entity" add constraint "paying_entity_ranges_do_not_overlap" exclude using gist (program_id with =, (coalesce(country, '')) with =, daterange(valid_from, valid_to, '[]') with &&);`,
    );
    for (const table of ['program_payment_terms', 'paying_entity'])
      this.addSql(grant(table, 'insert', 'update'));
  }

  override down(): void {
    this.addSql('drop table "paying_entity";');
    this.addSql('drop table "program_payment_terms";');
  }
}
