import { Migration } from '@mikro-orm/migrations';
import { atLocation, grant, ofPartner } from './tenant-table.js';

const tenant = 'partner_id, location_id, program_id';

/**
 * Files of documents (EVD-15). An upload outlives its claim and its document, which only let go of it: the row is the
 * account of bytes that still have to be removed.
 */
export class Migration0017Uploads extends Migration {
  override up(): void {
    this.addSql(
      `create table "upload" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid null, "user_id" uuid not null, "state" text not null, "file_name" text not null, "announced_type" text null, "content_type" text null, "byte_size" bigint null, "sha256" char(64) null, "storage_key" text not null, "expires_at" timestamptz not null, "created_at" timestamptz not null, "removed_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql('alter table "upload" add constraint "upload_storage_key_unique" unique ("storage_key");');
    this.addSql(`alter table "upload" add constraint "upload_tenant_key" unique (id, ${tenant});`);
    this.addSql('create index "upload_partner_id_index" on "upload" ("partner_id");');
    this.addSql('create index "upload_program_id_index" on "upload" ("program_id");');
    this.addSql('create index "upload_claim_id_index" on "upload" ("claim_id");');
    this.addSql('create index "upload_user_id_state_index" on "upload" ("user_id", "state");');
    this.addSql('create index "upload_state_expires_at_index" on "upload" ("state", "expires_at");');
    this.addSql(
      'alter table "upload" add constraint "upload_user_id_foreign" foreign key ("user_id") references "app_user" ("id");',
    );
    for (const statement of atLocation('upload')) this.addSql(statement);
    this.addSql(
      `alter table "upload" add constraint "upload_within_claim" foreign key (claim_id, ${tenant}) references "claim" (id, ${tenant}) on delete set null (claim_id);`,
    );
    this.addSql(
      `alter table "upload" add constraint "stored_upload_is_measured" check (state not in ('STORED', 'ATTACHED') or num_nulls(content_type, byte_size, sha256) = 0);`,
    );
    this.addSql(
      `alter table "upload" add constraint "upload_state_check" check ("state" in ('CREATED', 'STORING', 'STORED', 'ATTACHED', 'EXPIRED', 'REMOVED'));`,
    );
    for (const statement of ofPartner('upload')) this.addSql(statement);
    this.addSql(grant('upload', 'insert', 'update'));
    this.addSql('alter table "document" add "upload_id" uuid null, add "removed_at" timestamptz null;');
    this.addSql('alter table "document" add constraint "document_upload_id_unique" unique ("upload_id");');
    this.addSql(
      `alter table "document" add constraint "document_of_upload" foreign key (upload_id, ${tenant}) references "upload" (id, ${tenant});`,
    );
  }

  override down(): void {
    this.addSql('alter table "document" drop constraint "document_of_upload";');
    this.addSql('alter table "document" drop constraint "document_upload_id_unique";');
    this.addSql('alter table "document" drop column "upload_id", drop column "removed_at";');
    this.addSql('drop table "upload";');
  }
}
