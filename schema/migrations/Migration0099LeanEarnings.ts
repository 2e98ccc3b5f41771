import { Migration } from '@mikro-orm/migrations';

/** Columns that most rows leave empty: an index of the others serves the same questions. */
const sparse: readonly (readonly [table: string, column: string])[] = [
  ['earning', 'legal_entity_id'],
  ['earning', 'claim_id'],
  ['earning', 'created_by_id'],
  ['earning', 'payment_month_id'],
  ['ledger_entry', 'actor_id'],
];

/** Sales are read below their earnings alone, by the unique key that begins with the earning. */
const unused = [
  ['earning_detail_location_id_program_id_index', '"location_id", "program_id"'],
  ['earning_detail_partner_id_index', '"partner_id"'],
  ['earning_detail_program_id_index', '"program_id"'],
] as const;

/** Keys that follow from another one: a composite key into a row that is itself tied to the location and the program. */
const implied = [
  ['ledger_entry_at_location', 'partner_id, location_id', '"partner_location" (partner_id, id)'],
  ['ledger_entry_in_program', 'program_id', '"program" (id)'],
  ['earning_detail_at_location', 'partner_id, location_id', '"partner_location" (partner_id, id)'],
  ['earning_detail_in_program', 'program_id', '"program" (id)'],
  ['earning_in_program', 'program_id', '"program" (id)'],
] as const;

const tableOf = (constraint: string): string => constraint.replace(/_(?:at_location|in_program)$/, '');

/** What an import of earnings writes a hundred thousand times over is checked once, and indexed where somebody looks. */
export class Migration0099LeanEarnings extends Migration {
  override up(): void {
    for (const [table, column] of sparse) {
      this.addSql(`drop index "${table}_${column}_index";`);
      this.addSql(
        `create index "${table}_${column}_index" on "${table}" ("${column}") where "${column}" is not null;`,
      );
    }
    for (const [name] of unused) this.addSql(`drop index "${name}";`);
    for (const [name] of implied) this.addSql(`alter table "${tableOf(name)}" drop constraint "${name}";`);
  }

  override down(): void {
    for (const [name, columns, target] of implied) {
      this.addSql(
        `alter table "${tableOf(name)}" add constraint "${name}" foreign key (${columns}) references ${target};`,
      );
    }
    for (const [name, columns] of unused)
      this.addSql(`create index "${name}" on "earning_detail" (${columns});`);
    for (const [table, column] of sparse) {
      this.addSql(`drop index "${table}_${column}_index";`);
      this.addSql(`create index "${table}_${column}_index" on "${table}" ("${column}");`);
    }
  }
}
