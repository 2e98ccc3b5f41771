import { sql } from 'kysely';
import type { GraphContext } from '../read/context.js';
import { compile, type Sql } from '../read/sql.js';
import { type Role, roleCodes } from './role.codes.js';
import { ownCompany } from './viewer.js';

interface ContactRow {
  readonly displayName: string;
  readonly role: Role;
  readonly partnerName: string;
}

/** ROLE-9: the global and account admins of a company, by name; to be asked by its own people. */
export const contactsSql = (
  partnerId: string,
): Sql => sql`select u.display_name as "displayName", g.role, p.name as "partnerName"
  from role_grant g join app_user u on u.id = g.user_id join partner p on p.id = g.partner_id
  where g.partner_id = ${partnerId}::uuid and g.role in ('GLOBAL_ADMIN', 'ACCOUNT_ADMIN') and g.revoked_at is null
  order by g.role desc, u.display_name, g.id`;

/**
 * ROLE-9: the global and account admins of the viewer's own company, by name. He may have no role at all, so that his
 * session reaches no partner; this one read is let into his company, and takes names and nothing else.
 */
export async function contactsOf({ viewer, rights, database, locale }: GraphContext) {
  const partnerId = viewer.partnerId;
  if (partnerId === null) return [];
  const rows = await database.read(ownCompany(rights), compile(contactsSql(partnerId)));
  return (rows as unknown as ContactRow[]).map((row) => ({
    ...row,
    roleLabel: roleCodes.label(row.role, locale),
  }));
}
