import { Migration } from '@mikro-orm/migrations';

export class Migration0001Tables extends Migration {
  override name = 'Migration0001Tables';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "activity_type" ("id" uuid not null, "code" text not null, "name" text not null, "name_nl" text not null, "category" text not null, "status" text not null, "core_requirements" text[] not null, "financial_proof" jsonb not null, "evidence" jsonb not null, "metrics" jsonb not null, "eligible_expenses" text[] not null, "caps" jsonb not null, "exclusions" text[] not null, "preapproval" text not null, "eligible_programs" jsonb not null, "component_types" text[] not null, "note" text null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "activity_type_code" on "activity_type" ("code", "valid_from");`);

    this.addSql(
      `create table "legal_entity" ("id" uuid not null, "code" text not null, "name" text not null, "country" char(2) not null, "currency" char(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "legal_entity" add constraint "legal_entity_code_unique" unique ("code");`);

    this.addSql(
      `create table "partner" ("id" uuid not null, "hq_id" text not null, "name" text not null, "country" char(2) not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "partner" add constraint "partner_hq_id_unique" unique ("hq_id");`);

    this.addSql(
      `create table "partner_location" ("id" uuid not null, "partner_id" uuid not null, "location_key" text not null, "name" text not null, "country" char(2) not null, "opened_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "partner_location" add constraint "partner_location_location_key_unique" unique ("location_key");`,
    );
    this.addSql(`create index "partner_location_country_index" on "partner_location" ("country");`);
    this.addSql(
      `alter table "partner_location" add constraint "partner_location_in_partner" unique ("partner_id", "id");`,
    );

    this.addSql(
      `create table "program" ("id" uuid not null, "code" text not null, "name" text not null, "fund_type" text not null, "claim_model" text not null, "payment_model" text null, "plan_mode" text not null, "program_group" text null, "currency" char(3) not null, "time_zone" text not null, "claim_subcodes" text[] not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`alter table "program" add constraint "program_code_unique" unique ("code");`);

    this.addSql(
      `create table "pre_approval" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "pre_approval_id" text not null, "activity_type_id" uuid not null, "issued_on" date not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "pre_approval" add constraint "pre_approval_pre_approval_id_unique" unique ("pre_approval_id");`,
    );
    this.addSql(`create index "pre_approval_activity_type_id_index" on "pre_approval" ("activity_type_id");`);
    this.addSql(
      `create index "pre_approval_location_id_program_id_index" on "pre_approval" ("location_id", "program_id");`,
    );
    this.addSql(`create index "pre_approval_partner_id_index" on "pre_approval" ("partner_id");`);

    this.addSql(
      `create table "payout_profile" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "legal_entity_id" uuid not null, "payout_currency" char(3) not null, "payment_method" text not null, "bank_account_number_last4" text null, "iban_last4" text null, "bank_name_last4" text null, "beneficiary_contact_last4" text null, "status" text not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "payout_profile_legal_entity_id_index" on "payout_profile" ("legal_entity_id");`,
    );
    this.addSql(`create index "payout_profile_program_id_index" on "payout_profile" ("program_id");`);
    this.addSql(`create index "payout_profile_partner_id_index" on "payout_profile" ("partner_id");`);
    this.addSql(
      `alter table "payout_profile" add constraint "payout_profile_once" unique ("location_id", "program_id", "legal_entity_id");`,
    );

    this.addSql(
      `create table "enrollment" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "status" text not null, "missing" text[] not null, "external_reference" text null, "invited_at" timestamptz not null, "submitted_at" timestamptz null, "enrolled_at" timestamptz null, "ended_at" timestamptz null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "enrollment_program_id_status_index" on "enrollment" ("program_id", "status");`,
    );
    this.addSql(`create index "enrollment_partner_id_index" on "enrollment" ("partner_id");`);
    this.addSql(
      `alter table "enrollment" add constraint "enrollment_once" unique ("location_id", "program_id");`,
    );

    this.addSql(
      `create table "program_holiday" ("id" uuid not null, "program_id" uuid not null, "date" date not null, "name" text not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "program_holiday" add constraint "program_holiday_once" unique ("program_id", "date");`,
    );

    this.addSql(
      `create table "program_period" ("id" uuid not null, "program_id" uuid not null, "code" text not null, "kind" text not null, "starts_on" date not null, "ends_on" date not null, "usage_starts_on" date null, "usage_ends_on" date null, "claim_starts_on" date null, "claim_ends_on" date null, "cure_ends_on" date null, "resubmission_ends_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "program_period" add constraint "program_period_code" unique ("program_id", "code");`,
    );
    this.addSql(
      `alter table "program_period" add constraint "program_period_of_program" unique ("program_id", "id");`,
    );

    this.addSql(
      `create table "program_split" ("id" uuid not null, "program_id" uuid not null, "rebate_percent" numeric(7,4) not null, "co_op_percent" numeric(7,4) not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "program_split_program_id_index" on "program_split" ("program_id");`);

    this.addSql(
      `create table "program_threshold" ("id" uuid not null, "program_id" uuid not null, "threshold_minor" bigint not null, "currency" char(3) not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "program_threshold_program_id_index" on "program_threshold" ("program_id");`);

    this.addSql(
      `create table "tax_profile" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "tax_id_last4" text null, "tax_forms" text[] not null, "tax_exemption" text null, "status" text not null, "expires_on" date null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "tax_profile_program_id_index" on "tax_profile" ("program_id");`);
    this.addSql(`create index "tax_profile_partner_id_index" on "tax_profile" ("partner_id");`);
    this.addSql(
      `alter table "tax_profile" add constraint "tax_profile_once" unique ("location_id", "program_id");`,
    );

    this.addSql(
      `create table "app_user" ("id" uuid not null, "subject" text not null, "display_name" text not null, "email" text null, "locale" char(2) not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "app_user" add constraint "app_user_subject_unique" unique ("subject");`);

    this.addSql(
      `create table "role_grant" ("id" uuid not null, "user_id" uuid not null, "role" text not null, "partner_id" uuid null, "location_id" uuid null, "program_id" uuid null, "granted_at" timestamptz not null, "revoked_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "role_grant_user_id_index" on "role_grant" ("user_id");`);
    this.addSql(`create index "role_grant_location_id_index" on "role_grant" ("location_id");`);
    this.addSql(`create index "role_grant_program_id_index" on "role_grant" ("program_id");`);
    this.addSql(`create index "role_grant_partner_id_role_index" on "role_grant" ("partner_id", "role");`);

    this.addSql(
      `create table "history_entry" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "subject_kind" text not null, "subject_id" uuid not null, "number" integer not null, "at" timestamptz not null, "actor_id" uuid null, "actor_role" text null, "action" text not null, "from_status" text null, "to_status" text null, "comment" text null, "changes" jsonb null, "content_digest" char(64) not null, "hash" char(64) not null, primary key ("id"));`,
    );
    this.addSql(`create index "history_entry_actor_id_index" on "history_entry" ("actor_id");`);
    this.addSql(`create index "history_entry_partner_id_at_index" on "history_entry" ("partner_id", "at");`);
    this.addSql(
      `alter table "history_entry" add constraint "history_entry_number" unique ("subject_id", "number");`,
    );

    this.addSql(
      `create table "plan" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "period_id" uuid not null, "fund_type" text not null, "name" text not null, "status" text not null, "currency" char(3) not null, "limit_minor" bigint not null, "reviewer_email" text null, "revision" integer not null, "version" integer not null, "first_submitted_at" timestamptz null, "submitted_at" timestamptz null, "decided_at" timestamptz null, "decision_reason" text null, "created_by_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "plan_period_id_index" on "plan" ("period_id");`);
    this.addSql(`create index "plan_created_by_id_index" on "plan" ("created_by_id");`);
    this.addSql(
      `create index "plan_partner_id_program_id_status_index" on "plan" ("partner_id", "program_id", "status");`,
    );
    this.addSql(`create index "plan_program_id_status_index" on "plan" ("program_id", "status");`);
    this.addSql(`create index "plan_updated_at_id_index" on "plan" ("updated_at", "id");`);
    this.addSql(
      `alter table "plan" add constraint "plan_once_per_key" unique ("location_id", "program_id", "fund_type", "period_id");`,
    );

    this.addSql(
      `create table "plan_state" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "plan_id" uuid not null, "status" text not null, "actor_id" uuid null, "from_at" timestamptz not null, "until_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "plan_state_actor_id_index" on "plan_state" ("actor_id");`);
    this.addSql(`create index "plan_state_plan_id_from_at_index" on "plan_state" ("plan_id", "from_at");`);
    this.addSql(`create index "plan_state_partner_id_index" on "plan_state" ("partner_id");`);

    this.addSql(
      `create table "plan_revision" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "plan_id" uuid not null, "number" integer not null, "status" text not null, "currency" char(3) not null, "limit_minor" bigint not null, "content" jsonb null, "submitted_at" timestamptz null, "decided_at" timestamptz null, "decision_reason" text null, "in_force_from" timestamptz null, "in_force_until" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "plan_revision_partner_id_index" on "plan_revision" ("partner_id");`);
    this.addSql(
      `alter table "plan_revision" add constraint "plan_revision_number" unique ("plan_id", "number");`,
    );

    this.addSql(
      `create table "campaign" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "plan_id" uuid not null, "name" text not null, "starts_on" date not null, "ends_on" date not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "campaign_plan_id_id_index" on "campaign" ("plan_id", "id");`);
    this.addSql(
      `create index "campaign_partner_id_starts_on_index" on "campaign" ("partner_id", "starts_on");`,
    );
    this.addSql(`create index "campaign_updated_at_id_index" on "campaign" ("updated_at", "id");`);

    this.addSql(
      `create table "activity" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "plan_id" uuid not null, "campaign_id" uuid not null, "type_id" uuid not null, "name" text not null, "countries" text[] not null, "planned_minor" bigint not null, "currency" char(3) not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "activity_type_id_index" on "activity" ("type_id");`);
    this.addSql(`create index "activity_campaign_id_id_index" on "activity" ("campaign_id", "id");`);
    this.addSql(`create index "activity_plan_id_index" on "activity" ("plan_id");`);
    this.addSql(`create index "activity_partner_id_index" on "activity" ("partner_id");`);
    this.addSql(`create index "activity_updated_at_id_index" on "activity" ("updated_at", "id");`);

    this.addSql(
      `create table "comment" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "subject_kind" text not null, "subject_id" uuid not null, "audience" text not null, "text" text not null, "author_id" uuid null, "author_role" text null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "comment_author_id_index" on "comment" ("author_id");`);
    this.addSql(
      `create index "comment_subject_id_created_at_id_index" on "comment" ("subject_id", "created_at", "id");`,
    );
    this.addSql(`create index "comment_partner_id_index" on "comment" ("partner_id");`);

    this.addSql(
      `create table "claim" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "flow" text not null, "status" text not null, "name" text not null, "plan_id" uuid null, "campaign_id" uuid null, "activity_id" uuid null, "activity_type_id" uuid not null, "usage_period_id" uuid null, "executed_on" date null, "currency" char(3) not null, "claimed_minor" bigint not null, "approved_minor" bigint null, "version" integer not null, "submitted_at" timestamptz null, "decided_at" timestamptz null, "decision_reason" text null, "review_due_on" date null, "sla_breached" boolean not null, "respond_by" date null, "retain_until" date null, "subcode" text null, "channel" text null, "component_types" text[] not null, "demo_unit_origin" text null, "conference_key" text null, "invitation_and_agenda_meet_core_requirements" boolean null, "created_by_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "claim_activity_type_id_index" on "claim" ("activity_type_id");`);
    this.addSql(`create index "claim_usage_period_id_index" on "claim" ("usage_period_id");`);
    this.addSql(`create index "claim_created_by_id_index" on "claim" ("created_by_id");`);
    this.addSql(
      `create index "claim_partner_id_executed_on_id_index" on "claim" ("partner_id", "executed_on", "id");`,
    );
    this.addSql(`create index "claim_partner_id_status_id_index" on "claim" ("partner_id", "status", "id");`);
    this.addSql(
      `create index "claim_location_id_program_id_executed_on_id_index" on "claim" ("location_id", "program_id", "executed_on", "id");`,
    );
    this.addSql(`create index "claim_program_id_status_id_index" on "claim" ("program_id", "status", "id");`);
    this.addSql(`create index "claim_executed_on_id_index" on "claim" ("executed_on", "id");`);
    this.addSql(`create index "claim_review_due_on_id_index" on "claim" ("review_due_on", "id");`);
    this.addSql(`create index "claim_submitted_at_id_index" on "claim" ("submitted_at", "id");`);
    this.addSql(`create index "claim_updated_at_id_index" on "claim" ("updated_at", "id");`);
    this.addSql(`create index "claim_plan_id_id_index" on "claim" ("plan_id", "id");`);
    this.addSql(`create index "claim_campaign_id_id_index" on "claim" ("campaign_id", "id");`);
    this.addSql(`create index "claim_activity_id_id_index" on "claim" ("activity_id", "id");`);

    this.addSql(
      `create table "proof" ("claim_id" uuid not null, "id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "campaign_id" uuid null, "activity_id" uuid null, "estimated_impressions" bigint null, "pre_approval_id" text null, "metrics" jsonb not null, "attendees" jsonb null, "final_comment" text null, "updated_at" timestamptz not null, primary key ("claim_id"));`,
    );
    this.addSql(`alter table "proof" add constraint "proof_id_unique" unique ("id");`);
    this.addSql(`create index "proof_activity_id_id_index" on "proof" ("activity_id", "id");`);
    this.addSql(`create index "proof_campaign_id_index" on "proof" ("campaign_id");`);
    this.addSql(`create index "proof_partner_id_index" on "proof" ("partner_id");`);

    this.addSql(
      `create table "expense_line" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid not null, "kind" text not null, "description" text not null, "amount_minor" bigint not null, "currency" char(3) not null, "person_name" text null, "free_of_alcohol" boolean null, primary key ("id"));`,
    );
    this.addSql(`create index "expense_line_claim_id_id_index" on "expense_line" ("claim_id", "id");`);
    this.addSql(`create index "expense_line_partner_id_index" on "expense_line" ("partner_id");`);

    this.addSql(
      `create table "document" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid not null, "kind" text not null, "evidence_kind" text not null, "file_name" text null, "content_type" text null, "byte_size" bigint null, "sha256" char(64) null, "url" text null, "note" text null, "review_state" text not null, "invoice_number" text null, "invoiced_on" date null, "vendor_name" text null, "vendor_tax_id" text null, "currency" char(3) null, "total_minor" bigint null, "claimed_minor" bigint null, "work_starts_on" date null, "work_ends_on" date null, "work_description" text null, "signatory" text null, "signed_on" date null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "document_claim_id_id_index" on "document" ("claim_id", "id");`);
    this.addSql(
      `create index "document_partner_id_invoice_number_index" on "document" ("partner_id", "invoice_number");`,
    );
    this.addSql(`create index "document_sha256_index" on "document" ("sha256");`);

    this.addSql(
      `create table "core_requirement_confirmation" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid not null, "requirement" text not null, "met" boolean not null, "document_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "core_requirement_confirmation_document_id_index" on "core_requirement_confirmation" ("document_id");`,
    );
    this.addSql(
      `create index "core_requirement_confirmation_partner_id_index" on "core_requirement_confirmation" ("partner_id");`,
    );
    this.addSql(
      `alter table "core_requirement_confirmation" add constraint "requirement_confirmed_once" unique ("claim_id", "requirement");`,
    );

    this.addSql(
      `create table "claim_state" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "claim_id" uuid not null, "status" text not null, "actor_id" uuid null, "from_at" timestamptz not null, "until_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "claim_state_actor_id_index" on "claim_state" ("actor_id");`);
    this.addSql(
      `create index "claim_state_claim_id_from_at_index" on "claim_state" ("claim_id", "from_at");`,
    );
    this.addSql(`create index "claim_state_partner_id_index" on "claim_state" ("partner_id");`);

    this.addSql(
      `alter table "activity_type" add constraint "activity_type_category_check" check ("category" in ('DEMAND_GENERATION', 'MARKET_DEVELOPMENT', 'PARTNER_READINESS'));`,
    );
    this.addSql(
      `alter table "activity_type" add constraint "activity_type_status_check" check ("status" in ('ACTIVE', 'NAME_ONLY'));`,
    );
    this.addSql(
      `alter table "activity_type" add constraint "activity_type_preapproval_check" check ("preapproval" in ('OPTIONAL', 'REQUIRED'));`,
    );

    this.addSql(`alter table "partner" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "partner" using ((select current_setting('app.owner_side', true)) = 'on' or id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "partner_location" add constraint "partner_location_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");`,
    );
    this.addSql(`alter table "partner_location" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "partner_location" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "program" add constraint "program_fund_type_check" check ("fund_type" in ('REBATE', 'CO_OP', 'REBATE_AND_CO_OP'));`,
    );
    this.addSql(
      `alter table "program" add constraint "program_claim_model_check" check ("claim_model" in ('CO_OP_CLAIM', 'CUSTOMER_ASSOCIATION'));`,
    );
    this.addSql(
      `alter table "program" add constraint "program_payment_model_check" check ("payment_model" in ('CLAIM_REIMBURSEMENT', 'PLAN_CAPPED_MONTHLY'));`,
    );
    this.addSql(
      `alter table "program" add constraint "program_plan_mode_check" check ("plan_mode" in ('NONE', 'OPTIONAL', 'REQUIRED'));`,
    );

    this.addSql(
      `alter table "pre_approval" add constraint "pre_approval_activity_type_id_foreign" foreign key ("activity_type_id") references "activity_type" ("id");`,
    );
    this.addSql(`alter table "pre_approval" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "pre_approval" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "payout_profile" add constraint "payout_profile_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id");`,
    );
    this.addSql(
      `alter table "payout_profile" add constraint "payout_profile_payment_method_check" check ("payment_method" in ('BANK_TRANSFER', 'CREDIT_NOTE'));`,
    );
    this.addSql(
      `alter table "payout_profile" add constraint "payout_profile_status_check" check ("status" in ('INCOMPLETE', 'VALIDATING', 'VALID', 'INVALID', 'EXPIRED'));`,
    );
    this.addSql(`alter table "payout_profile" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "payout_profile" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "enrollment" add constraint "enrolling_is_never_stored" check (status <> 'ENROLLING');`,
    );
    this.addSql(
      `alter table "enrollment" add constraint "enrollment_status_check" check ("status" in ('INVITED', 'ACTION_REQUIRED', 'VALIDATING', 'ENROLLED', 'ENROLLING', 'INELIGIBLE', 'INACTIVE', 'DISCONTINUED'));`,
    );
    this.addSql(`alter table "enrollment" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "enrollment" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "program_holiday" add constraint "program_holiday_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );

    this.addSql(
      `alter table "program_period" add constraint "program_period_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );
    this.addSql(
      `alter table "program_period" add constraint "program_period_kind_check" check ("kind" in ('HALF_YEAR', 'PROGRAM_YEAR'));`,
    );

    this.addSql(
      `alter table "program_split" add constraint "program_split_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );
    this.addSql(
      `alter table "program_split" add constraint "split_adds_up" check (rebate_percent + co_op_percent = 100);`,
    );

    this.addSql(
      `alter table "program_threshold" add constraint "program_threshold_program_id_foreign" foreign key ("program_id") references "program" ("id");`,
    );
    this.addSql(
      `alter table "program_threshold" add constraint "threshold_not_negative" check (threshold_minor >= 0);`,
    );

    this.addSql(
      `alter table "tax_profile" add constraint "tax_profile_status_check" check ("status" in ('INCOMPLETE', 'VALIDATING', 'VALID', 'INVALID', 'EXPIRED'));`,
    );
    this.addSql(`alter table "tax_profile" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "tax_profile" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "role_grant" add constraint "role_grant_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
    this.addSql(
      `alter table "role_grant" add constraint "role_grant_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "role_grant" add constraint "role_grant_program_id_foreign" foreign key ("program_id") references "program" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "role_grant" add constraint "owner_roles_name_no_partner" check ((role like 'OWNER\\_%') = (partner_id is null));`,
    );
    this.addSql(
      `alter table "role_grant" add constraint "location_needs_partner" check (location_id is null or partner_id is not null);`,
    );
    this.addSql(
      `alter table "role_grant" add constraint "role_grant_role_check" check ("role" in ('INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN', 'PARTNER_PROGRAM_ADMIN', 'OWNER_REVIEWER', 'OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER', 'OWNER_REPORTING'));`,
    );

    this.addSql(
      `alter table "history_entry" add constraint "history_entry_actor_id_foreign" foreign key ("actor_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "history_entry" add constraint "history_entry_subject_kind_check" check ("subject_kind" in ('CoopPlan', 'Claim'));`,
    );
    this.addSql(
      `alter table "history_entry" add constraint "history_entry_actor_role_check" check ("actor_role" in ('INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN', 'PARTNER_PROGRAM_ADMIN', 'OWNER_REVIEWER', 'OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER', 'OWNER_REPORTING'));`,
    );
    this.addSql(`alter table "history_entry" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "history_entry" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "plan" add constraint "plan_period_id_foreign" foreign key ("period_id") references "program_period" ("id");`,
    );
    this.addSql(
      `alter table "plan" add constraint "plan_created_by_id_foreign" foreign key ("created_by_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(`alter table "plan" add constraint "plan_limit_not_negative" check (limit_minor >= 0);`);
    this.addSql(
      `alter table "plan" add constraint "plan_fund_type_check" check ("fund_type" in ('REBATE', 'CO_OP', 'REBATE_AND_CO_OP'));`,
    );
    this.addSql(
      `alter table "plan" add constraint "plan_status_check" check ("status" in ('EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'EXPIRED'));`,
    );
    this.addSql(`alter table "plan" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "plan" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "plan_state" add constraint "plan_state_actor_id_foreign" foreign key ("actor_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "plan_state" add constraint "plan_state_status_check" check ("status" in ('EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'EXPIRED'));`,
    );
    this.addSql(`alter table "plan_state" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "plan_state" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "plan_revision" add constraint "plan_revision_status_check" check ("status" in ('EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'EXPIRED'));`,
    );
    this.addSql(`alter table "plan_revision" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "plan_revision" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "campaign" add constraint "campaign_starts_before_it_ends" check (starts_on <= ends_on);`,
    );
    this.addSql(`alter table "campaign" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "campaign" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "activity" add constraint "activity_type_id_foreign" foreign key ("type_id") references "activity_type" ("id");`,
    );
    this.addSql(
      `alter table "activity" add constraint "activity_has_a_country" check (cardinality(countries) > 0);`,
    );
    this.addSql(
      `alter table "activity" add constraint "activity_planned_not_negative" check (planned_minor >= 0);`,
    );
    this.addSql(`alter table "activity" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "activity" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "comment" add constraint "comment_author_id_foreign" foreign key ("author_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_subject_kind_check" check ("subject_kind" in ('CoopPlan', 'Claim'));`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_audience_check" check ("audience" in ('PARTNER', 'INTERNAL'));`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_author_role_check" check ("author_role" in ('INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN', 'PARTNER_PROGRAM_ADMIN', 'OWNER_REVIEWER', 'OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER', 'OWNER_REPORTING'));`,
    );
    this.addSql(`alter table "comment" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "comment" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "claim" add constraint "claim_activity_type_id_foreign" foreign key ("activity_type_id") references "activity_type" ("id");`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_usage_period_id_foreign" foreign key ("usage_period_id") references "program_period" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_created_by_id_foreign" foreign key ("created_by_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(`alter table "claim" add constraint "claimed_not_negative" check (claimed_minor >= 0);`);
    this.addSql(
      `alter table "claim" add constraint "approved_within_claimed" check (approved_minor between 0 and claimed_minor);`,
    );
    this.addSql(
      `alter table "claim" add constraint "flow_fits_activity" check ((flow = 'PLAN_POE') = (activity_id is not null and campaign_id is not null and plan_id is not null));`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_flow_check" check ("flow" in ('PLAN_POE', 'CO_OP_CLAIM'));`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_status_check" check ("status" in ('EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'DISPUTED', 'EXPIRED'));`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_channel_check" check ("channel" in ('DIRECT_MAIL', 'EMAIL', 'SMS'));`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_demo_unit_origin_check" check ("demo_unit_origin" in ('IN_HOUSE', 'THIRD_PARTY'));`,
    );
    this.addSql(`alter table "claim" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "claim" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(`alter table "proof" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "proof" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(`alter table "expense_line" add constraint "expense_positive" check (amount_minor > 0);`);
    this.addSql(
      `alter table "expense_line" add constraint "expense_line_kind_check" check ("kind" in ('MEDIA_PLACEMENT', 'CONTENT_DEVELOPMENT', 'PRINTED_MATERIAL', 'AGENCY_FEE', 'DATABASE_ACQUISITION', 'POSTAGE', 'PROGRAMMING', 'SEO_FEE', 'CALL_CENTER_FEE', 'SIGNAGE_DISPLAY_PRINT', 'GIVEAWAYS', 'REGISTRATION_FEE', 'EXTERNAL_SPEAKER_FEE', 'FACILITY_EQUIPMENT_RENTAL', 'CATERING', 'ONSITE_SERVICE_FEE', 'RESEARCH', 'LABOR_SERVICE_FEE', 'ANNUAL_PROGRAM_FEE', 'PLAQUE_AND_MEDIA_SET', 'BENEFIT_TOOLKIT', 'EXAM_FEE', 'TUITION_FEE', 'ISV_TRAINING_FEE', 'TRAINER_RENEWAL_FEE', 'TRAINING_FEE', 'TRAVEL_TRANSPORT', 'TRAVEL_HOTEL', 'DEMO_UNIT'));`,
    );
    this.addSql(`alter table "expense_line" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "expense_line" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "document" add constraint "document_is_file_or_link" check ((file_name is null) <> (url is null));`,
    );
    this.addSql(
      `alter table "document" add constraint "document_file_is_described" check (file_name is null or (content_type is not null and byte_size is not null and sha256 is not null));`,
    );
    this.addSql(
      `alter table "document" add constraint "document_kind_check" check ("kind" in ('INVOICE', 'CERTIFICATION_STATEMENT', 'PROOF'));`,
    );
    this.addSql(
      `alter table "document" add constraint "document_evidence_kind_check" check ("evidence_kind" in ('THIRD_PARTY_INVOICE', 'CSR', 'OWNER_INVOICE', 'COURSE_OR_EXAM_INVOICE', 'FINAL_COMMUNICATION_COPY', 'AD_SCREENSHOT', 'LANDING_PAGE_URL', 'POSTAL_DISTRIBUTION_PROOF', 'EMAIL_DISTRIBUTION_PROOF', 'SMS_PHOTO', 'SITE_URL', 'SITE_SCREENSHOT', 'SEO_SERVICE_AGREEMENT', 'TELESALES_SCRIPT', 'EVENT_INVITATION', 'EVENT_AGENDA', 'EVENT_PHOTO', 'PRESENTATION_MATERIAL', 'OFFER_WITH_TERMS', 'DELIVERABLE_SAMPLE', 'ONSITE_CHAMP_FORM', 'CONCEPT_MATERIAL', 'TRAINING_AGENDA', 'OWNER_CONTENT_PRESENTATION', 'CONFERENCE_CONFIRMATION', 'TRAVEL_ITINERARY', 'DEMO_UNIT_SPEC', 'DEMO_UNIT_DELIVERY_PROOF', 'DEMO_UNIT_PROOF', 'PREAPPROVAL_RECORD', 'FINAL_APPROVAL_RECORD', 'OTHER_PROOF'));`,
    );
    this.addSql(
      `alter table "document" add constraint "document_review_state_check" check ("review_state" in ('NOT_REVIEWED', 'ACCEPTED', 'QUESTIONED'));`,
    );
    this.addSql(`alter table "document" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "document" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "core_requirement_confirmation" add constraint "core_requirement_confirmation_requirement_check" check ("requirement" in ('COMPANY_BRAND', 'COMPANY_CONTACT', 'OWNER_CONTENT', 'OWNER_CONTENT_100', 'SERVICES_100_OWNER_PRODUCTS', 'OWNER_HOSTED', 'OFFICIAL_COURSE_OR_EXAM_CODE', 'ORIGINAL_OWNER_INVOICE', 'PREAPPROVED_BEFORE_EXECUTION'));`,
    );
    this.addSql(`alter table "core_requirement_confirmation" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "core_requirement_confirmation" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );

    this.addSql(
      `alter table "claim_state" add constraint "claim_state_actor_id_foreign" foreign key ("actor_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "claim_state" add constraint "claim_state_status_check" check ("status" in ('EDITING', 'SUBMITTED', 'UNDER_REVIEW', 'ACTION_REQUIRED', 'APPROVED', 'REJECTED', 'DISPUTED', 'EXPIRED'));`,
    );
    this.addSql(`alter table "claim_state" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "claim_state" using ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check ((select current_setting('app.owner_side', true)) = 'on' or partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "pre_approval" drop constraint "pre_approval_activity_type_id_foreign";`);
    this.addSql(`alter table "activity" drop constraint "activity_type_id_foreign";`);
    this.addSql(`alter table "claim" drop constraint "claim_activity_type_id_foreign";`);
    this.addSql(`alter table "payout_profile" drop constraint "payout_profile_legal_entity_id_foreign";`);
    this.addSql(`alter table "partner_location" drop constraint "partner_location_partner_id_foreign";`);
    this.addSql(`alter table "role_grant" drop constraint "role_grant_partner_id_foreign";`);
    this.addSql(`alter table "program_holiday" drop constraint "program_holiday_program_id_foreign";`);
    this.addSql(`alter table "program_period" drop constraint "program_period_program_id_foreign";`);
    this.addSql(`alter table "program_split" drop constraint "program_split_program_id_foreign";`);
    this.addSql(`alter table "program_threshold" drop constraint "program_threshold_program_id_foreign";`);
    this.addSql(`alter table "role_grant" drop constraint "role_grant_program_id_foreign";`);
    this.addSql(`alter table "plan" drop constraint "plan_period_id_foreign";`);
    this.addSql(`alter table "claim" drop constraint "claim_usage_period_id_foreign";`);
    this.addSql(`alter table "role_grant" drop constraint "role_grant_user_id_foreign";`);
    this.addSql(`alter table "history_entry" drop constraint "history_entry_actor_id_foreign";`);
    this.addSql(`alter table "plan" drop constraint "plan_created_by_id_foreign";`);
    this.addSql(`alter table "plan_state" drop constraint "plan_state_actor_id_foreign";`);
    this.addSql(`alter table "comment" drop constraint "comment_author_id_foreign";`);
    this.addSql(`alter table "claim" drop constraint "claim_created_by_id_foreign";`);
    this.addSql(`alter table "claim_state" drop constraint "claim_state_actor_id_foreign";`);

    this.addSql(`drop table if exists "activity_type" cascade;`);
    this.addSql(`drop table if exists "legal_entity" cascade;`);
    this.addSql(`drop table if exists "partner" cascade;`);
    this.addSql(`drop table if exists "partner_location" cascade;`);
    this.addSql(`drop table if exists "program" cascade;`);
    this.addSql(`drop table if exists "pre_approval" cascade;`);
    this.addSql(`drop table if exists "payout_profile" cascade;`);
    this.addSql(`drop table if exists "enrollment" cascade;`);
    this.addSql(`drop table if exists "program_holiday" cascade;`);
    this.addSql(`drop table if exists "program_period" cascade;`);
    this.addSql(`drop table if exists "program_split" cascade;`);
    this.addSql(`drop table if exists "program_threshold" cascade;`);
    this.addSql(`drop table if exists "tax_profile" cascade;`);
    this.addSql(`drop table if exists "app_user" cascade;`);
    this.addSql(`drop table if exists "role_grant" cascade;`);
    this.addSql(`drop table if exists "history_entry" cascade;`);
    this.addSql(`drop table if exists "plan" cascade;`);
    this.addSql(`drop table if exists "plan_state" cascade;`);
    this.addSql(`drop table if exists "plan_revision" cascade;`);
    this.addSql(`drop table if exists "campaign" cascade;`);
    this.addSql(`drop table if exists "activity" cascade;`);
    this.addSql(`drop table if exists "comment" cascade;`);
    this.addSql(`drop table if exists "claim" cascade;`);
    this.addSql(`drop table if exists "proof" cascade;`);
    this.addSql(`drop table if exists "expense_line" cascade;`);
    this.addSql(`drop table if exists "document" cascade;`);
    this.addSql(`drop table if exists "core_requirement_confirmation" cascade;`);
    this.addSql(`drop table if exists "claim_state" cascade;`);
  }
}
