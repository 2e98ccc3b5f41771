import { Migration } from '@mikro-orm/migrations';

const audience = (
  place: string,
): string => `create or replace function notification_audience(partner uuid, location uuid, program uuid, roles text[], creator uuid, creator_roles text[])
returns table (user_id uuid, email text, locale char(2)) language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.email, u.locale from app_user u where exists (
    select 1 from role_grant g where g.user_id = u.id and g.revoked_at is null
      and (g.role = any($4) or (u.id = $5 and g.role = any($6)))
      and (g.partner_id is null or g.partner_id = $1)
      ${place})
$$;`;

/** ROLE-5: a grant for all locations or programs concerns everybody below it, and not only holders of such grants. */
export class Migration0053WiderAudience extends Migration {
  override up(): void {
    this.addSql(
      audience(`and ($2 is null or g.location_id is null or g.location_id = $2)
      and ($3 is null or g.program_id is null or g.program_id = $3)`),
    );
  }

  override down(): void {
    this.addSql(
      audience(`and (g.location_id is null or g.location_id = $2)
      and (g.program_id is null or g.program_id = $3)`),
    );
  }
}
