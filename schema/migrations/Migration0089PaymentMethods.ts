import { Migration } from '@mikro-orm/migrations';

const kindsAre = (...more: readonly string[]): string => {
  const kinds = ['SURPLUS_POLICY', 'MINIMUM_PAYMENT', 'PAYMENT_CUT_OFF_DAY', 'TAX_INVOICE_REQUIRED', ...more]
    .concat(['PAYING_LEGAL_ENTITIES', 'CLAIM_SUBMITTERS', 'CLAIM_REVIEW_BUSINESS_DAYS'])
    .concat(['DISPUTE_REVIEW_BUSINESS_DAYS', 'PLAN_REVIEW_BUSINESS_DAYS', 'RESPONSE_BUSINESS_DAYS'])
    .concat('DISPUTE_WINDOW_DAYS');
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  return `alter table "program_setting" drop constraint "program_setting_kind_check", add constraint "program_setting_kind_check" check ("kind" in (${list}));`;
};

/** A program says how its payments may be made (PAY-4). */
export class Migration0089PaymentMethods extends Migration {
  override up(): void {
    this.addSql(kindsAre('PAYMENT_METHODS'));
  }

  override down(): void {
    this.addSql(`delete from "program_setting" where "kind" = 'PAYMENT_METHODS';`);
    this.addSql(kindsAre());
  }
}
