import { Migration } from '@mikro-orm/migrations';
import { atLocation, grant, ofPartner } from './tenant-table.js';

const deadlines = [
  'PLAN_SUBMISSION',
  'PLAN_RESUBMISSION',
  'PLAN_REVIEW',
  'EXECUTION',
  'CLAIM_SUBMISSION',
  'CLAIM_RESPONSE',
  'CLAIM_REVIEW',
  'CLAIM_DISPUTE',
];

/** What waits for time to pass; each index holds only the rows that do, so that the scheduler finds them at once. */
const waiting = [
  `create index "claim_draft_waits" on "claim" ("usage_period_id") where status = 'EDITING';`,
  `create index "claim_response_waits" on "claim" ("respond_by") where status = 'ACTION_REQUIRED';`,
  `create index "claim_review_waits" on "claim" ("review_due_on") where status in ('SUBMITTED', 'UNDER_REVIEW', 'DISPUTED') and not sla_breached;`,
  `create index "plan_waits" on "plan" ("period_id") where status in ('EDITING', 'ACTION_REQUIRED');`,
];

/**
 * The scheduler's warnings that were given, the clock of the sandbox, and the heads of the histories, which show that
 * a tail was cut off (decisions 11, 12, 29).
 */
export class Migration0020Time extends Migration {
  override up(): void {
    this.addSql(
      'create table "history_head" ("subject_id" uuid not null, "subject_kind" text not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "number" integer not null, "hash" char(64) not null, primary key ("subject_id"));',
    );
    this.addSql('create index "history_head_partner_id_index" on "history_head" ("partner_id");');
    this.addSql('create index "history_head_program_id_index" on "history_head" ("program_id");');
    this.addSql(
      `alter table "history_head" add constraint "history_head_subject_kind_check" check ("subject_kind" in ('CoopPlan', 'Claim'));`,
    );
    for (const statement of atLocation('history_head')) this.addSql(statement);
    for (const statement of ofPartner('history_head')) this.addSql(statement);
    this.addSql(grant('history_head', 'insert', 'update'));
    this.addSql(`insert into "history_head"
  select distinct on (subject_id) subject_id, subject_kind, partner_id, location_id, program_id, number, hash
  from "history_entry" order by subject_id, number desc;`);
    this.addSql(
      'create table "schedule_mark" ("id" uuid not null, "subject_id" uuid not null, "deadline" text not null, "due_on" date not null, "days_before" integer not null, "marked_at" timestamptz not null, primary key ("id"));',
    );
    this.addSql(
      'alter table "schedule_mark" add constraint "schedule_mark_once" unique ("subject_id", "deadline", "due_on", "days_before");',
    );
    this.addSql(
      `alter table "schedule_mark" add constraint "schedule_mark_deadline_check" check ("deadline" in (${deadlines.map((kind) => `'${kind}'`).join(', ')}));`,
    );
    this.addSql('grant select, insert on "schedule_mark" to incentives_owner;');
    this.addSql(
      'create table "sandbox_clock" ("single" boolean not null, "now" timestamptz not null, primary key ("single"));',
    );
    this.addSql('alter table "sandbox_clock" add constraint "sandbox_clock_is_one" check (single);');
    this.addSql('grant select, insert, update on "sandbox_clock" to incentives_owner;');
    for (const index of waiting) this.addSql(index);
  }

  override down(): void {
    for (const name of ['claim_draft_waits', 'claim_response_waits', 'claim_review_waits', 'plan_waits'])
      this.addSql(`drop index "${name}";`);
    for (const table of ['sandbox_clock', 'schedule_mark', 'history_head'])
      this.addSql(`drop table "${table}";`);
  }
}
