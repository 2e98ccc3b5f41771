import { Migration } from '@mikro-orm/migrations';

const added = ['activity', 'audit_entry', 'campaign', 'claim', 'enrollment', 'plan', 'pre_approval'];

/** Where the new index begins with all that an old one had, the old one goes. */
const replaced = ['activity', 'enrollment', 'pre_approval'];

/**
 * Lists are in the order of creation when nobody asks for another, and a partner's first page must not sort all that
 * the partner ever had.
 */
export class Migration0030CreationOrder extends Migration {
  override up(): void {
    for (const table of added) {
      this.addSql(`create index "${table}_partner_id_id_index" on "${table}" ("partner_id", "id");`);
    }
    for (const table of replaced) this.addSql(`drop index "${table}_partner_id_index";`);
  }

  override down(): void {
    for (const table of replaced) {
      this.addSql(`create index "${table}_partner_id_index" on "${table}" ("partner_id");`);
    }
    for (const table of added) this.addSql(`drop index "${table}_partner_id_id_index";`);
  }
}
