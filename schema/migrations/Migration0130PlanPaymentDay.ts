import { Migration } from '@mikro-orm/migrations';

/** What was sent keeps its day, also when it came back. */
export const planPaymentDaySql = `update "payment" p set "due_on" = d.day, "version" = p."version" + 1, "updated_at" = now()
  from (select "payment_id", (min("month") + interval '1 month 14 days')::date as day from "payment_month"
    where "payment_id" is not null group by "payment_id") d
  where p."id" = d."payment_id" and p."kind" = 'PLAN_MONTHLY' and p."due_on" is distinct from d.day
    and p."status" not in ('SENT', 'INCORRECT_PAYMENT', 'REVERSED');`;

/**
 * TIME-15: a month under a plan is paid on the 15th of the next, also where a tax invoice was accepted: that moved the day of
 * payments that were not sent yet, and they would be refused until it.
 */
export class Migration0130PlanPaymentDay extends Migration {
  override up(): void {
    this.addSql(planPaymentDaySql);
  }

  /** The day that was wrong is not kept. */
  override down(): void {
    this.addSql('select 1;');
  }
}
