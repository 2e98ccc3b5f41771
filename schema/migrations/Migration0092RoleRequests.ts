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

/** Somebody without a role asks for one, and administrators are told (SUP-5). */
export class Migration0092RoleRequests extends Migration {
  override up(): void {
    const kinds = [...kindsBefore, 'ROLE_REQUESTED'];
    this.addSql(listIs('notification', 'kind', kinds));
    this.addSql(listIs('mail_outbox', 'template', kinds));
  }

  override down(): void {
    for (const [table, column] of [
      ['notification', 'kind'],
      ['mail_outbox', 'template'],
    ] as const) {
      this.addSql(`delete from "${table}" where "${column}" = 'ROLE_REQUESTED';`);
      this.addSql(listIs(table, column, kindsBefore));
    }
  }
}
