import { Migration } from '@mikro-orm/migrations';

const own = `user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** A job is its owner's, also when he has no role at a partner: exports of what is his own need none (ROLE-6). */
export class Migration0184OwnJobs extends Migration {
  override up(): void {
    this.addSql(`create policy "own_row" on "job" for select to "incentives_app" using (${own});`);
    this.addSql(`create policy "own_row_made" on "job" for insert to "incentives_app" with check (${own});`);
    this.addSql(
      `create policy "own_row_changed" on "job" for update to "incentives_app" using (${own}) with check (${own});`,
    );
  }

  override down(): void {
    this.addSql('drop policy "own_row_changed" on "job";');
    this.addSql('drop policy "own_row_made" on "job";');
    this.addSql('drop policy "own_row" on "job";');
  }
}
