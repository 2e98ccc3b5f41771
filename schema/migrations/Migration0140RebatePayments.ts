import { Migration } from '@mikro-orm/migrations';

const settings = ['SURPLUS_POLICY', 'MINIMUM_PAYMENT', 'PAYMENT_CUT_OFF_DAY', 'TAX_INVOICE_REQUIRED']
  .concat(['PAYMENT_METHODS', 'PAYING_LEGAL_ENTITIES', 'CLAIM_SUBMITTERS', 'CLAIM_REVIEW_BUSINESS_DAYS'])
  .concat(['DISPUTE_REVIEW_BUSINESS_DAYS', 'PLAN_REVIEW_BUSINESS_DAYS', 'PLAN_PERIOD_KIND'])
  .concat(['PLAN_RESUBMISSION_DAYS', 'RESPONSE_BUSINESS_DAYS', 'DISPUTE_WINDOW_DAYS']);
const payments = ['CLAIM_REIMBURSEMENT', 'PLAN_MONTHLY'];

const kindsAre = (table: string, kinds: readonly string[]): string => {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  const name = `${table}_kind_check`;
  return `alter table "${table}" drop constraint "${name}", add constraint "${name}" check ("kind" in (${list}));`;
};

/** MON-6b: a program that reimburses claims may say in which rhythm it pays rebate, and pays it. */
export class Migration0140RebatePayments extends Migration {
  override up(): void {
    this.addSql(kindsAre('program_setting', [...settings, 'REBATE_RHYTHM']));
    this.addSql(kindsAre('payment', [...payments, 'REBATE_MONTHLY']));
  }

  /** Rebate that was paid stays paid: there is no way back past it. */
  override down(): void {
    this.addSql(kindsAre('payment', payments));
    this.addSql(`delete from "program_setting" where "kind" = 'REBATE_RHYTHM';`);
    this.addSql(kindsAre('program_setting', settings));
  }
}
