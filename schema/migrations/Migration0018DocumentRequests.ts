import { Migration } from '@mikro-orm/migrations';
import { atLocation, grant, ofPartner } from './tenant-table.js';

const evidenceKinds = [
  'THIRD_PARTY_INVOICE',
  'CSR',
  'OWNER_INVOICE',
  'COURSE_OR_EXAM_INVOICE',
  'FINAL_COMMUNICATION_COPY',
  'AD_SCREENSHOT',
  'LANDING_PAGE_URL',
  'POSTAL_DISTRIBUTION_PROOF',
  'EMAIL_DISTRIBUTION_PROOF',
  'SMS_PHOTO',
  'SITE_URL',
  'SITE_SCREENSHOT',
  'SEO_SERVICE_AGREEMENT',
  'TELESALES_SCRIPT',
  'EVENT_INVITATION',
  'EVENT_AGENDA',
  'EVENT_PHOTO',
  'PRESENTATION_MATERIAL',
  'OFFER_WITH_TERMS',
  'DELIVERABLE_SAMPLE',
  'ONSITE_CHAMP_FORM',
  'CONCEPT_MATERIAL',
  'TRAINING_AGENDA',
  'OWNER_CONTENT_PRESENTATION',
  'CONFERENCE_CONFIRMATION',
  'TRAVEL_ITINERARY',
  'DEMO_UNIT_SPEC',
  'DEMO_UNIT_DELIVERY_PROOF',
  'DEMO_UNIT_PROOF',
  'PREAPPROVAL_RECORD',
  'FINAL_APPROVAL_RECORD',
  'OTHER_PROOF',
];

const tenant = 'partner_id, location_id, program_id';

/** GLO-34, SUP-14: colleagues who are asked for a document of one claim. */
export class Migration0018DocumentRequests extends Migration {
  override up(): void {
    this.addSql(
      `create table "document_request" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid not null, "asked_id" uuid not null, "asked_by_id" uuid not null, "evidence_kind" text not null, "message" text not null, "state" text not null, "document_id" uuid null, "answer" text null, "token_digest" char(64) not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "answered_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql('create index "document_request_asked_by_id_index" on "document_request" ("asked_by_id");');
    this.addSql('create index "document_request_document_id_index" on "document_request" ("document_id");');
    this.addSql(
      'alter table "document_request" add constraint "document_request_token_digest_unique" unique ("token_digest");',
    );
    this.addSql(
      'create index "document_request_claim_id_id_index" on "document_request" ("claim_id", "id");',
    );
    this.addSql(
      'create index "document_request_asked_id_id_index" on "document_request" ("asked_id", "id");',
    );
    this.addSql('create index "document_request_partner_id_index" on "document_request" ("partner_id");');
    this.addSql('create index "document_request_program_id_index" on "document_request" ("program_id");');
    this.addSql(
      'alter table "document_request" add constraint "document_request_asked_id_foreign" foreign key ("asked_id") references "app_user" ("id");',
    );
    this.addSql(
      'alter table "document_request" add constraint "document_request_asked_by_id_foreign" foreign key ("asked_by_id") references "app_user" ("id");',
    );
    this.addSql(
      'alter table "document_request" add constraint "document_request_answered_by" foreign key ("document_id") references "document" ("id") on delete set null;',
    );
    for (const statement of atLocation('document_request')) this.addSql(statement);
    this.addSql(
      `alter table "document_request" add constraint "document_request_within_claim" foreign key (claim_id, ${tenant}) references "claim" (id, ${tenant}) on delete cascade;`,
    );
    this.addSql(
      `alter table "document_request" add constraint "request_answered_once" check ((state = 'OPEN') = (answered_at is null));`,
    );
    this.addSql(
      `alter table "document_request" add constraint "document_request_evidence_kind_check" check ("evidence_kind" in (${evidenceKinds.map((kind) => `'${kind}'`).join(', ')}));`,
    );
    this.addSql(
      `alter table "document_request" add constraint "document_request_state_check" check ("state" in ('OPEN', 'ANSWERED', 'DECLINED'));`,
    );
    for (const statement of ofPartner('document_request')) this.addSql(statement);
    this.addSql(grant('document_request', 'insert', 'update', 'delete'));
  }

  override down(): void {
    this.addSql('drop table "document_request";');
  }
}
