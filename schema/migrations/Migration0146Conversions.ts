import { Migration } from '@mikro-orm/migrations';

/** A run of payments looks in every fund for what was converted (MON-4): a few entries of a ledger of millions. */
export class Migration0146Conversions extends Migration {
  override up(): void {
    this.addSql(
      `create index "ledger_entry_conversions" on "ledger_entry" ("fund_id", "booked_at") where "kind" in ('CONVERSION', 'CONVERSION_REVERSAL');`,
    );
  }

  override down(): void {
    this.addSql('drop index "ledger_entry_conversions";');
  }
}
