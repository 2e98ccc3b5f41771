import { Migration } from '@mikro-orm/migrations';
import { appendOnly, atLocation, grant } from './tenant-table.js';

const partners = `(select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])`;

/** Events in an order that readers can follow without gaps (decisions.md 11, 12). */
export class Migration0010Events extends Migration {
  override up(): void {
    this.addSql(
      `create table "event" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "transaction_id" xid8 not null default pg_current_xact_id(), "sequence" bigserial not null, "action" text not null, "subject_kind" text not null, "subject_id" uuid not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      'create index "event_partner_id_transaction_id_sequence_index" on "event" ("partner_id", "transaction_id", "sequence");',
    );
    this.addSql('create index "event_program_id_index" on "event" ("program_id");');
    this.addSql('alter table "event" add constraint "event_order" unique ("transaction_id", "sequence");');
    this.addSql(
      `alter table "event" add constraint "event_subject_kind_check" check ("subject_kind" in ('CoopPlan', 'Claim'));`,
    );
    for (const statement of atLocation('event')) this.addSql(statement);
    this.addSql('alter table "event" enable row level security;');
    const own = `partner_id = any(${partners}::uuid[])`;
    this.addSql(
      `create policy "partner_rows" on "event" to "incentives_app" using (${own}) with check (${own});`,
    );
    this.addSql(
      'create policy "owner_rows" on "event" to "incentives_owner" using (true) with check (true);',
    );
    this.addSql(appendOnly('event'));
    this.addSql(grant('event', 'insert'));
    this.addSql('grant usage on sequence "event_sequence_seq" to incentives_app, incentives_owner;');
  }

  override down(): void {
    this.addSql('drop table "event";');
  }
}
