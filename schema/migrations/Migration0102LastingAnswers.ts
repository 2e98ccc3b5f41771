import { Migration } from '@mikro-orm/migrations';
import { grant, revoke } from './tenant-table.js';

/** graph.md 2.8: an act without one object is remembered too, with what it answers, and keys are let go by their age. */
export class Migration0102LastingAnswers extends Migration {
  override up(): void {
    this.addSql(
      'alter table "idempotency_record" alter column "entity_id" drop not null, add column "result" jsonb null;',
    );
    this.addSql('create index "idempotency_record_created_at_index" on "idempotency_record" ("created_at");');
    this.addSql(grant('idempotency_record', 'delete'));
  }

  override down(): void {
    this.addSql(revoke('idempotency_record', 'delete'));
    this.addSql('drop index "idempotency_record_created_at_index";');
    this.addSql('delete from "idempotency_record" where "entity_id" is null;');
    this.addSql(
      'alter table "idempotency_record" drop column "result", alter column "entity_id" set not null;',
    );
  }
}
