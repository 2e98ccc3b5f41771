import { Migration } from '@mikro-orm/migrations';

/** TIME-19: the way that money takes from bank to bank says when to expect it. */
export class Migration0090TransitRoute extends Migration {
  override up(): void {
    this.addSql(
      `alter table "payment" add "transit_route" text null, add constraint "payment_transit_route_check" check ("transit_route" in ('WALLET', 'ACH', 'SEPA', 'WIRE'));`,
    );
  }

  override down(): void {
    this.addSql('alter table "payment" drop column "transit_route";');
  }
}
