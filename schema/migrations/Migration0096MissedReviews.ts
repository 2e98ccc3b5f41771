import { Migration } from '@mikro-orm/migrations';

const marked = 'c."sla_breached"';
const missed = 'c."review_missed_at" is not null';

/** Writes the functions that keep the sums of claims anew, with another condition for what counts as a missed review. */
const countedBy = (before: string, after: string): string => `do $$
declare written text;
begin
  for written in select pg_get_functiondef(p.oid) from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and p.proname in ('claim_sums_insert', 'claim_sums_update', 'claim_sums_delete', 'recount_claim_sums')
  loop
    execute replace(written, '${before}', '${after}');
  end loop;
end $$;`;

/**
 * When a review clock of a claim was first missed. `sla_breached` is that of the running clock and begins anew with each
 * (TIME-11), so that a missed clock was forgotten with the next submission, also as of an instant before it. The
 * database keeps it, whoever marks the claim. Clocks that were missed and forgotten before are known from history as far
 * as the scheduler had noticed them.
 */
export class Migration0096MissedReviews extends Migration {
  override up(): void {
    this.addSql('alter table "claim" add column "review_missed_at" timestamptz null;');
    this.addSql(`update "claim" c set "review_missed_at" = coalesce(h."at", c."decided_at", c."updated_at")
      from "claim" k left join (select "subject_id", min("at") as "at" from "history_entry" where "action" = 'claimReviewOverdue' group by 1) h
        on h."subject_id" = k."id"
      where c."id" = k."id" and (k."sla_breached" or h."at" is not null);`);
    this.addSql(`create function claim_review_is_missed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new."review_missed_at" := new."updated_at";
  return new;
end $$;`);
    this.addSql(`create trigger "claim_keeps_missed_review" before insert or update on "claim" for each row
  when (new."sla_breached" and new."review_missed_at" is null) execute function claim_review_is_missed();`);
    this.addSql(countedBy(marked, missed));
    this.addSql('select recount_claim_sums();');
  }

  override down(): void {
    this.addSql(countedBy(missed, marked));
    this.addSql('drop trigger "claim_keeps_missed_review" on "claim";');
    this.addSql('drop function claim_review_is_missed();');
    this.addSql('alter table "claim" drop column "review_missed_at";');
    this.addSql('select recount_claim_sums();');
  }
}
