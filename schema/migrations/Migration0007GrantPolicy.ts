import { Migration } from '@mikro-orm/migrations';

/** Grants are rows of a partner like any others; and every foreign key gets the index that it lacked. */
export class Migration0007GrantPolicy extends Migration {
  override name = 'Migration0007GrantPolicy';

  override up(): void | Promise<void> {
    this.addSql(`create index "pre_approval_program_id_index" on "pre_approval" ("program_id");`);

    this.addSql(`alter table "role_grant" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "role_grant" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(`create index "history_entry_program_id_index" on "history_entry" ("program_id");`);

    this.addSql(`create index "comment_program_id_index" on "comment" ("program_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "partner_rows" on "role_grant";`);

    this.addSql(`drop index "comment_program_id_index";`);

    this.addSql(`drop index "history_entry_program_id_index";`);

    this.addSql(`drop index "pre_approval_program_id_index";`);

    this.addSql(`alter table "role_grant" disable row level security;`);
  }
}
