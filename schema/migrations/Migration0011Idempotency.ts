import { Migration } from '@mikro-orm/migrations';
import { grant } from './tenant-table.js';

/** graph.md 2.8: what was done under a key of its caller. */
export class Migration0011Idempotency extends Migration {
  override up(): void {
    this.addSql(
      'create table "idempotency_record" ("id" uuid not null, "user_id" uuid not null, "key" text not null, "operation" text not null, "input_digest" char(64) not null, "entity_id" uuid not null, "created_at" timestamptz not null, primary key ("id"));',
    );
    this.addSql(
      'alter table "idempotency_record" add constraint "idempotency_key_once" unique ("user_id", "key");',
    );
    this.addSql(
      'alter table "idempotency_record" add constraint "idempotency_record_user_id_foreign" foreign key ("user_id") references "app_user" ("id");',
    );
    this.addSql(grant('idempotency_record', 'insert'));
  }

  override down(): void {
    this.addSql('drop table "idempotency_record";');
  }
}
