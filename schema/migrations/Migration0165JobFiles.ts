import { Migration } from '@mikro-orm/migrations';

/** Keys of the store under which a job puts its bytes are written down before it does, so that none is ever without a row. */
export class Migration0165JobFiles extends Migration {
  override up(): void {
    this.addSql(`alter table "job" add "file_keys" text[] not null default '{}';`);
    this.addSql(
      `update "job" set "file_keys" = array["delivery" ->> 'storageKey'] where "delivery" ->> 'storageKey' is not null;`,
    );
    this.addSql(`create index "job_left_files" on "job" ("finished_at") where "file_keys" <> '{}';`);
  }

  override down(): void {
    this.addSql('drop index "job_left_files";');
    this.addSql('alter table "job" drop column "file_keys";');
  }
}
