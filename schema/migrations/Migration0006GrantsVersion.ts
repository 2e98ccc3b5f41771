import { Migration } from '@mikro-orm/migrations';

/**
 * Servers keep a viewer's grants between operations and compare a number with every read instead of loading them
 * again; the database raises it, so that no way of changing grants can forget to.
 */
export class Migration0006GrantsVersion extends Migration {
  override up(): void {
    this.addSql('alter table "app_user" add column "grants_version" bigint not null default 0;');
    this.addSql(`create function raise_grants_version() returns trigger language plpgsql as $$
begin
  update app_user set grants_version = grants_version + 1 where id in (new.user_id, old.user_id);
  return null;
end $$;`);
    this.addSql(
      'create trigger "role_grant_raises_version" after insert or update or delete on "role_grant" for each row execute function raise_grants_version();',
    );
  }

  override down(): void {
    this.addSql('drop trigger "role_grant_raises_version" on "role_grant";');
    this.addSql('drop function raise_grants_version();');
    this.addSql('alter table "app_user" drop column "grants_version";');
  }
}
