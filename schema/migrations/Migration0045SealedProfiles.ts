import { Migration } from '@mikro-orm/migrations';
import { grant, revoke } from './tenant-table.js';

const tables = ['payout_profile', 'tax_profile'];

/** FLD-1, FLD-3: bank and tax data as texts that the database cannot open, and the right of the API to write them. */
export class Migration0045SealedProfiles extends Migration {
  override up(): void {
    for (const table of tables) {
      this.addSql(`alter table "${table}" add "sealed" text null;`);
      this.addSql(grant(table, 'insert', 'update'));
    }
  }

  override down(): void {
    for (const table of tables) {
      this.addSql(`alter table "${table}" drop column "sealed";`);
      this.addSql(revoke(table, 'insert', 'update'));
    }
  }
}
