import { Migration } from '@mikro-orm/migrations';
import { latestOf } from './tenant-table.js';

/** Tables whose own instants tell every change: the database keeps the latest of them. */
const ofInstants: readonly (readonly [table: string, ...instants: string[]])[] = [
  ['document_request', 'created_at', 'answered_at'],
  ['job', 'created_at', 'started_at', 'finished_at', 'cancel_requested_at'],
  ['notification', 'created_at', 'read_at'],
  ['payment_hold', 'held_at', 'released_at'],
  ['review_item', 'created_at', 'resolved_at'],
  ['role_grant', 'granted_at', 'revoked_at'],
  ['tax_invoice', 'submitted_at', 'decided_at'],
];

/** Tables whose writers say when, with the instant that rows had until now; without one they count as changed now. */
const written: Readonly<Record<string, string>> = {
  activity_type: 'now()',
  earning: '"created_at"',
  legal_entity: 'now()',
  partner_location: 'now()',
  pre_approval: `"issued_on"::timestamp at time zone 'UTC'`,
  program: 'now()',
  program_period: 'now()',
};

/** Lists at the root that grow are filtered and sorted by it. */
const indexed: readonly (readonly [table: string, column: string])[] = [
  ['app_user', 'created_at'],
  ['earning', 'updated_at'],
  ['enrollment', 'updated_at'],
  ['partner', 'created_at'],
  ['partner_location', 'updated_at'],
  ['pre_approval', 'updated_at'],
];

/**
 * Every list can be loaded from where the load before ended. What is never changed has its instant already; the rest is
 * told by columns that cost a bulk load nothing: no trigger, and what can be computed is. A server of before this
 * migration that still writes is helped by the default.
 */
export class Migration0101UpdatedAt extends Migration {
  override up(): void {
    for (const [table, ...instants] of ofInstants) this.addSql(latestOf(table, ...instants));
    for (const [table, before] of Object.entries(written)) {
      this.addSql(`alter table "${table}" add column "updated_at" timestamptz not null default now();`);
      if (before !== 'now()') this.addSql(`update "${table}" set "updated_at" = ${before};`);
    }
    // Of an earning only what happens to it may be written.
    this.addSql('grant update ("updated_at") on "earning" to incentives_app, incentives_owner;');
    for (const [table, column] of indexed)
      this.addSql(`create index "${table}_${column}_id_index" on "${table}" ("${column}", "id");`);
  }

  override down(): void {
    for (const [table, column] of indexed) this.addSql(`drop index "${table}_${column}_id_index";`);
    for (const table of [...Object.keys(written), ...ofInstants.map(([table]) => table)])
      this.addSql(`alter table "${table}" drop column "updated_at";`);
  }
}
