import { Migration } from '@mikro-orm/migrations';

/** The same file is imported once, also when two servers import it at the same time. */
export class Migration0025JobFiles extends Migration {
  override up(): void {
    this.addSql('alter table "job" add "content_digest" char(64) not null;');
    this.addSql(
      `create unique index "job_file_once" on "job" ("partner_id", "kind", "content_digest") nulls not distinct where "status" = 'SUCCEEDED' and not "dry_run";`,
    );
  }

  override down(): void {
    this.addSql('drop index "job_file_once";');
    this.addSql('alter table "job" drop column "content_digest";');
  }
}
