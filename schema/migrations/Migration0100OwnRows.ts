import { Migration } from '@mikro-orm/migrations';

const own = (column: string): string =>
  `"${column}" = (select nullif(current_setting('app.user_id', true), '')::uuid)`;

/**
 * Everybody sees himself and the roles that he has or had: somebody without a role reaches no partner, so that the
 * database hid his own row from him (ROLE-9). Reading only.
 */
export class Migration0100OwnRows extends Migration {
  override up(): void {
    this.addSql(`create policy "own_row" on "app_user" for select to "incentives_app" using (${own('id')});`);
    this.addSql(
      `create policy "own_row" on "role_grant" for select to "incentives_app" using (${own('user_id')});`,
    );
  }

  override down(): void {
    this.addSql('drop policy "own_row" on "role_grant";');
    this.addSql('drop policy "own_row" on "app_user";');
  }
}
