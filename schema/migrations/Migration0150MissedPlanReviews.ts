import { Migration } from '@mikro-orm/migrations';

/**
 * When a review clock of a plan was first missed, as claims have it: `sla_breached` is that of the running clock and begins
 * anew with each (TIME-11). The database keeps it, whoever marks the plan. Clocks that were missed and forgotten before
 * are known from history as far as the scheduler had noticed them.
 */
export class Migration0150MissedPlanReviews extends Migration {
  override up(): void {
    this.addSql('alter table "plan" add column "review_missed_at" timestamptz null;');
    this.addSql(`update "plan" p set "review_missed_at" = coalesce(h."at", p."decided_at", p."updated_at")
      from "plan" k left join (select "subject_id", min("at") as "at" from "history_entry" where "action" = 'planReviewOverdue' group by 1) h
        on h."subject_id" = k."id"
      where p."id" = k."id" and (k."sla_breached" or h."at" is not null);`);
    this.addSql(`create function plan_review_is_missed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new."review_missed_at" := new."updated_at";
  return new;
end $$;`);
    this.addSql(`create trigger "plan_keeps_missed_review" before insert or update on "plan" for each row
  when (new."sla_breached" and new."review_missed_at" is null) execute function plan_review_is_missed();`);
  }

  override down(): void {
    this.addSql('drop trigger "plan_keeps_missed_review" on "plan";');
    this.addSql('drop function plan_review_is_missed();');
    this.addSql('alter table "plan" drop column "review_missed_at";');
  }
}
