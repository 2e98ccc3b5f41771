import { Migration } from '@mikro-orm/migrations';

/**
 * Every read and write of the API runs as this role, which row-level security binds; the login that migrates owns
 * the tables and would pass the policies by. The role belongs to the whole cluster, so another database may have
 * made it already, and may still need it when this one goes down.
 */
export class Migration0005ApplicationRole extends Migration {
  override up(): void {
    this.addSql(`do $$ begin
  create role incentives_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;`);
    this.addSql('grant incentives_app to current_user;');
    this.addSql('grant usage on schema public to incentives_app;');
    this.addSql('grant select on all tables in schema public to incentives_app;');
  }

  override down(): void {
    this.addSql('revoke all on all tables in schema public from incentives_app;');
    this.addSql('revoke usage on schema public from incentives_app;');
    this.addSql(`do $$ begin
  drop role incentives_app;
exception when dependent_objects_still_exist or insufficient_privilege then null;
end $$;`);
  }
}
