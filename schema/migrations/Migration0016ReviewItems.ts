import { Migration } from '@mikro-orm/migrations';
import { atLocation, grant } from './tenant-table.js';

const partners = `(select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])`;
const own = `partner_id = any(${partners}::uuid[])`;

/** Reasons of a decision by code, and feedback per document, line of cost and requirement (CLM-6, CLM-10). */
export class Migration0016ReviewItems extends Migration {
  override up(): void {
    this.addSql(`alter table "claim" add "decision_reason_codes" text[] not null default '{}';`);
    this.addSql('alter table "claim" alter column "decision_reason_codes" drop default;');
    this.addSql(
      `create table "review_item" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid not null, "kind" text not null, "target_id" uuid null, "requirement" text null, "reason_code" text not null, "text" text not null, "created_at" timestamptz not null, "resolved_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      'create index "review_item_claim_id_created_at_id_index" on "review_item" ("claim_id", "created_at", "id");',
    );
    this.addSql('create index "review_item_partner_id_index" on "review_item" ("partner_id");');
    this.addSql(
      'create index "review_item_location_id_program_id_index" on "review_item" ("location_id", "program_id");',
    );
    this.addSql('create index "review_item_program_id_index" on "review_item" ("program_id");');
    this.addSql(
      `alter table "review_item" add constraint "review_item_names_its_target" check ((kind = 'REQUIREMENT') = (requirement is not null) and (kind = 'REQUIREMENT') = (target_id is null));`,
    );
    this.addSql(
      `alter table "review_item" add constraint "review_item_kind_check" check ("kind" in ('DOCUMENT', 'EXPENSE', 'REQUIREMENT'));`,
    );
    this.addSql(
      `alter table "review_item" add constraint "review_item_requirement_check" check ("requirement" in ('COMPANY_BRAND', 'COMPANY_CONTACT', 'OWNER_CONTENT', 'OWNER_CONTENT_100', 'SERVICES_100_OWNER_PRODUCTS', 'OWNER_HOSTED', 'OFFICIAL_COURSE_OR_EXAM_CODE', 'ORIGINAL_OWNER_INVOICE', 'PREAPPROVED_BEFORE_EXECUTION'));`,
    );
    this.addSql(
      `alter table "review_item" add constraint "review_item_reason_code_check" check ("reason_code" in ('INSUFFICIENT_EVIDENCE', 'INELIGIBLE_ACTIVITY', 'DUPLICATE', 'OUT_OF_PERIOD', 'AMOUNT_NOT_SUPPORTED', 'OTHER', 'NO_PARTNER_RESPONSE'));`,
    );
    this.addSql(
      'alter table "review_item" add constraint "review_item_within_claim" foreign key (claim_id, partner_id, location_id, program_id) references "claim" (id, partner_id, location_id, program_id) on delete cascade;',
    );
    for (const statement of atLocation('review_item')) this.addSql(statement);
    this.addSql('alter table "review_item" enable row level security;');
    this.addSql(
      `create policy "partner_rows" on "review_item" to "incentives_app" using (${own}) with check (${own});`,
    );
    this.addSql(
      'create policy "owner_rows" on "review_item" to "incentives_owner" using (true) with check (true);',
    );
    this.addSql(grant('review_item', 'insert', 'update', 'delete'));
  }

  override down(): void {
    this.addSql('drop table "review_item";');
    this.addSql('alter table "claim" drop column "decision_reason_codes";');
  }
}
