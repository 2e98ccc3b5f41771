import { Migration } from '@mikro-orm/migrations';
import { latestOf } from './tenant-table.js';

const instantsOf: readonly (readonly [table: string, ...instants: string[]])[] = [
  ['document_request', 'created_at', 'answered_at'],
  ['notification', 'created_at', 'read_at'],
];

/**
 * What fell due is dated when it did, and written when a server looked: whoever loads what is new by `updated_at` passed by
 * what was written down later than that (TIME-20). Rows of before count as written when they are dated.
 */
export class Migration0114WrittenLater extends Migration {
  override up(): void {
    for (const [table, ...instants] of instantsOf) {
      this.addSql(
        `alter table "${table}" add column "written_at" timestamptz null, drop column "updated_at";`,
      );
      this.addSql(latestOf(table, ...instants, 'written_at'));
    }
  }

  override down(): void {
    for (const [table, ...instants] of instantsOf) {
      this.addSql(`alter table "${table}" drop column "updated_at", drop column "written_at";`);
      this.addSql(latestOf(table, ...instants));
    }
  }
}
