import { Migration } from '@mikro-orm/migrations';

/** Payments that have arrived, as far as anybody knows: only when one comes back is it not paid any more (PAY-1). */
const arrived = `p."status" in ('SENT', 'INCORRECT_PAYMENT')`;

/** What of claims was paid, and when the last part of it was. */
const paidParts = (
  lines: string,
): string => `select n."claim_id" as claim, sum(n."source_minor") filter (where ${arrived}) as minor,
    max(p."sent_on") filter (where ${arrived}) as day
  from "payment_line" n join "payment" p on p."id" = n."payment_id" where ${lines} group by n."claim_id"`;

/**
 * A claim keeps what was paid of it (MON-11, `paid ≤ approved`), so that reports add it up like its other amounts. The
 * database keeps it, whoever moves the payment: the payment of several claims is one statement.
 */
export class Migration0080ClaimPaid extends Migration {
  override up(): void {
    this.addSql('alter table "claim" add column "paid_minor" bigint null, add column "paid_on" date null;');
    this.addSql(
      `update "claim" c set "paid_minor" = s.minor, "paid_on" = s.day from (${paidParts('n."claim_id" is not null')}) s where c."id" = s.claim and s.minor is not null;`,
    );
    this.addSql(
      'alter table "claim" add constraint "paid_has_its_day" check ((paid_minor is null) = (paid_on is null) and paid_minor >= 0);',
    );
    this.addSql(`create function claim_is_paid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update "claim" c set "paid_minor" = s.minor, "paid_on" = s.day, "updated_at" = greatest(c."updated_at", new."updated_at")
  from (${paidParts('n."claim_id" in (select "claim_id" from "payment_line" where "payment_id" = new."id")')}) s
  where c."id" = s.claim and (c."paid_minor", c."paid_on") is distinct from (s.minor, s.day);
  return null;
end $$;`);
    this.addSql(`create trigger "payment_pays_claims" after update on "payment" for each row
  when (old."status" is distinct from new."status" or old."sent_on" is distinct from new."sent_on")
  execute function claim_is_paid();`);
  }

  override down(): void {
    this.addSql('drop trigger "payment_pays_claims" on "payment";');
    this.addSql('drop function claim_is_paid();');
    this.addSql('alter table "claim" drop column "paid_minor", drop column "paid_on";');
  }
}
