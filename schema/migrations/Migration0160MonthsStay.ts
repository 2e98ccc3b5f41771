import { Migration } from '@mikro-orm/migrations';
import { appendOnly, grant, revoke } from './tenant-table.js';

/** MON-6: a month that was paid or carried on is what it was: nobody changes it, whatever comes after it. */
export class Migration0160MonthsStay extends Migration {
  override up(): void {
    this.addSql(revoke('payment_month', 'update'));
    this.addSql(appendOnly('payment_month'));
  }

  override down(): void {
    this.addSql('drop trigger "payment_month_is_append_only" on "payment_month";');
    this.addSql(grant('payment_month', 'update'));
  }
}
