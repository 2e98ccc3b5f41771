import { Migration } from '@mikro-orm/migrations';

/** The same invoice is looked for among all claims of a company, however its number is written (EVD-11). */
export class Migration0015InvoiceNumbers extends Migration {
  override up(): void {
    this.addSql(
      `create index "document_invoice_number_key" on "document" ("partner_id", lower(regexp_replace("invoice_number", '[^a-zA-Z0-9]', '', 'g'))) where "kind" = 'INVOICE';`,
    );
  }

  override down(): void {
    this.addSql('drop index "document_invoice_number_key";');
  }
}
