import { Migration } from '@mikro-orm/migrations';
import { appendOnly, atLocation, grant, ofPartner } from './tenant-table.js';

const tenant = 'partner_id, location_id, program_id';

/** PAY-1, PAY-6: what a conversion that was undone had been paid for, so that its payment goes on telling it (MON-4). */
export class Migration0153UndoneConversions extends Migration {
  override up(): void {
    for (const statement of [
      `create table "undone_conversion" ("earning_id" uuid not null, "month_id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "converted_minor" bigint not null, "undone_at" timestamptz not null, primary key ("earning_id", "month_id"));`,
      'create index "undone_conversion_month_id_index" on "undone_conversion" ("month_id");',
      'create index "undone_conversion_partner_id_index" on "undone_conversion" ("partner_id", "location_id");',
      'create index "undone_conversion_program_id_index" on "undone_conversion" ("program_id");',
      `alter table "undone_conversion" add constraint "undone_conversion_of_earning" foreign key (earning_id, ${tenant}) references "earning" (id, ${tenant});`,
      `alter table "undone_conversion" add constraint "undone_conversion_in_month" foreign key (month_id, ${tenant}) references "payment_month" (id, ${tenant});`,
      ...atLocation('undone_conversion'),
      ...ofPartner('undone_conversion'),
      appendOnly('undone_conversion'),
      grant('undone_conversion', 'insert'),
    ])
      this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table "undone_conversion";');
  }
}
