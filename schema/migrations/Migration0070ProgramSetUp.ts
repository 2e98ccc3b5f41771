import { Migration } from '@mikro-orm/migrations';
import { grant, revoke } from './tenant-table.js';

/** Tables with the place of an act, which settings have only in part: they belong to a program, or to all. */
const told = ['history_entry', 'history_head', 'event'];
const place = ['partner_id', 'location_id', 'program_id'];

/** Settings whose rows end and are replaced, never in the past; which is past depends on what rests on them. */
const dated = ['program_split', 'program_threshold'];

/** What the program manager sets up through the API (OP-27, PRG-1…6): what he may write, and in whose history it stands. */
export class Migration0070ProgramSetUp extends Migration {
  override up(): void {
    this.addSql(
      `alter table "program" add "fiscal_year_start_month" integer not null default 7, add "version" integer not null default 1;`,
    );
    this.addSql(
      `alter table "program" add constraint "fiscal_year_start_month_exists" check (fiscal_year_start_month between 1 and 12);`,
    );
    this.addSql(`alter table "legal_entity" add "version" integer not null default 1;`);
    for (const table of told)
      for (const column of place) this.addSql(`alter table "${table}" alter "${column}" drop not null;`);
    this.addSql(grant('program', 'insert', 'update'));
    this.addSql(grant('legal_entity', 'insert', 'update'));
    this.addSql(grant('activity_type', 'insert', 'update'));
    this.addSql(grant('program_period', 'insert'));
    this.addSql(grant('program_holiday', 'insert', 'update', 'delete'));
    for (const table of dated) {
      this.addSql(grant(table, 'insert', 'delete'));
      this.addSql(`grant update ("valid_to") on "${table}" to incentives_app, incentives_owner;`);
    }
  }

  override down(): void {
    for (const table of dated) {
      this.addSql(`revoke update ("valid_to") on "${table}" from incentives_app, incentives_owner;`);
      this.addSql(revoke(table, 'insert', 'delete'));
    }
    this.addSql(revoke('program_holiday', 'insert', 'update', 'delete'));
    this.addSql(revoke('program_period', 'insert'));
    this.addSql(revoke('activity_type', 'insert', 'update'));
    this.addSql(revoke('legal_entity', 'insert', 'update'));
    this.addSql(revoke('program', 'insert', 'update'));
    for (const table of told)
      for (const column of place) this.addSql(`alter table "${table}" alter "${column}" set not null;`);
    this.addSql(`alter table "legal_entity" drop column "version";`);
    this.addSql(`alter table "program" drop constraint "fiscal_year_start_month_exists";`);
    this.addSql(`alter table "program" drop column "fiscal_year_start_month", drop column "version";`);
  }
}
