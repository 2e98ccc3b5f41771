import { Migration } from '@mikro-orm/migrations';

/**
 * ENR-15: what an enrollment that the owner ended because of the partner is still paid stays held as it was, now by the
 * owner's hold, which finance can lift. Nobody holds what a program owes that ended (PRG-3).
 */
export class Migration0158EndedEnrollments extends Migration {
  override up(): void {
    this.addSql(`insert into "payment_hold" ("id", "partner_id", "location_id", "program_id", "reason", "comment", "held_at")
      select gen_random_uuid(), e."partner_id", e."location_id", e."program_id", 'OWNER_HOLD', h."comment", h."at"
      from "enrollment" e join "history_entry" h on h."subject_id" = e."id" and h."to_status" = e."status"
        and h."action" = 'enrollmentDeactivate'
      where e."status" in ('INELIGIBLE', 'INACTIVE')
      on conflict ("location_id", "program_id", (coalesce("payment_id", "location_id")), "reason") where "released_at" is null do nothing;`);
  }

  override down(): void {
    this.addSql(
      `delete from "payment_hold" where "reason" = 'OWNER_HOLD' and "payment_id" is null and "held_by_id" is null;`,
    );
  }
}
