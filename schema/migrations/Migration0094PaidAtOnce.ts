import { Migration } from '@mikro-orm/migrations';

/** Payments that have arrived, as far as anybody knows (PAY-1). */
const arrived = `p."status" in ('SENT', 'INCORRECT_PAYMENT')`;

/**
 * The sums are taken under the lock of the claims: two payments of one claim that arrive at once would else each add up
 * what it saw before the other was there. Without the lock the second would wait too, and then write its old sum.
 */
const lock = `perform 1 from "claim" where "id" in (select "claim_id" from "payment_line" where "payment_id" = new."id")
    order by "id" for update;`;

const claimIsPaid = (
  first: string,
): string => `create or replace function claim_is_paid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  ${first}
  update "claim" c set "paid_minor" = s.minor, "paid_on" = s.day, "updated_at" = greatest(c."updated_at", new."updated_at")
  from (select n."claim_id" as claim, sum(n."source_minor") filter (where ${arrived}) as minor,
      max(p."sent_on") filter (where ${arrived}) as day
    from "payment_line" n join "payment" p on p."id" = n."payment_id"
    where n."claim_id" in (select "claim_id" from "payment_line" where "payment_id" = new."id") group by n."claim_id") s
  where c."id" = s.claim and (c."paid_minor", c."paid_on") is distinct from (s.minor, s.day);
  return null;
end $$;`;

/** What of a claim is paid holds whoever else pays a part of it at the same time (MON-11). */
export class Migration0094PaidAtOnce extends Migration {
  override up(): void {
    this.addSql(claimIsPaid(lock));
  }

  override down(): void {
    this.addSql(claimIsPaid(''));
  }
}
