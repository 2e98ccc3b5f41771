import { Migration } from '@mikro-orm/migrations';

/** What caps and the fund left of a claim when it was approved: both move on, and the explanation of an amount may not. */
export class Migration0167ApprovedSteps extends Migration {
  override up(): void {
    this.addSql('alter table "claim" add column "approved_steps" jsonb null;');
  }

  override down(): void {
    this.addSql('alter table "claim" drop column "approved_steps";');
  }
}
