import { Migration } from '@mikro-orm/migrations';

/** Dated settings whose ranges may not overlap: table → what a range belongs to (decisions.md 5). */
const settings: readonly (readonly [table: string, key: string])[] = [
  ['program_split', 'program_id'],
  ['program_threshold', 'program_id'],
  ['activity_type', 'code'],
];

/** PRG-5, ACT-6: of two versions of a setting at most one is valid on any day; the database itself refuses others. */
export class Migration0003DatedSettings extends Migration {
  override up(): void {
    this.addSql('create extension if not exists btree_gist;');
    for (const [table, key] of settings) {
      this.addSql(
        `alter table "${table}" add constraint "${table}_ranges_do_not_overlap" exclude using gist (${key} with =, daterange(valid_from, valid_to, '[]') with &&);`,
      );
    }
    this.addSql(
      `alter table "plan_revision" add constraint "one_revision_in_force" exclude using gist (plan_id with =, tstzrange(in_force_from, in_force_until) with &&) where (in_force_from is not null);`,
    );
  }

  override down(): void {
    this.addSql('alter table "plan_revision" drop constraint "one_revision_in_force";');
    for (const [table] of settings) {
      this.addSql(`alter table "${table}" drop constraint "${table}_ranges_do_not_overlap";`);
    }
    this.addSql('drop extension if exists btree_gist;');
  }
}
