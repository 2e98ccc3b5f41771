import { Migration } from '@mikro-orm/migrations';

/** What tells the claims of a closing apart, each with its amounts; closings from before have sums only. */
export class Migration0097ClosingDigest extends Migration {
  override up(): void {
    this.addSql('alter table "period_closing_sum" add column "claims_digest" numeric null;');
  }

  override down(): void {
    this.addSql('alter table "period_closing_sum" drop column "claims_digest";');
  }
}
