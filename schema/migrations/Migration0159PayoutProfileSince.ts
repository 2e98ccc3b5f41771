import { Migration } from '@mikro-orm/migrations';

/** MON-9: since when a company can pay a location, so that what was earned before a second one could keeps its payer. */
export class Migration0159PayoutProfileSince extends Migration {
  override up(): void {
    this.addSql('alter table "payout_profile" add column "created_at" timestamptz null;');
    // History names the company of each save; a profile that was made without one is as old as it says.
    this.addSql(`update "payout_profile" p set "created_at" = coalesce((select min(h."at")
      from "enrollment" e join "history_entry" h on h."subject_id" = e."id" and h."action" = 'payoutProfileSave'
      where e."location_id" = p."location_id" and e."program_id" = p."program_id"
        and h."changes" -> 'payoutProfile' ->> 'legalEntity' = p."legal_entity_id"::text), p."updated_at");`);
    this.addSql('alter table "payout_profile" alter column "created_at" set not null;');
  }

  override down(): void {
    this.addSql('alter table "payout_profile" drop column "created_at";');
  }
}
