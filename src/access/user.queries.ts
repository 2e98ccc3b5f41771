import { sql } from 'kysely';
import type { Locale } from '../kernel/codes.js';
import { instantSql } from '../read/sql.js';
import type { Act } from '../write/act.js';

/** An account to be made; `partner` is the bare id of a company, null on the owner's side. */
export interface NewUser {
  readonly id: string;
  readonly subject: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: Locale;
  readonly partner: string | null;
}

/**
 * Makes an account; false where the subject is taken. Not by the ORM: only the database sees whether it is taken in a
 * company that the caller does not see.
 */
export async function insertUser(act: Act, user: NewUser): Promise<boolean> {
  const { id, subject, displayName, email, locale, partner } = user;
  const made =
    await act.query(sql`insert into app_user (id, subject, display_name, email, locale, partner_id, created_at)
    values (${id}::uuid, ${subject}, ${displayName}, ${email}, ${locale}, ${partner}::uuid, ${instantSql(act.now)})
    on conflict (subject) do nothing returning id`);
  return made.length > 0;
}
