import { Migration } from '@mikro-orm/migrations';

const own = `user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** Keys of acts are their caller's own, and forgotten by the server alone (graph.md 2.8, decisions.md 26). */
export class Migration0185OwnKeys extends Migration {
  override up(): void {
    for (const statement of [
      'alter table "idempotency_record" enable row level security;',
      `create policy "own_row" on "idempotency_record" for select to "incentives_app" using (${own});`,
      `create policy "own_row_made" on "idempotency_record" for insert to "incentives_app" with check (${own});`,
      'create policy "owner_rows" on "idempotency_record" to "incentives_owner" using (true) with check (true);',
      'revoke delete on "idempotency_record" from incentives_app;',
    ])
      this.addSql(statement);
  }

  override down(): void {
    for (const statement of [
      'grant delete on "idempotency_record" to incentives_app;',
      'drop policy "owner_rows" on "idempotency_record";',
      'drop policy "own_row_made" on "idempotency_record";',
      'drop policy "own_row" on "idempotency_record";',
      'alter table "idempotency_record" disable row level security;',
    ])
      this.addSql(statement);
  }
}
