import { Migration } from '@mikro-orm/migrations';
import { atLocation, grant, ofPartner } from './tenant-table.js';

const tables = [
  'payment',
  'payment_line',
  'payment_month',
  'payment_recovery',
  'payment_hold',
  'tax_invoice',
];

/** Columns that a child shares with its parent, so that it cannot cross partners, locations or programs. */
const tenant = 'partner_id, location_id, program_id';

const parents: readonly (readonly [child: string, column: string, parent: string])[] = [
  ['payment_line', 'payment_id', 'payment'],
  ['payment_line', 'claim_id', 'claim'],
  ['payment_line', 'month_id', 'payment_month'],
  ['payment_month', 'payment_id', 'payment'],
  ['payment_month', 'plan_id', 'plan'],
  ['payment_recovery', 'payment_id', 'payment'],
  ['payment_recovery', 'fund_id', 'fund_balance'],
  ['payment_hold', 'payment_id', 'payment'],
  ['tax_invoice', 'payment_id', 'payment'],
];

/** Payments with what they are made of, what keeps them, and their tax invoices (PAY-1…9, MON-6, MON-9, MON-16). */
export class Migration0061Payments extends Migration {
  override up(): void {
    this.addSql(
      `create table "payment" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "legal_entity_id" uuid not null, "kind" text not null, "status" text not null, "held_from" text null, "held_reasons" text[] not null, "reference" text not null, "run_id" uuid not null, "currency" char(3) not null, "amount_minor" bigint not null, "gross_minor" bigint not null, "recovered_minor" bigint not null, "source_currency" char(3) not null, "source_minor" bigint not null, "exchange_rate" numeric(38,20) null, "exchange_rate_source" text null, "exchange_rate_on" date null, "payment_method" text null, "month" date not null, "due_on" date null, "sent_on" date null, "tax_invoice_required" boolean not null, "status_reason" text null, "disputed_at" timestamptz null, "dispute_reason" text null, "version" integer not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "payment_line" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "payment_id" uuid not null, "claim_id" uuid null, "month_id" uuid null, "legal_entity_id" uuid not null, "source_minor" bigint not null, "source_currency" char(3) not null, "amount_minor" bigint not null, "currency" char(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "payment_month" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "legal_entity_id" uuid not null, "month" date not null, "currency" char(3) not null, "earned_minor" bigint not null, "carried_in_minor" bigint not null, "paid_minor" bigint not null, "surplus_minor" bigint not null, "carried_on_minor" bigint not null, "limit_minor" bigint not null, "surplus_policy" text not null, "plan_id" uuid null, "plan_revision_id" uuid null, "payment_id" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "payment_recovery" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "payment_id" uuid not null, "fund_id" uuid not null, "fund_minor" bigint not null, "fund_currency" char(3) not null, "amount_minor" bigint not null, "currency" char(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "payment_hold" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "payment_id" uuid null, "reason" text not null, "comment" text null, "held_at" timestamptz not null, "held_by_id" uuid null, "released_at" timestamptz null, "released_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create table "tax_invoice" ("id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "payment_id" uuid not null, "number" text not null, "issued_on" date not null, "total_minor" bigint not null, "currency" char(3) not null, "status" text not null, "submitted_at" timestamptz not null, "submitted_by_id" uuid null, "decided_at" timestamptz null, "decision_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "payment_legal_entity_id_index" on "payment" ("legal_entity_id");`);
    this.addSql(`alter table "payment" add constraint "payment_reference_unique" unique ("reference");`);
    this.addSql(`create index "payment_run_id_index" on "payment" ("run_id");`);
    this.addSql(`create index "payment_partner_id_id_index" on "payment" ("partner_id", "id");`);
    this.addSql(
      `create index "payment_partner_id_status_id_index" on "payment" ("partner_id", "status", "id");`,
    );
    this.addSql(
      `create index "payment_location_id_program_id_due_on_id_index" on "payment" ("location_id", "program_id", "due_on", "id");`,
    );
    this.addSql(
      `create index "payment_program_id_status_id_index" on "payment" ("program_id", "status", "id");`,
    );
    this.addSql(`create index "payment_status_id_index" on "payment" ("status", "id");`);
    this.addSql(`create index "payment_due_on_id_index" on "payment" ("due_on", "id");`);
    this.addSql(`create index "payment_sent_on_id_index" on "payment" ("sent_on", "id");`);
    this.addSql(`create index "payment_updated_at_id_index" on "payment" ("updated_at", "id");`);
    this.addSql(
      `alter table "payment" add constraint "payment_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id");`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_adds_up" check (amount_minor = gross_minor - recovered_minor and least(amount_minor, recovered_minor) >= 0);`,
    );
    this.addSql(
      `alter table "payment" add constraint "held_payment_knows_its_way_back" check ((status = 'HELD') = (held_from is not null));`,
    );
    this.addSql(
      `alter table "payment" add constraint "sent_payment_has_its_day" check (status <> 'SENT' or sent_on is not null);`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_in_its_own_currency" check (source_currency <> currency or gross_minor = source_minor);`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_kind_check" check ("kind" in ('CLAIM_REIMBURSEMENT', 'PLAN_MONTHLY'));`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_status_check" check ("status" in ('DUE', 'HELD', 'PENDING_TAX_INVOICE', 'TAX_INVOICE_UNDER_REVIEW', 'TAX_INVOICE_REJECTED', 'IN_PROGRESS', 'REJECTED_DURING_REVIEW', 'FAILED', 'REPROCESSING', 'INCORRECT_PAYMENT', 'SENT', 'REVERSED', 'REJECTED'));`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_held_from_check" check ("held_from" in ('DUE', 'HELD', 'PENDING_TAX_INVOICE', 'TAX_INVOICE_UNDER_REVIEW', 'TAX_INVOICE_REJECTED', 'IN_PROGRESS', 'REJECTED_DURING_REVIEW', 'FAILED', 'REPROCESSING', 'INCORRECT_PAYMENT', 'SENT', 'REVERSED', 'REJECTED'));`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_payment_method_check" check ("payment_method" in ('BANK_TRANSFER', 'CREDIT_NOTE'));`,
    );
    this.addSql(`create index "payment_line_payment_id_index" on "payment_line" ("payment_id");`);
    this.addSql(`create index "payment_line_legal_entity_id_index" on "payment_line" ("legal_entity_id");`);
    this.addSql(`create index "payment_line_partner_id_id_index" on "payment_line" ("partner_id", "id");`);
    this.addSql(
      `create index "payment_line_program_id_location_id_index" on "payment_line" ("program_id", "location_id");`,
    );
    this.addSql(
      `alter table "payment_line" add constraint "claim_paid_once" unique ("claim_id", "legal_entity_id");`,
    );
    this.addSql(`alter table "payment_line" add constraint "month_paid_once" unique ("month_id");`);
    this.addSql(
      `alter table "payment_line" add constraint "payment_line_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id");`,
    );
    this.addSql(
      `alter table "payment_line" add constraint "line_of_claim_or_month" check (num_nonnulls(claim_id, month_id) = 1);`,
    );
    this.addSql(
      `alter table "payment_line" add constraint "line_not_negative" check (least(source_minor, amount_minor) >= 0);`,
    );
    this.addSql(`create index "payment_month_legal_entity_id_index" on "payment_month" ("legal_entity_id");`);
    this.addSql(`create index "payment_month_plan_id_index" on "payment_month" ("plan_id");`);
    this.addSql(
      `create index "payment_month_plan_revision_id_index" on "payment_month" ("plan_revision_id");`,
    );
    this.addSql(`create index "payment_month_payment_id_index" on "payment_month" ("payment_id");`);
    this.addSql(`create index "payment_month_partner_id_id_index" on "payment_month" ("partner_id", "id");`);
    this.addSql(
      `create index "payment_month_program_id_location_id_index" on "payment_month" ("program_id", "location_id");`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "payment_month_once" unique ("location_id", "program_id", "month", "legal_entity_id");`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "payment_month_legal_entity_id_foreign" foreign key ("legal_entity_id") references "legal_entity" ("id");`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "payment_month_plan_revision_id_foreign" foreign key ("plan_revision_id") references "plan_revision" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "payment_month_adds_up" check (earned_minor + carried_in_minor = paid_minor + surplus_minor and paid_minor >= 0);`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "carried_on_or_lost" check (carried_on_minor in (surplus_minor, 0));`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "whole_earning_month" check (month = date_trunc('month', month)::date);`,
    );
    this.addSql(
      `alter table "payment_month" add constraint "payment_month_surplus_policy_check" check ("surplus_policy" in ('CARRY', 'FORFEIT'));`,
    );
    this.addSql(`create index "payment_recovery_payment_id_index" on "payment_recovery" ("payment_id");`);
    this.addSql(`create index "payment_recovery_fund_id_index" on "payment_recovery" ("fund_id");`);
    this.addSql(
      `create index "payment_recovery_partner_id_id_index" on "payment_recovery" ("partner_id", "id");`,
    );
    this.addSql(
      `create index "payment_recovery_program_id_location_id_index" on "payment_recovery" ("program_id", "location_id");`,
    );
    this.addSql(
      `alter table "payment_recovery" add constraint "recovery_positive" check (least(fund_minor, amount_minor) > 0);`,
    );
    this.addSql(`create index "payment_hold_payment_id_index" on "payment_hold" ("payment_id");`);
    this.addSql(`create index "payment_hold_held_by_id_index" on "payment_hold" ("held_by_id");`);
    this.addSql(`create index "payment_hold_released_by_id_index" on "payment_hold" ("released_by_id");`);
    this.addSql(`create index "payment_hold_partner_id_id_index" on "payment_hold" ("partner_id", "id");`);
    this.addSql(
      `create index "payment_hold_program_id_location_id_index" on "payment_hold" ("program_id", "location_id");`,
    );
    this.addSql(
      `alter table "payment_hold" add constraint "payment_hold_held_by_id_foreign" foreign key ("held_by_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "payment_hold" add constraint "payment_hold_released_by_id_foreign" foreign key ("released_by_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "payment_hold" add constraint "payment_hold_reason_check" check ("reason" in ('PAYOUT_PROFILE_MISSING', 'TAX_PROFILE_MISSING', 'TAX_INVOICE_MISSING', 'ENROLLMENT_NOT_IN_ORDER', 'PARTNER_HOLD', 'OWNER_HOLD'));`,
    );
    this.addSql(`create index "tax_invoice_payment_id_index" on "tax_invoice" ("payment_id");`);
    this.addSql(`create index "tax_invoice_submitted_by_id_index" on "tax_invoice" ("submitted_by_id");`);
    this.addSql(`create index "tax_invoice_partner_id_id_index" on "tax_invoice" ("partner_id", "id");`);
    this.addSql(
      `create index "tax_invoice_program_id_location_id_index" on "tax_invoice" ("program_id", "location_id");`,
    );
    this.addSql(
      `alter table "tax_invoice" add constraint "tax_invoice_number_once" unique ("partner_id", "number");`,
    );
    this.addSql(
      `alter table "tax_invoice" add constraint "tax_invoice_submitted_by_id_foreign" foreign key ("submitted_by_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "tax_invoice" add constraint "tax_invoice_total_positive" check (total_minor > 0);`,
    );
    this.addSql(
      `alter table "tax_invoice" add constraint "tax_invoice_status_check" check ("status" in ('SUBMITTED', 'APPROVED', 'REJECTED'));`,
    );
    for (const table of ['payment', 'payment_month']) {
      this.addSql(
        `alter table "${table}" add constraint "${table}_tenant_key" unique (id, partner_id, location_id, program_id);`,
      );
    }
    for (const [child, column, parent] of parents) {
      this.addSql(
        `alter table "${child}" add constraint "${child}_within_${parent}" foreign key (${column}, ${tenant}) references "${parent}" (id, ${tenant});`,
      );
    }
    for (const table of tables) {
      for (const statement of [...atLocation(table), ...ofPartner(table)]) this.addSql(statement);
      this.addSql(grant(table, 'insert', 'update'));
    }
    this.addSql(
      `create unique index "one_hold_at_a_time" on "payment_hold" (location_id, program_id, coalesce(payment_id, location_id), reason) where released_at is null;`,
    );
    this.addSql('alter table "earning" add "payment_month_id" uuid null;');
    this.addSql('create index "earning_payment_month_id_index" on "earning" ("payment_month_id");');
    this.addSql(
      `alter table "earning" add constraint "earning_in_payment_month" foreign key (payment_month_id, ${tenant}) references "payment_month" (id, ${tenant});`,
    );
    this.addSql('grant update ("payment_month_id") on "earning" to incentives_app, incentives_owner;');
  }

  override down(): void {
    this.addSql('alter table "earning" drop column "payment_month_id";');
    for (const table of [...tables].reverse()) this.addSql(`drop table "${table}" cascade;`);
  }
}
