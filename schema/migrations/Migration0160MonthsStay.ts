import { Migration } from '@mikro-orm/migrations';
import { appendOnly, grant, revoke } from './tenant-table.js';

const revision =
  '"payment_month_plan_revision_id_foreign" foreign key ("plan_revision_id") references "plan_revision" ("id")';

/** MON-6: a month that was paid or carried on is what it was: nobody changes it, whatever comes after it. */
export class Migration0160MonthsStay extends Migration {
  override up(): void {
    this.addSql(revoke('payment_month', 'update'));
    // A draft of a plan that is deleted has no months, and would be refused for those that it might have had.
    this.addSql('alter table "payment_month" drop constraint "payment_month_plan_revision_id_foreign";');
    this.addSql(`alter table "payment_month" add constraint ${revision};`);
    this.addSql(appendOnly('payment_month'));
  }

  override down(): void {
    this.addSql('drop trigger "payment_month_is_append_only" on "payment_month";');
    this.addSql('alter table "payment_month" drop constraint "payment_month_plan_revision_id_foreign";');
    this.addSql(`alter table "payment_month" add constraint ${revision} on delete set null;`);
    this.addSql(grant('payment_month', 'update'));
  }
}
