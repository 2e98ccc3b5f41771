import { Migration } from '@mikro-orm/migrations';

/** What follows is done by whoever makes the role: another database of the cluster may have made both already. */
const roleOnce = (role: string, follows = ''): string => `do $$ begin
  create role ${role} nologin;${follows}
exception when duplicate_object or unique_violation then null;
end $$;`;

/** Roles belong to the whole cluster: another database may still need one when this goes down. */
const roleGone = (role: string): string => `do $$ begin
  drop role ${role};
exception when dependent_objects_still_exist or insufficient_privilege then null;
end $$;`;

/**
 * Which partners a login of the database reads (decisions 27). A tool for BI could set any custom setting, so its
 * scope hangs on the login itself: `session_user` changes only for a superuser, whatever a session sets. A partner's id
 * has no foreign key, as the demo world is emptied by TRUNCATE; an id that is nobody's reads nothing.
 */
const mapping = `create table "bi_admin"."login_scope" ("login" name not null, "partner_id" uuid null, "admitted_at" timestamptz not null default now(), constraint "login_scope_once" unique nulls not distinct ("login", "partner_id"));`;

/** Both see the mapping with the rights of its owner; the fixed path keeps a session from putting its own tables first. */
const scopeOfLogin = [
  `create function "bi"."partner_ids"() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select coalesce(array_agg(partner_id) filter (where partner_id is not null), '{}') from bi_admin.login_scope where login = session_user $$;`,
  `create function "bi"."sees_all"() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select exists (select from bi_admin.login_scope where login = session_user and partner_id is null) $$;`,
  `revoke execute on function "bi"."partner_ids"(), "bi"."sees_all"() from public;`,
  `grant execute on function "bi"."partner_ids"(), "bi"."sees_all"() to incentives_bi;`,
];

/** Minor units as an exact decimal with the currency's own decimals (ISO 4217). */
const amount = [
  `create function "bi"."amount"("minor" bigint, "currency" text) returns numeric language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  as $$ select minor * case
    when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XOF', 'XPD', 'XPF', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX') then 1::numeric
    when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 0.001
    when currency in ('CLF', 'UYW') then 0.0001
    else 0.01 end $$;`,
  `revoke execute on function "bi"."amount"(bigint, text) from public;`,
  `grant execute on function "bi"."amount"(bigint, text) to incentives_bi;`,
];

/** For the operator: lets a login that he made read partners, or everything; once more for another scope. */
const admit = [
  `create function "bi_admin"."admit"("login_name" name, "hq_ids" text[] default null, "everything" boolean default false, "figures" boolean default false)
  returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  named uuid[];
begin
  if not exists (select from pg_roles where rolname = login_name) then
    raise exception 'There is no login %; make it first: create role … login password …', login_name;
  end if;
  if exists (select from pg_roles where rolname = login_name and (rolsuper or rolbypassrls or rolcreaterole or rolreplication))
      or pg_has_role(login_name, 'incentives_app', 'member') or pg_has_role(login_name, 'incentives_owner', 'member') then
    raise exception 'The login % has rights of its own that no policy binds', login_name;
  end if;
  if everything = (coalesce(cardinality(hq_ids), 0) > 0) then
    raise exception 'Name either partners or everything';
  end if;
  select coalesce(array_agg(id), '{}') into named from public.partner where hq_id = any(hq_ids);
  if cardinality(named) <> coalesce((select count(distinct id) from unnest(hq_ids) as id), 0) then
    raise exception 'Some of % are no partners', hq_ids;
  end if;
  perform bi_admin.dismiss(login_name);
  insert into bi_admin.login_scope (login, partner_id)
    select login_name, partner_id from unnest(case when everything then array[null::uuid] else named end) as partner_id;
  execute format('grant %I to %I', case when figures then 'incentives_bi_figures' else 'incentives_bi' end, login_name);
  execute format('alter role %I in database %I set search_path = bi', login_name, current_database());
  execute format('alter role %I in database %I set default_transaction_read_only = on', login_name, current_database());
end $$;`,
  `create function "bi_admin"."dismiss"("login_name" name) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from bi_admin.login_scope where login = login_name;
  execute format('revoke incentives_bi, incentives_bi_figures from %I', login_name);
end $$;`,
  `revoke execute on function "bi_admin"."admit"(name, text[], boolean, boolean), "bi_admin"."dismiss"(name) from public;`,
];

export class Migration0084BiLogins extends Migration {
  override up(): void {
    this.addSql(roleOnce('incentives_bi'));
    this.addSql(roleOnce('incentives_bi_figures', ' grant incentives_bi to incentives_bi_figures;'));
    this.addSql('create schema "bi_admin";');
    this.addSql('create schema "bi";');
    this.addSql('grant usage on schema "bi" to incentives_bi;');
    this.addSql(mapping);
    for (const statement of [...scopeOfLogin, ...amount, ...admit]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop schema "bi" cascade;');
    this.addSql('drop schema "bi_admin" cascade;');
    this.addSql(roleGone('incentives_bi_figures'));
    this.addSql(roleGone('incentives_bi'));
  }
}
