import { Migration } from '@mikro-orm/migrations';

/** What was paid under a plan for a proof that was rejected is taken back with later payments (rulebook 3.3). */
export class Migration0088ProofRecovery extends Migration {
  override up(): void {
    this.addSql('alter table "payment_recovery" add "claim_id" uuid null;');
    this.addSql('alter table "payment_recovery" alter column "fund_id" drop not null;');
    this.addSql('create index "payment_recovery_claim_id_index" on "payment_recovery" ("claim_id");');
    this.addSql(
      'alter table "payment_recovery" add constraint "recovery_of_fund_or_claim" check (num_nonnulls(fund_id, claim_id) = 1);',
    );
    this.addSql(
      'alter table "payment_recovery" add constraint "payment_recovery_within_claim" foreign key (claim_id, partner_id, location_id, program_id) references "claim" (id, partner_id, location_id, program_id);',
    );
  }

  override down(): void {
    this.addSql('alter table "payment_recovery" drop constraint "payment_recovery_within_claim";');
    this.addSql('drop index "payment_recovery_claim_id_index";');
    this.addSql('alter table "payment_recovery" drop constraint "recovery_of_fund_or_claim";');
    this.addSql('alter table "payment_recovery" drop column "claim_id";');
    this.addSql('alter table "payment_recovery" alter column "fund_id" set not null;');
  }
}
