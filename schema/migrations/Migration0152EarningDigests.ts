import { Migration } from '@mikro-orm/migrations';

const required = (row: string): string[] =>
  ['id', 'partner_id', 'location_id', 'program_id', 'period_id', 'earning_type', 'fund_type']
    .concat('currency', 'amount_minor', 'booked_currency', 'booked_minor', 'co_op_percent')
    .map((column) => `${row}."${column}"`)
    .concat(['applies_on', 'processed_on'].map((day) => `${row}."${day}" - date '2000-01-01'`));
const optional = (row: string): string[] =>
  ['reason_code', 'usd_minor', 'exchange_rate', 'legal_entity_id'].map(
    (column) => `coalesce(${row}."${column}"::text, '')`,
  );

/** What an earning says once and for all; its parts follow from it, and what becomes of it is told by others. */
const digestOf = (row: string): string => {
  const values = [...required(row), ...optional(row), `${row}."earning_key"`].join(', ');
  return `left(encode(sha256(convert_to(concat_ws('|', ${values}), 'UTF8')), 'hex'), 32)`;
};

/**
 * MON-2, MON-11: an earning carries a digest of what it says, as entries of the ledger do: rebate is in no fund with which it could
 * be compared. The database makes it, whoever writes the row, and only with it; in place, as an import makes them by the million.
 */
export class Migration0152EarningDigests extends Migration {
  override up(): void {
    this.addSql('alter table "earning" add column "digest" text null;');
    this.addSql(`create function earning_digest(e "earning") returns text language sql stable
      as $$ select ${digestOf('e')} $$;`);
    this.addSql('update "earning" e set "digest" = earning_digest(e);');
    this.addSql('alter table "earning" alter "digest" set not null;');
    this.addSql(`create function earning_has_digest() returns trigger language plpgsql as $$
      begin
        new."digest" := ${digestOf('new')};
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
