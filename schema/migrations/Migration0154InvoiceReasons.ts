import { Migration } from '@mikro-orm/migrations';

const reasons = ['PAYOUT_PROFILE_MISSING', 'TAX_PROFILE_MISSING', 'TAX_INVOICE_MISSING'];
const rest = ['ENROLLMENT_NOT_IN_ORDER', 'PARTNER_HOLD', 'OWNER_HOLD'];
const invoiceReasons = ['TAX_INVOICE_UNDER_REVIEW', 'TAX_INVOICE_OUTDATED'];

const reasonsAre = (codes: readonly string[]): string => {
  const list = codes.map((code) => `'${code}'`).join(', ');
  return `alter table "payment_hold" drop constraint "payment_hold_reason_check", add constraint "payment_hold_reason_check" check ("reason" in (${list}));`;
};

/** PAY-7: a payment whose tax invoice was submitted tells that, and whether it is still over what is paid. */
export class Migration0154InvoiceReasons extends Migration {
  override up(): void {
    this.addSql(reasonsAre([...reasons, ...invoiceReasons, ...rest]));
    this.addSql(`update "payment" set "held_reasons" = array_replace("held_reasons", 'TAX_INVOICE_MISSING', 'TAX_INVOICE_UNDER_REVIEW')
      where exists (select from "tax_invoice" i where i."payment_id" = "payment"."id" and i."status" = 'SUBMITTED');`);
  }

  override down(): void {
    const told = invoiceReasons.reduce(
      (text, code) => `array_replace(${text}, '${code}', 'TAX_INVOICE_MISSING')`,
      '"held_reasons"',
    );
    this.addSql(
      `update "payment" set "held_reasons" = ${told} where "held_reasons" && '{${invoiceReasons.join(',')}}';`,
    );
    this.addSql(reasonsAre([...reasons, ...rest]));
  }
}
