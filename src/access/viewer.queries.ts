import { sql } from 'kysely';
import type { Database } from '../app/database.js';
import type { Locale } from '../kernel/codes.js';
import { compile } from '../read/sql.js';
import type { Grant } from './scope.js';
import type { Viewer } from './viewer.js';

interface ViewerRow {
  readonly id: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly grants: readonly Grant[];
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The viewer behind a token's subject with the grants that hold now, in one statement. A subject that the database
 * does not know is a viewer without grants: he may ask who he is, and sees nothing else (ROLE-6).
 */
export async function findViewer(database: Database, subject: string): Promise<Viewer> {
  const [found] = await database.readUnscoped(
    compile(sql`select u.id, u.display_name as "displayName", u.locale, (
      select coalesce(json_agg(json_build_object('role', g.role, 'partnerId', g.partner_id, 'locationId', g.location_id, 'programId', g.program_id)), '[]')
      from role_grant g where g.user_id = u.id and g.revoked_at is null) as "grants"
    from app_user u where u.subject = ${subject}`),
  );
  const row = found as unknown as ViewerRow | undefined;
  return {
    userId: row?.id ?? nobody,
    subject,
    displayName: row?.displayName ?? subject,
    locale: row?.locale ?? 'en',
    grants: row?.grants ?? [],
  };
}
