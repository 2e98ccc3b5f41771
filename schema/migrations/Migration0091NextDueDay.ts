import { Migration } from '@mikro-orm/migrations';

/** TIME-13: the last day to dispute, in the time zone of the program and by its term of that day. */
const rejectedOn = `(c."decided_at" at time zone r."time_zone")::date`;
const disputeEndsOn = `(select ${rejectedOn} + coalesce((select (s."value")::text::int from "program_setting" s
    where s."program_id" = r."id" and s."kind" = 'DISPUTE_WINDOW_DAYS' and s."valid_from" <= ${rejectedOn}
      and coalesce(s."valid_to", 'infinity') >= ${rejectedOn}), 30) from "program" r where r."id" = c."program_id")`;

/** Days of a draft: until it has a date of execution that comes first (TIME-7, TIME-8). */
const draftEndsOn = `coalesce(
  (select case when c."executed_on" is null then u."usage_ends_on" else u."claim_ends_on" end
    from "program_period" u where u."id" = c."usage_period_id"),
  (select case when c."executed_on" is null then y."ends_on" else y."resubmission_ends_on" end
    from "plan" p join "program_period" y on y."id" = p."period_id" where p."id" = c."plan_id"))`;

const claimNextDueOn = `case
  when c."status" = 'EDITING' then ${draftEndsOn}
  when c."status" = 'ACTION_REQUIRED' then c."respond_by"
  when c."status" in ('SUBMITTED', 'UNDER_REVIEW', 'DISPUTED') then c."review_due_on"
  when c."status" = 'REJECTED' and not exists (select from "claim_state" s where s."claim_id" = c."id" and s."status" = 'DISPUTED')
    then ${disputeEndsOn}
end`;

const planNextDueOn = `case
  when p."status" = 'EDITING' and p."first_submitted_at" is null then y."ends_on"
  when p."status" in ('EDITING', 'ACTION_REQUIRED', 'REJECTED') then y."resubmission_ends_on"
  when p."status" in ('SUBMITTED', 'UNDER_REVIEW') then p."review_due_on"
end`;

/** Deadlines are also what lists are filtered and sorted by, so that the next one is a column with an index. */
export class Migration0091NextDueDay extends Migration {
  override up(): void {
    this.addSql('alter table "claim" add "next_due_on" date null;');
    this.addSql('alter table "plan" add "next_due_on" date null;');
    // Nothing that is summed up changes.
    this.addSql('alter table "claim" disable trigger user;');
    this.addSql(`update "claim" c set "next_due_on" = ${claimNextDueOn};`);
    this.addSql('alter table "claim" enable trigger user;');
    this.addSql(
      `update "plan" p set "next_due_on" = ${planNextDueOn} from "program_period" y where y."id" = p."period_id";`,
    );
    this.addSql('create index "claim_next_due_on_id_index" on "claim" ("next_due_on", "id");');
    this.addSql('create index "plan_next_due_on_id_index" on "plan" ("next_due_on", "id");');
  }

  override down(): void {
    this.addSql('alter table "claim" drop column "next_due_on";');
    this.addSql('alter table "plan" drop column "next_due_on";');
  }
}
