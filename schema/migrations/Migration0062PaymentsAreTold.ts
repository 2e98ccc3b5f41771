import { Migration } from '@mikro-orm/migrations';

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
  'ENROLLMENT_INVITED',
  'ENROLLMENT_ACTION_REQUIRED',
  'ENROLLMENT_COMPLETED',
  'ENROLLMENT_ENDED',
];
const kinds = [
  ...kindsBefore,
  'PAYMENT_ACTION_REQUIRED',
  'PAYMENT_SENT',
  'PAYMENT_FAILED',
  'PAYMENT_DISPUTED',
  'TAX_INVOICE_SUBMITTED',
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
  'ENROLLMENT_VALIDATION',
  'TAX_FORMS',
];

/** The check of a closed list anew. */
function listIs(table: string, column: string, values: readonly string[]): string {
  const list = values.map((value) => `'${value}'`).join(', ');
  const check = `"${table}_${column}_check"`;
  return `alter table "${table}" drop constraint ${check}, add constraint ${check} check ("${column}" in (${list}));`;
}

/** What is done with payments is in history, and people are told of it. */
export class Migration0062PaymentsAreTold extends Migration {
  override up(): void {
    for (const table of told)
      this.addSql(listIs(table, 'subject_kind', ['CoopPlan', 'Claim', 'Enrollment', 'Payment']));
    this.addSql(listIs('notification', 'kind', kinds));
    this.addSql(listIs('mail_outbox', 'template', kinds));
    this.addSql(listIs('schedule_mark', 'deadline', [...deadlinesBefore, 'PAYMENT']));
  }

  override down(): void {
    this.addSql(listIs('schedule_mark', 'deadline', deadlinesBefore));
    this.addSql(listIs('mail_outbox', 'template', kindsBefore));
    this.addSql(listIs('notification', 'kind', kindsBefore));
    for (const table of told) this.addSql(listIs(table, 'subject_kind', ['CoopPlan', 'Claim', 'Enrollment']));
  }
}
