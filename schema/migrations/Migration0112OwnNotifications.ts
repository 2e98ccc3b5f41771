import { Migration } from '@mikro-orm/migrations';

const own = `"user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)`;

/**
 * What somebody is told he reads and marks as read whatever roles he has: whoever lost his last role reached no partner, so
 * that the database hid from him that he had lost it (ROLE-5, ROLE-9).
 */
export class Migration0112OwnNotifications extends Migration {
  override up(): void {
    this.addSql(`create policy "own_row" on "notification" for select to "incentives_app" using (${own});`);
    this.addSql(
      `create policy "own_row_changed" on "notification" for update to "incentives_app" using (${own}) with check (${own});`,
    );
  }

  override down(): void {
    this.addSql('drop policy "own_row_changed" on "notification";');
    this.addSql('drop policy "own_row" on "notification";');
  }
}
