import { Migration } from '@mikro-orm/migrations';

const kindsAre = (list: string): string =>
  `alter table "job" drop constraint "job_kind_check", add constraint "job_kind_check" check ("kind" in (${list}));`;

/** Large exports are jobs, too; where their file lies is for the server alone. */
export class Migration0086ExportJobs extends Migration {
  override up(): void {
    this.addSql('alter table "job" add "delivery" jsonb null;');
    this.addSql(kindsAre(`'CLAIMS_IMPORT', 'EARNINGS_IMPORT', 'EXPORT'`));
  }

  override down(): void {
    this.addSql(`delete from "job" where "kind" = 'EXPORT';`);
    this.addSql(kindsAre(`'CLAIMS_IMPORT', 'EARNINGS_IMPORT'`));
    this.addSql('alter table "job" drop column "delivery";');
  }
}
