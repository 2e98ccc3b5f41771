import { Migration } from '@mikro-orm/migrations';

const tables = ['history_entry'];

/** OP-30, decisions.md 11: nobody changes or deletes history; the database refuses it whoever asks. */
export class Migration0004AppendOnlyHistory extends Migration {
  override up(): void {
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;`);
    for (const table of tables) {
      this.addSql(
        `create trigger "${table}_is_append_only" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`,
      );
    }
  }

  override down(): void {
    for (const table of tables) {
      this.addSql(`drop trigger "${table}_is_append_only" on "${table}";`);
    }
    this.addSql('drop function refuse_change();');
  }
}
