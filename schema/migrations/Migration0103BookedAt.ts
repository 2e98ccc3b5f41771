import { Migration } from '@mikro-orm/migrations';

/**
 * When an entry was written down, beside the instant at which it took place: what falls due is booked at its own instant,
 * however late somebody looks, and would else change what was told of a fund as of an instant. The fund keeps the instant
 * of its last entry, and `updated_at` tells when the row was written. Entries of before were written when they took place.
 */
export class Migration0103BookedAt extends Migration {
  override up(): void {
    this.addSql('alter table "fund_balance" add "processed_at" timestamptz null;');
    this.addSql('update "fund_balance" set "processed_at" = "updated_at";');
    this.addSql('alter table "fund_balance" alter "processed_at" set not null;');
    this.addSql('alter table "ledger_entry" add "booked_at" timestamptz null;');
    this.addSql('alter table "ledger_entry" disable trigger "ledger_entry_is_append_only";');
    this.addSql('update "ledger_entry" set "booked_at" = "processed_at";');
    this.addSql('alter table "ledger_entry" enable trigger "ledger_entry_is_append_only";');
    this.addSql('alter table "ledger_entry" alter "booked_at" set not null;');
  }

  override down(): void {
    this.addSql('alter table "ledger_entry" drop column "booked_at";');
    this.addSql('alter table "fund_balance" drop column "processed_at";');
  }
}
