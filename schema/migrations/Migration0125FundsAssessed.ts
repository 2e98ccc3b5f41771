import { Migration } from '@mikro-orm/migrations';

/**
 * MON-3: when the threshold of a fund was first applied. Until now a booking after the half-year passed for that, so it is
 * when the threshold of such a fund was applied; one that waits for a rate still waits.
 */
export class Migration0125FundsAssessed extends Migration {
  override up(): void {
    this.addSql('alter table "fund_balance" add column "assessed_at" timestamptz null;');
    this.addSql(`update "fund_balance" f set "assessed_at" = f."processed_at"
      from "program_period" u, "program" r where u."id" = f."usage_period_id" and r."id" = f."program_id"
        and f."processed_at" >= ((u."ends_on" + 1)::timestamp at time zone r."time_zone");`);
  }

  override down(): void {
    this.addSql('alter table "fund_balance" drop column "assessed_at";');
  }
}
