import { Migration } from '@mikro-orm/migrations';

const readableAt = (now: string): string =>
  `create or replace function "bi"."readable_at"() returns timestamptz language sql volatile security definer set search_path = pg_catalog, pg_temp
    as $$ select date_trunc('milliseconds', ${now}) from pg_stat_activity where datname = current_database() $$;`;

/**
 * TIME-20: acts of the sandbox have the instant of its clock. What is readable is as long before that as the oldest
 * transaction has been running, as the API tells it. Where there is no sandbox there is no row, and the clock is that of the
 * database.
 */
const byClock = `coalesce((select s.now from public.sandbox_clock as s), now()) - (now() - coalesce(min(xact_start), now()))`;

/** Loads of BI tools go by the clock that rows have (decisions 27). */
export class Migration0186BiSandboxClock extends Migration {
  override up(): void {
    this.addSql(readableAt(byClock));
  }

  override down(): void {
    this.addSql(readableAt('coalesce(min(xact_start), now())'));
  }
}
