import { Migration } from '@mikro-orm/migrations';

const kindsAre = (list: string): string =>
  `alter table "job" drop constraint "job_kind_check", add constraint "job_kind_check" check ("kind" in (${list}));`;

/** Earnings are imported by a job, too (decisions 15). */
export class Migration0047EarningsJob extends Migration {
  override up(): void {
    this.addSql(kindsAre(`'CLAIMS_IMPORT', 'EARNINGS_IMPORT'`));
  }

  override down(): void {
    this.addSql(kindsAre(`'CLAIMS_IMPORT'`));
  }
}
