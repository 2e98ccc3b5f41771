import { Migration } from '@mikro-orm/migrations';

const day = (column: string): string => `to_char(e."${column}", 'YYYY-MM-DD')`;

/** What an earning says once and for all; its parts follow from it, and what becomes of it is told by others. */
const values = [
  ...[
    'id',
    'partner_id',
    'location_id',
    'program_id',
    'earning_key',
    'period_id',
    'earning_type',
    'fund_type',
  ],
  ...['reason_code', 'currency', 'amount_minor', 'usd_minor', 'booked_currency', 'booked_minor'],
]
  .map((column) => `e."${column}"`)
  .concat('trim_scale(e."exchange_rate")', 'trim_scale(e."co_op_percent")')
  .concat(day('applies_on'), day('processed_on'), 'e."legal_entity_id"');
const content = values.map((value) => `coalesce((${value})::text, '')`).join(` || '|' || `);

/**
 * MON-2, MON-11: an earning carries a digest of what it says, as entries of the ledger do: rebate is in no fund with which it could
 * be compared. The database makes it, whoever writes the row, and only with it.
 */
export class Migration0152EarningDigests extends Migration {
  override up(): void {
    this.addSql('alter table "earning" add column "digest" text null;');
    this.addSql(`create function earning_digest(e "earning") returns text language sql stable set search_path = pg_catalog, pg_temp
      as $$ select left(encode(sha256(convert_to(${content}, 'UTF8')), 'hex'), 32) $$;`);
    this.addSql('update "earning" e set "digest" = earning_digest(e);');
    this.addSql('alter table "earning" alter "digest" set not null;');
    this.addSql(`create function earning_has_digest() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        new."digest" := earning_digest(new);
        return new;
      end $$;`);
    this.addSql(`create trigger "earning_has_digest" before insert on "earning"
      for each row execute function earning_has_digest();`);
  }

  override down(): void {
    this.addSql('drop trigger "earning_has_digest" on "earning";');
    this.addSql('drop function earning_has_digest();');
    this.addSql('drop function earning_digest("earning");');
    this.addSql('alter table "earning" drop column "digest";');
  }
}
