import { Migration } from '@mikro-orm/migrations';
import { appendOnly, atLocation, grant, ofPartner } from './tenant-table.js';

const amounts = ['earned', 'recoverable', 'converted', 'reserved', 'approved', 'remaining', 'expired'].map(
  (name) => `${name}_minor`,
);

/** Funds of a closed period as they stood then, beside its claims; those of closings from before are told by their entries. */
export class Migration0119ClosingFunds extends Migration {
  override up(): void {
    const columns = amounts.map((name) => `"${name}" bigint not null`).join(', ');
    for (const statement of [
      `create table "period_closing_fund" ("closing_id" uuid not null, "fund_id" uuid not null, "partner_id" uuid not null, "location_id" uuid not null, "program_id" uuid not null, "entries" integer not null, "currency" char(3) not null, ${columns}, primary key ("closing_id", "fund_id"));`,
      'create index "period_closing_fund_fund_id_index" on "period_closing_fund" ("fund_id", "partner_id", "location_id", "program_id");',
      'create index "period_closing_fund_partner_id_index" on "period_closing_fund" ("partner_id", "location_id");',
      'create index "period_closing_fund_program_id_index" on "period_closing_fund" ("program_id");',
      'alter table "period_closing_fund" add constraint "period_closing_fund_closing_id_foreign" foreign key ("closing_id") references "period_closing" ("id");',
      'alter table "period_closing_fund" add constraint "period_closing_fund_of_fund" foreign key (fund_id, partner_id, location_id, program_id) references "fund_balance" (id, partner_id, location_id, program_id);',
      ...atLocation('period_closing_fund'),
      ...ofPartner('period_closing_fund'),
      appendOnly('period_closing_fund'),
      grant('period_closing_fund'),
      'grant insert on "period_closing_fund" to incentives_owner;',
      `insert into period_closing_fund (closing_id, fund_id, partner_id, location_id, program_id, entries, currency, ${amounts.join(', ')})
        select k.id, f.id, f.partner_id, f.location_id, f.program_id, e.number, e.currency, ${amounts.map((name) => `e.${name}`).join(', ')}
        from period_closing k join fund_balance f on f.usage_period_id = k.period_id
          cross join lateral (select * from ledger_entry e where e.fund_id = f.id and e.processed_at <= k.closed_at
            and e.booked_at <= k.closed_at order by e.processed_at desc, e.number desc limit 1) e;`,
    ])
      this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table "period_closing_fund";');
  }
}
