import { Migration } from '@mikro-orm/migrations';

/** TIME-11: the tenth business day after the day of the submission, in the time zone and by the calendar of the program. */
const dueOn = `(select d.day from program r cross join lateral (
    select (p.submitted_at at time zone r.time_zone)::date + n.number as day from generate_series(1, 60) as n(number)) as d
  where r.id = p.program_id and extract(isodow from d.day) < 6
    and not exists (select 1 from program_holiday h where h.program_id = r.id and h.date = d.day)
  order by d.day offset 9 limit 1)`;

/** Reviews of plans have a clock that can be missed, as those of claims have (TIME-11). */
export class Migration0050PlanReviews extends Migration {
  override up(): void {
    this.addSql(
      'alter table "plan" add "review_due_on" date null, add "sla_breached" boolean not null default false;',
    );
    // What is late already is marked by the first look of the scheduler, which also tells of it.
    this.addSql(
      `update "plan" p set "review_due_on" = ${dueOn} where p.status in ('SUBMITTED', 'UNDER_REVIEW') and p.submitted_at is not null;`,
    );
    this.addSql(
      `create index "plan_review_waits" on "plan" ("review_due_on") where status in ('SUBMITTED', 'UNDER_REVIEW') and not sla_breached;`,
    );
  }

  override down(): void {
    this.addSql('drop index "plan_review_waits";');
    this.addSql('alter table "plan" drop column "review_due_on", drop column "sla_breached";');
  }
}
