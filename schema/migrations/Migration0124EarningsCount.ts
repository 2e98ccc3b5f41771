import { Migration } from '@mikro-orm/migrations';

const parts = '"eligible", "co_op_minor", "rebate_minor"';

/**
 * MON-7: an earning that came before its location was enrolled counts from then on, if its day is not before the start.
 * What counts stays as it is, whoever writes; the index has those that wait, and is empty in most places.
 */
export class Migration0124EarningsCount extends Migration {
  override up(): void {
    this.addSql(`grant update (${parts}) on "earning" to incentives_app, incentives_owner;`);
    this.addSql(`create trigger "earning_counts_once" before update of ${parts} on "earning"
      for each row when (old."eligible") execute function refuse_change();`);
    this.addSql(`create index "earning_waiting_index" on "earning" ("location_id", "program_id", "applies_on")
      where not "eligible";`);
  }

  override down(): void {
    this.addSql('drop index "earning_waiting_index";');
    this.addSql('drop trigger "earning_counts_once" on "earning";');
    this.addSql(`revoke update (${parts}) on "earning" from incentives_app, incentives_owner;`);
  }
}
