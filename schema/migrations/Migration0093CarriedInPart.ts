import { Migration } from '@mikro-orm/migrations';

const carriedOn = (condition: string): string =>
  `alter table "payment_month" drop constraint "carried_on_or_lost", add constraint "carried_on_or_lost" check (${condition});`;

/** MON-6a: what a month does not pay is carried on, lost, or, under FORFEIT, in part carried on and in part lost. */
export class Migration0093CarriedInPart extends Migration {
  override up(): void {
    this.addSql(carriedOn('carried_on_minor between least(surplus_minor, 0) and greatest(surplus_minor, 0)'));
  }

  override down(): void {
    this.addSql(carriedOn('carried_on_minor in (surplus_minor, 0)'));
  }
}
