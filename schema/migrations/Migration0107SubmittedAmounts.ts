import { Migration } from '@mikro-orm/migrations';

const sums = ['claim_sum_delta', 'claim_sum_by_place', 'claim_sum_by_month'];

/** Writes the functions that keep the sums of claims anew, with other pieces of their text. */
const rewritten = (pieces: readonly (readonly [string, string])[]): string => `do $$
declare written text;
begin
  for written in select pg_get_functiondef(p.oid) from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and p.proname in ('claim_sums_insert', 'claim_sums_update', 'claim_sums_delete', 'recount_claim_sums')
  loop
    execute ${pieces.reduce((text, [before, after]) => `replace(${text}, '${before}', '${after}')`, 'written')};
  end loop;
end $$;`;

const columns = ['"claimed_minor", "approved",', '"claimed_minor", "held_minor", "approved",'] as const;
const sumOf = (weight: string) => {
  const claimed = `coalesce(sum(${weight} * c."claimed_minor"), 0)`;
  return [claimed, `${claimed}, coalesce(sum(${weight} * c."held_minor"), 0)`] as const;
};
const nothing = ['(0, 0, 0, 0, 0, 0, 0)', '(0, 0, 0, 0, 0, 0, 0, 0)'] as const;
const pieces = [columns, sumOf('weight'), sumOf('1'), nothing];
const backwards = pieces.map(([before, after]) => [after, before] as const);

/** As in the index that it stands in for, with what open claims hold beside what their forms say. */
const campaignSums = (amounts: string): string =>
  `create index "claim_campaign_sums" on "claim" ("campaign_id", "status", "currency") include ("partner_id", "location_id", "program_id", ${amounts}) where campaign_id is not null;`;

/** The first amount that was changed since the last submission is the one that was submitted. */
const correctedBefore = `update "claim" c set "submitted_minor" = replace(h."amount" ->> 'amount', '.', '')::bigint,
    "submitted_currency" = h."amount" ->> 'currency'
  from (select distinct on (e."subject_id") e."subject_id", e."changes" -> 'claimedAmount' -> 'from' as "amount"
    from "history_entry" e join "claim" k on k."id" = e."subject_id"
    where k."status" = 'ACTION_REQUIRED' and e."action" = 'claimUpdate' and e."at" >= k."submitted_at"
      and e."changes" -> 'claimedAmount' is not null order by e."subject_id", e."number") h
  where h."subject_id" = c."id" and (replace(h."amount" ->> 'amount', '.', '')::bigint, h."amount" ->> 'currency')
    is distinct from (c."claimed_minor", c."currency"::text);`;

/**
 * CLM-6: what was submitted stays reserved while a claim is corrected, so that it is kept beside what the form says by
 * then; and the rate of a submission is kept with the claim, since one that changes nothing of what is reserved makes no
 * entry.
 */
export class Migration0107SubmittedAmounts extends Migration {
  override up(): void {
    this.addSql(
      'alter table "claim" add column "submitted_minor" bigint null, add column "submitted_currency" char(3) null, add column "pinned_rate" numeric(24,12) null, add column "pinned_inverse" numeric(24,12) null;',
    );
    this.addSql(correctedBefore);
    this.addSql(
      'alter table "claim" add column "held_minor" bigint generated always as (case when submitted_currency is null then claimed_minor when submitted_currency = currency then submitted_minor else 0 end) stored;',
    );
    this.addSql(
      `alter table "claim" add constraint "submitted_while_answering" check ((submitted_minor is null) = (submitted_currency is null) and (submitted_minor is null or status = 'ACTION_REQUIRED'));`,
    );
    this.addSql('drop index "claim_campaign_sums";');
    this.addSql(campaignSums('"claimed_minor", "held_minor", "approved_minor"'));
    for (const table of sums)
      this.addSql(`alter table "${table}" add column "held_minor" bigint not null default 0;`);
    this.addSql(rewritten(pieces));
    this.addSql('select recount_claim_sums();');
  }

  override down(): void {
    this.addSql(rewritten(backwards));
    for (const table of sums) this.addSql(`alter table "${table}" drop column "held_minor";`);
    this.addSql('drop index "claim_campaign_sums";');
    this.addSql(
      'alter table "claim" drop column "held_minor", drop column "submitted_minor", drop column "submitted_currency", drop column "pinned_rate", drop column "pinned_inverse";',
    );
    this.addSql(campaignSums('"claimed_minor", "approved_minor"'));
    this.addSql('select recount_claim_sums();');
  }
}
