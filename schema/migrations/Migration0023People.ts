import { Migration } from '@mikro-orm/migrations';
import { appendOnly, grant } from './tenant-table.js';

/** Tables that only the program owner's side adds to, and what both sides add to. */
const insertedByOwner = ['partner', 'partner_location'];

/**
 * People belong to a company (ROLE-9) and are rows of it to the second line; roles are granted through the API, each
 * change with an audit entry (ROLE-5, ROLE-11). The version that tells servers about changed grants is raised with the
 * rights of the tables' owner, since whoever grants a role may not write other people's rows.
 */
export class Migration0023People extends Migration {
  override up(): void {
    this.addSql(
      `create table "audit_entry" ("id" uuid not null, "at" timestamptz not null, "action" text not null, "actor_id" uuid null, "actor_role" text null, "user_id" uuid null, "role" text null, "partner_id" uuid null, "location_id" uuid null, "program_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "audit_entry_actor_id_index" on "audit_entry" ("actor_id");`);
    this.addSql(`create index "audit_entry_user_id_index" on "audit_entry" ("user_id");`);
    this.addSql(`create index "audit_entry_location_id_index" on "audit_entry" ("location_id");`);
    this.addSql(`create index "audit_entry_program_id_index" on "audit_entry" ("program_id");`);
    this.addSql(`create index "audit_entry_partner_id_at_index" on "audit_entry" ("partner_id", "at");`);
    this.addSql(`create index "audit_entry_at_id_index" on "audit_entry" ("at", "id");`);
    this.addSql(`alter table "app_user" add "partner_id" uuid null;`);
    this.addSql(
      `alter table "app_user" add constraint "app_user_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;`,
    );
    this.addSql(`create index "app_user_partner_id_index" on "app_user" ("partner_id");`);
    this.addSql(`alter table "app_user" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "app_user" to "incentives_app" using (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
    this.addSql(
      `create policy "owner_rows" on "app_user" to "incentives_owner" using (true) with check (true);`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_actor_id_foreign" foreign key ("actor_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_user_id_foreign" foreign key ("user_id") references "app_user" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_program_id_foreign" foreign key ("program_id") references "program" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_location_needs_partner" check (location_id is null or partner_id is not null);`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_actor_role_check" check ("actor_role" in ('INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN', 'PARTNER_PROGRAM_ADMIN', 'OWNER_REVIEWER', 'OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER', 'OWNER_REPORTING'));`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_role_check" check ("role" in ('INCENTIVES_ADMIN', 'INCENTIVES_USER', 'GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN', 'PARTNER_PROGRAM_ADMIN', 'OWNER_REVIEWER', 'OWNER_FINANCE', 'OWNER_PROGRAM_MANAGER', 'OWNER_REPORTING'));`,
    );
    this.addSql(`alter table "audit_entry" enable row level security;`);
    this.addSql(
      `create policy "partner_rows" on "audit_entry" to "incentives_app" using (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[])) with check (partner_id = any((select string_to_array(nullif(current_setting('app.partner_ids', true), ''), ',')::uuid[])::uuid[]));`,
    );
    this.addSql(
      `create policy "owner_rows" on "audit_entry" to "incentives_owner" using (true) with check (true);`,
    );
    this.addSql(
      'alter table "audit_entry" add constraint "audit_entry_at_location" foreign key (partner_id, location_id) references "partner_location" (partner_id, id);',
    );
    this.addSql(appendOnly('audit_entry'));
    this.addSql(grant('audit_entry', 'insert'));
    this.addSql(`update "app_user" u set "partner_id" = g.partner_id from (
  select user_id, (array_agg(distinct partner_id))[1] as partner_id from "role_grant"
  where partner_id is not null group by user_id having count(distinct partner_id) = 1) g where g.user_id = u.id;`);
    this.addSql(grant('app_user', 'insert'));
    this.addSql(grant('role_grant', 'insert', 'update ("revoked_at")'));
    for (const table of insertedByOwner) this.addSql(`grant insert on "${table}" to incentives_owner;`);
    this.addSql(
      'create unique index "role_grant_once" on "role_grant" ("user_id", "role", "partner_id", "location_id", "program_id") nulls not distinct where "revoked_at" is null;',
    );
    this.addSql(
      'alter function raise_grants_version() security definer set search_path = pg_catalog, public, pg_temp;',
    );
  }

  override down(): void {
    this.addSql('alter function raise_grants_version() security invoker reset search_path;');
    this.addSql('drop index "role_grant_once";');
    for (const table of insertedByOwner) this.addSql(`revoke insert on "${table}" from incentives_owner;`);
    this.addSql(
      'revoke insert, update ("revoked_at") on "role_grant" from incentives_app, incentives_owner;',
    );
    this.addSql('revoke insert on "app_user" from incentives_app, incentives_owner;');
    this.addSql('drop table "audit_entry";');
    this.addSql('drop policy "partner_rows" on "app_user";');
    this.addSql('drop policy "owner_rows" on "app_user";');
    this.addSql('alter table "app_user" disable row level security;');
    this.addSql('alter table "app_user" drop column "partner_id";');
  }
}
