import { Migration } from '@mikro-orm/migrations';

/**
 * FLD-3: what is shown of the ground of an exemption. The grounds that stand in clear are sealed by the server as it
 * starts, as a migration has no key.
 */
export class Migration0171SealedExemptions extends Migration {
  override up(): void {
    this.addSql('alter table "tax_profile" add column "tax_exemption_last4" text null;');
    this.addSql(
      'update "tax_profile" set "tax_exemption_last4" = right("tax_exemption", least(4, length("tax_exemption") / 2)) where "tax_exemption" is not null;',
    );
  }

  override down(): void {
    this.addSql('alter table "tax_profile" drop column "tax_exemption_last4";');
  }
}
