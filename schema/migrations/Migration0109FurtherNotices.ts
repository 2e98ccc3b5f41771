import { Migration } from '@mikro-orm/migrations';

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
  'ROLE_REQUESTED',
  'ROLE_GRANTED',
  'ROLE_REVOKED',
  'ENROLLMENT_INVITED',
  'ENROLLMENT_ACTION_REQUIRED',
  'ENROLLMENT_COMPLETED',
  'ENROLLMENT_ENDED',
  'PAYMENT_ACTION_REQUIRED',
  'PAYMENT_SENT',
  'PAYMENT_FAILED',
  'PAYMENT_DISPUTED',
  'TAX_INVOICE_SUBMITTED',
];

/** The check of a closed list anew. */
function listIs(table: string, column: string, values: readonly string[]): string {
  const list = values.map((value) => `'${value}'`).join(', ');
  const check = `"${table}_${column}_check"`;
  return `alter table "${table}" drop constraint ${check}, add constraint ${check} check ("${column}" in (${list}));`;
}

const kindsNew = [
  'CLAIM_REJECTED_FINALLY',
  'PLAN_REVIEW_ASKED',
  'DOCUMENT_REQUEST_ANSWERED',
  'DOCUMENT_REQUEST_DECLINED',
  'DOCUMENT_REQUEST_EXPIRED',
  'DOCUMENT_REQUEST_WITHDRAWN',
];

const columns = [
  ['notification', 'kind'],
  ['mail_outbox', 'template'],
] as const;

/** A rejection that is final, a reviewer whom a plan names, and what becomes of a request are told (CLM-12, PLAN-11, GLO-34). */
export class Migration0109FurtherNotices extends Migration {
  override up(): void {
    for (const [table, column] of columns) this.addSql(listIs(table, column, [...kindsBefore, ...kindsNew]));
  }

  override down(): void {
    const list = kindsNew.map((kind) => `'${kind}'`).join(', ');
    for (const [table, column] of columns) {
      this.addSql(`delete from "${table}" where "${column}" in (${list});`);
      this.addSql(listIs(table, column, kindsBefore));
    }
  }
}
