import { Migration } from '@mikro-orm/migrations';

/**
 * PAY-1: earnings of months that paid nothing and carried it on have the status of the first payment of a later month, to
 * which it was carried; they kept the one that they were imported with.
 */
export class Migration0131CarriedEarnings extends Migration {
  override up(): void {
    this.addSql(`update "earning" e set "status" = case when p."status" in ('SENT', 'INCORRECT_PAYMENT') then 'SENT' else 'UPCOMING' end,
        "updated_at" = now()
      from "payment_month" c join "payment_month" m on m."location_id" = c."location_id" and m."program_id" = c."program_id"
          and m."legal_entity_id" = c."legal_entity_id" and m."month" > c."month"
        join "payment" p on p."id" = m."payment_id"
      where e."payment_month_id" = c."id" and not exists (select from "payment_month" x where x."location_id" = c."location_id"
        and x."program_id" = c."program_id" and x."legal_entity_id" = c."legal_entity_id" and x."month" >= c."month"
        and x."month" < m."month" and (x."payment_id" is not null or x."carried_on_minor" = 0));`);
  }

  /** What they were before is not kept. */
  override down(): void {
    this.addSql('select 1;');
  }
}
