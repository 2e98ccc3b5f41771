import { Migration } from '@mikro-orm/migrations';

/**
 * The sums of a campaign's claims lie in one index, in the order in which they are grouped: a page of campaigns with
 * aggregates reads neither the claims nor sorts them. Whatever the sums of claims can ask for is in it, and the columns
 * that scope and row-level security compare.
 */
export class Migration0079CampaignSums extends Migration {
  override up(): void {
    this.addSql(
      'create index "claim_campaign_sums" on "claim" ("campaign_id", "status", "currency") include ("partner_id", "location_id", "program_id", "claimed_minor", "approved_minor") where campaign_id is not null;',
    );
  }

  override down(): void {
    this.addSql('drop index "claim_campaign_sums";');
  }
}
