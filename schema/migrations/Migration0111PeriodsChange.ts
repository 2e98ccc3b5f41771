import { Migration } from '@mikro-orm/migrations';

/** A period whose days of resubmission change says when (TIME-10, PRG-5). */
export class Migration0111PeriodsChange extends Migration {
  override up(): void {
    this.addSql('grant update ("updated_at") on "program_period" to incentives_app, incentives_owner;');
  }

  override down(): void {
    this.addSql('revoke update ("updated_at") on "program_period" from incentives_app, incentives_owner;');
  }
}
