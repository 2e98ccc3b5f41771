import { Migration } from '@mikro-orm/migrations';

/** TIME-20: which demo world the clock belongs to, so that what began in another one does nothing to it. */
export class Migration0170SandboxResets extends Migration {
  override up(): void {
    this.addSql('alter table "sandbox_clock" add column "resets" integer not null default 0;');
  }

  override down(): void {
    this.addSql('alter table "sandbox_clock" drop column "resets";');
  }
}
