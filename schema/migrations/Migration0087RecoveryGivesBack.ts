import { Migration } from '@mikro-orm/migrations';

/** What was taken back too much is given back with a later payment: a recovery below zero (MON-16). */
export class Migration0087RecoveryGivesBack extends Migration {
  override up(): void {
    this.addSql(
      `alter table "payment" drop constraint "payment_adds_up", add constraint "payment_adds_up" check (amount_minor = gross_minor - recovered_minor and amount_minor >= 0);`,
    );
    this.addSql(
      `alter table "payment_recovery" drop constraint "recovery_positive", add constraint "recovery_takes_or_gives" check (least(fund_minor, amount_minor) > 0 or greatest(fund_minor, amount_minor) < 0);`,
    );
  }

  override down(): void {
    this.addSql(
      `alter table "payment_recovery" drop constraint "recovery_takes_or_gives", add constraint "recovery_positive" check (least(fund_minor, amount_minor) > 0);`,
    );
    this.addSql(
      `alter table "payment" drop constraint "payment_adds_up", add constraint "payment_adds_up" check (amount_minor = gross_minor - recovered_minor and least(amount_minor, recovered_minor) >= 0);`,
    );
  }
}
