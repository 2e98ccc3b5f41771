import { Migration } from '@mikro-orm/migrations';

/** What `entryDigest` digests, in its order. */
const values = [
  'id',
  'partner_id',
  'location_id',
  'program_id',
  'fund_id',
  'number',
  'kind',
  'debit',
  'credit',
  'amount_minor',
  'currency',
  'earned_minor',
  'recoverable_minor',
  'converted_minor',
  'reserved_minor',
  'approved_minor',
  'remaining_minor',
  'expired_minor',
  'claim_id',
  'reason_code',
  'trim_scale(exchange_rate)',
  'trim_scale(inverse_rate)',
  `to_char(applies_on, 'YYYY-MM-DD')`,
  '(extract(epoch from processed_at) * 1000)::bigint',
  '(extract(epoch from booked_at) * 1000)::bigint',
  'actor_id',
  'earning_reference',
];
const content = values.map((value) => `coalesce((${value})::text, '')`).join(` || '|' || `);

/** The digest of an entry as the database computes it: of those that were written before there were any. */
export const entryDigestSql = `left(encode(sha256(convert_to(${content}, 'UTF8')), 'hex'), 32)`;

/**
 * MON-11: an entry carries a digest of all that it says. Before that, conversions that were booked together with an earning
 * get the reason that every conversion has (MON-4); they carried that of the earning.
 */
export class Migration0126EntryDigests extends Migration {
  override up(): void {
    this.addSql('alter table "ledger_entry" add column "digest" text null;');
    this.addSql('alter table "ledger_entry" disable trigger "ledger_entry_is_append_only";');
    this.addSql(`update "ledger_entry" set "reason_code" = 'CO_OP_ROLLOVER', "earning_reference" = null, "actor_id" = null
      where "kind" in ('CONVERSION', 'CONVERSION_REVERSAL') and "reason_code" is distinct from 'CO_OP_ROLLOVER';`);
    this.addSql(`update "ledger_entry" set "digest" = ${entryDigestSql};`);
    this.addSql('alter table "ledger_entry" enable trigger "ledger_entry_is_append_only";');
    this.addSql('alter table "ledger_entry" alter "digest" set not null;');
  }

  override down(): void {
    this.addSql('alter table "ledger_entry" drop column "digest";');
  }
}
