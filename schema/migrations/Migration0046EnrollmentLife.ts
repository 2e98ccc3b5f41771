import { Migration } from '@mikro-orm/migrations';
import { grant, revoke } from './tenant-table.js';

const told = ['history_entry', 'history_head', 'event', 'comment', 'notification'];

/** Kinds of notifications before this migration. */
const kindsBefore = [
  'PLAN_SUBMITTED',
  'PLAN_ACTION_REQUIRED',
  'PLAN_APPROVED',
  'PLAN_REJECTED',
  'PLAN_EXPIRED',
  'CLAIM_SUBMITTED',
  'CLAIM_ACTION_REQUIRED',
  'CLAIM_APPROVED',
  'CLAIM_REJECTED',
  'CLAIM_DISPUTED',
  'CLAIM_EXPIRED',
  'REVIEW_OVERDUE',
  'DEADLINE_NEAR',
  'COMMENT_ADDED',
  'DOCUMENT_REQUESTED',
  'ROLE_GRANTED',
  'ROLE_REVOKED',
];
const kinds = [
  ...kindsBefore,
  'ENROLLMENT_INVITED',
  'ENROLLMENT_ACTION_REQUIRED',
  'ENROLLMENT_COMPLETED',
  'ENROLLMENT_ENDED',
];

/** Kinds of deadlines before this migration. */
const deadlinesBefore = [
  'PLAN_SUBMISSION',
  'PLAN_RESUBMISSION',
  'PLAN_REVIEW',
  'EXECUTION',
  'CLAIM_SUBMISSION',
  'CLAIM_RESPONSE',
  'CLAIM_REVIEW',
  'CLAIM_DISPUTE',
];
const deadlines = [...deadlinesBefore, 'ENROLLMENT_VALIDATION', 'TAX_FORMS'];

/** The check of a closed list anew. */
function listIs(table: string, column: string, values: readonly string[]): string {
  const list = values.map((value) => `'${value}'`).join(', ');
  const check = `"${table}_${column}_check"`;
  return `alter table "${table}" drop constraint ${check}, add constraint ${check} check ("${column}" in (${list}));`;
}

/** Enrollments live: their acts are in history, and they say from when earnings count and until when they last (ENR-1…15). */
export class Migration0046EnrollmentLife extends Migration {
  override up(): void {
    this.addSql(
      `alter table "enrollment" add "earnings_start_on" date null, add "enrolled_for_year" text null, add "agreement_ends_on" date null, add "criteria" jsonb null, add "version" integer not null default 1;`,
    );
    // Whoever is enrolled already has earned since the month of that day (MON-7); the year follows by roll-forward.
    this.addSql(`update "enrollment" e set
      "earnings_start_on" = date_trunc('month', e.enrolled_at at time zone r.time_zone)::date,
      "enrolled_for_year" = 'FY' || to_char((e.enrolled_at at time zone r.time_zone) + interval '6 months', 'YY')
      from "program" r where r.id = e.program_id and e.enrolled_at is not null;`);
    this.addSql(grant('enrollment', 'insert', 'update'));
    for (const table of told) this.addSql(listIs(table, 'subject_kind', ['CoopPlan', 'Claim', 'Enrollment']));
    this.addSql(listIs('notification', 'kind', kinds));
    this.addSql(listIs('mail_outbox', 'template', kinds));
    this.addSql(listIs('schedule_mark', 'deadline', deadlines));
  }

  override down(): void {
    this.addSql(listIs('schedule_mark', 'deadline', deadlinesBefore));
    this.addSql(listIs('mail_outbox', 'template', kindsBefore));
    this.addSql(listIs('notification', 'kind', kindsBefore));
    for (const table of told) this.addSql(listIs(table, 'subject_kind', ['CoopPlan', 'Claim']));
    this.addSql(revoke('enrollment', 'insert', 'update'));
    this.addSql(
      `alter table "enrollment" drop column "earnings_start_on", drop column "enrolled_for_year", drop column "agreement_ends_on", drop column "criteria", drop column "version";`,
    );
  }
}
