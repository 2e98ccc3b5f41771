import { Migration } from '@mikro-orm/migrations';

/** Table, column, and whether an index of the column alone served before. */
const lists = [
  ['claim', 'program_id', false],
  ['claim', 'usage_period_id', true],
  ['claim', 'activity_type_id', true],
  ['activity', 'type_id', true],
  ['plan', 'program_id', false],
  ['plan', 'period_id', true],
  ['earning', 'program_id', false],
  ['earning', 'period_id', false],
  ['fund_balance', 'program_id', false],
  ['fund_balance', 'usage_period_id', true],
  ['payment', 'program_id', false],
  ['enrollment', 'program_id', false],
  ['pre_approval', 'program_id', true],
  ['pre_approval', 'activity_type_id', true],
] as const;

/**
 * Programs, their periods and types of activity are few, and what lies below one of them comes in the order of the ids. An
 * index without that order had the database look through the whole table for the objects of a parent that has few of them.
 */
export class Migration0188ListsBelow extends Migration {
  override up(): void {
    for (const [table, column, isAlone] of lists) {
      this.addSql(`create index "${table}_${column}_id_index" on "${table}" ("${column}", "id");`);
      if (isAlone) this.addSql(`drop index "${table}_${column}_index";`);
    }
  }

  override down(): void {
    for (const [table, column, isAlone] of lists) {
      if (isAlone) this.addSql(`create index "${table}_${column}_index" on "${table}" ("${column}");`);
      this.addSql(`drop index "${table}_${column}_id_index";`);
    }
  }
}
