import { Migration } from '@mikro-orm/migrations';

/** The parts of a claim's key to its activity, each equal to that of the activity. */
const key = 'activity_id, campaign_id, plan_id, partner_id, location_id, program_id';
const target = 'id, campaign_id, plan_id, partner_id, location_id, program_id';

/**
 * A claim names a whole activity or none, so that the composite key is always checked; and an activity with claims
 * cannot be removed (decisions.md 2), by nobody.
 */
export class Migration0009ClaimKeys extends Migration {
  override up(): void {
    this.addSql('alter table "claim" drop constraint "flow_fits_activity";');
    this.addSql(
      `alter table "claim" add constraint "flow_fits_whole_activity" check (num_nulls(activity_id, campaign_id, plan_id) = case flow when 'PLAN_POE' then 0 else 3 end);`,
    );
    this.addSql('alter table "claim" drop constraint "claim_within_activity";');
    this.addSql(
      `alter table "claim" add constraint "claim_within_activity" foreign key (${key}) references "activity" (${target}) on delete restrict;`,
    );
  }

  override down(): void {
    this.addSql('alter table "claim" drop constraint "claim_within_activity";');
    this.addSql(
      `alter table "claim" add constraint "claim_within_activity" foreign key (${key}) references "activity" (${target}) on delete cascade;`,
    );
    this.addSql('alter table "claim" drop constraint "flow_fits_whole_activity";');
    this.addSql(
      `alter table "claim" add constraint "flow_fits_activity" check ((flow = 'PLAN_POE') = (activity_id is not null and campaign_id is not null and plan_id is not null));`,
    );
  }
}
