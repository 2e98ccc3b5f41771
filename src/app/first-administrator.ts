import { sql } from 'kysely';
import type { Role } from '../access/role.codes.js';
import { newId } from '../kernel/uuid.js';
import { compile, instantSql } from '../read/sql.js';
import { systemScope } from '../write/system.js';
import type { Database } from './database.js';

/** Who is to administer an installation, before anybody can grant roles through the API. */
export interface Administrator {
  readonly subject: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
}

/**
 * decisions 25: makes the account of an administrator on the owner's side and gives it its role; what is there already
 * stays as it is. Says what it did, line by line. Errors: an Error when the subject is a partner's person.
 */
export async function makeAdministrator(
  database: Database,
  admin: Administrator,
  now: Date,
): Promise<string[]> {
  const { subject, email, displayName, role } = admin;
  const at = instantSql(now);
  return database.write(systemScope, async (session) => {
    const ask = (statement: Parameters<typeof compile>[0]) => session.query(compile(statement));
    const [made] = await ask(sql`insert into app_user (id, subject, display_name, email, locale, created_at)
      values (${newId()}::uuid, ${subject}, ${displayName}, ${email}, 'en', ${at})
      on conflict (subject) do nothing returning id`);
    const [user] = await ask(
      sql`select id, display_name as name, partner_id as partner from app_user where subject = ${subject}`,
    );
    if (!user || user.partner !== null) throw new Error(`The subject ${subject} is somebody of a partner.`);
    const [granted] = await ask(sql`insert into role_grant (id, user_id, role, granted_at)
      values (${newId()}::uuid, ${String(user.id)}::uuid, ${role}, ${at})
      on conflict (user_id, role, partner_id, location_id, program_id) where revoked_at is null do nothing returning id`);
    if (granted) {
      await ask(sql`insert into audit_entry (id, at, action, user_id, role)
        values (${newId()}::uuid, ${at}, 'administratorCommand', ${String(user.id)}::uuid, ${role})`);
    }
    return [
      made
        ? `Made the account ${subject} (${displayName}).`
        : `The account ${subject} (${String(user.name)}) is there already.`,
      granted ? `Granted ${role}, for all programs.` : `It has the role ${role} already.`,
    ];
  });
}
