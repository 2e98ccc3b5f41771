import { Migration } from '@mikro-orm/migrations';
import { appendOnly, grant } from './tenant-table.js';

/** The program owner's monthly rates (MON-8, MON-10); they belong to no partner. */
export class Migration0041ExchangeRates extends Migration {
  override up(): void {
    this.addSql(
      'create table "exchange_rate" ("id" uuid not null, "month" date not null, "from_currency" char(3) not null, "to_currency" char(3) not null, "rate" numeric(24,12) not null, "source" text not null, "dated_on" date not null, "imported_by_id" uuid null, "imported_at" timestamptz not null, primary key ("id"));',
    );
    this.addSql('create index "exchange_rate_imported_by_id_index" on "exchange_rate" ("imported_by_id");');
    this.addSql(
      'alter table "exchange_rate" add constraint "exchange_rate_once" unique ("month", "from_currency", "to_currency");',
    );
    this.addSql(
      'alter table "exchange_rate" add constraint "exchange_rate_imported_by_id_foreign" foreign key ("imported_by_id") references "app_user" ("id") on delete set null;',
    );
    this.addSql('alter table "exchange_rate" add constraint "rate_positive" check (rate > 0);');
    this.addSql(
      'alter table "exchange_rate" add constraint "two_currencies" check (from_currency <> to_currency);',
    );
    this.addSql(
      `alter table "exchange_rate" add constraint "whole_month" check (month = date_trunc('month', month)::date);`,
    );
    this.addSql(appendOnly('exchange_rate'));
    this.addSql(grant('exchange_rate', 'insert'));
  }

  override down(): void {
    this.addSql('drop table "exchange_rate";');
  }
}
