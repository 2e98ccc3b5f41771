import { Migration } from '@mikro-orm/migrations';

/**
 * Which documents came to a claim while it was rejected, and so may carry a dispute (CLM-11), was told by comparing
 * instants: where the clock had not moved since the rejection, a new document counted as an old one. Whoever adds one knows.
 */
export class Migration0113DisputingDocuments extends Migration {
  override up(): void {
    this.addSql('alter table "document" add column "after_rejection" boolean not null default false;');
    this.addSql(`update "document" set "after_rejection" = true from "claim"
      where "claim"."id" = "document"."claim_id" and "claim"."status" = 'REJECTED'
        and "document"."created_at" > "claim"."decided_at";`);
  }

  override down(): void {
    this.addSql('alter table "document" drop column "after_rejection";');
  }
}
