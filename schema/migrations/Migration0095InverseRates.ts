import { Migration } from '@mikro-orm/migrations';

/**
 * Entries and payments keep the opposite rate where they were converted by its inverse, which has no end of its own: what
 * is computed again from it is then the same amount (decisions 8, MON-9). Older ones stay as they were converted, by
 * their rounded inverse.
 */
export class Migration0095InverseRates extends Migration {
  override up(): void {
    this.addSql('alter table "ledger_entry" add "inverse_rate" numeric(24,12) null;');
    this.addSql('alter table "payment" add "inverse_rate" numeric(24,12) null;');
  }

  override down(): void {
    this.addSql('alter table "payment" drop column "inverse_rate";');
    this.addSql('alter table "ledger_entry" drop column "inverse_rate";');
  }
}
