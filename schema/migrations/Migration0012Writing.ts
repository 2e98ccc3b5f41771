import { Migration } from '@mikro-orm/migrations';
import { grant, revoke } from './tenant-table.js';

/** What each table of plans and claims lets the API do; what stands in no list is read only. */
const privileges: Readonly<Record<string, readonly string[]>> = {
  plan: ['insert', 'update', 'delete'],
  plan_revision: ['insert', 'update', 'delete'],
  plan_state: ['insert', 'update', 'delete'],
  campaign: ['insert', 'update', 'delete'],
  activity: ['insert', 'update', 'delete'],
  claim: ['insert', 'update', 'delete'],
  claim_state: ['insert', 'update', 'delete'],
  proof: ['insert', 'update', 'delete'],
  expense_line: ['insert', 'update', 'delete'],
  core_requirement_confirmation: ['insert', 'update', 'delete'],
  document: ['insert', 'update', 'delete'],
  pre_approval: ['insert'],
  comment: ['insert'],
  history_entry: ['insert'],
};

/** The API writes plans and claims, as roles that the policies bind; and a program says where its reviewers have mail. */
export class Migration0012Writing extends Migration {
  override up(): void {
    for (const [table, granted] of Object.entries(privileges)) this.addSql(grant(table, ...granted));
    this.addSql(`alter table "program" add "owner_email_domains" text[] not null default '{}';`);
    this.addSql('alter table "program" alter column "owner_email_domains" drop default;');
  }

  override down(): void {
    this.addSql('alter table "program" drop column "owner_email_domains";');
    for (const [table, granted] of Object.entries(privileges)) this.addSql(revoke(table, ...granted));
  }
}
