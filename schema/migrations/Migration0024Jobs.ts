import { Migration } from '@mikro-orm/migrations';
import { grant } from './tenant-table.js';

/** Work that takes longer than a request, and what it found (decisions 15). */
export class Migration0024Jobs extends Migration {
  override up(): void {
    this.addSql(
      `create table "job" ("id" uuid not null, "user_id" uuid not null, "partner_id" uuid null, "kind" text not null, "status" text not null, "dry_run" boolean not null, "file_name" text not null, "content" bytea not null, "progress" integer not null, "total" integer null, "result" jsonb null, "attempts" integer not null, "lease_id" uuid null, "lease_until" timestamptz null, "cancel_requested_at" timestamptz null, "created_at" timestamptz not null, "started_at" timestamptz null, "finished_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "job_partner_id_index" on "job" ("partner_id");`);
    this.addSql(`create index "job_user_id_created_at_index" on "job" ("user_id", "created_at");`);
    this.addSql(`create index "job_status_created_at_id_index" on "job" ("status", "created_at", "id");`);
    this.addSql(
      `create table "job_finding" ("id" uuid not null, "job_id" uuid not null, "user_id" uuid not null, "partner_id" uuid null, "number" integer not null, "row" integer null, "column" text null, "code" text not null, "details" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "job_finding_user_id_index" on "job_finding" ("user_id");`);
    this.addSql(`create index "job_finding_partner_id_index" on "job_finding" ("partner_id");`);
    this.addSql(`alter table "job_finding" add constraint "job_finding_number" unique ("job_id", "number");`);
    this.addSql(
      `alter table "job" add constraint "job_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
    this.addSql(
      `alter table "job" add constraint "job_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;`,
    );
    this.addSql(`alter table "job" add constraint "job_kind_check" check ("kind" in ('CLAIMS_IMPORT'));`);
    this.addSql(
      `alter table "job" add constraint "job_status_check" check ("status" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'REFUSED', 'FAILED', 'CANCELLED'));`,
    );
    this.addSql(`alter table "job" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "job" to "incentives_app" using (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
    this.addSql(`create policy "owner_rows" on "job" to "incentives_owner" using (true) with check (true);`);
    this.addSql(
      `alter table "job_finding" add constraint "job_finding_job_id_foreign" foreign key ("job_id") references "job" ("id");`,
    );
    this.addSql(
      `alter table "job_finding" add constraint "job_finding_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
    this.addSql(
      `alter table "job_finding" add constraint "job_finding_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;`,
    );
    this.addSql(`alter table "job_finding" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "job_finding" to "incentives_app" using (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
    this.addSql(
      `create policy "owner_rows" on "job_finding" to "incentives_owner" using (true) with check (true);`,
    );
    this.addSql(grant('job', 'insert', 'update'));
    this.addSql(grant('job_finding', 'insert', 'delete'));
  }

  override down(): void {
    this.addSql('drop table "job_finding";');
    this.addSql('drop table "job";');
  }
}
