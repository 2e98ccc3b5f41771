import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Locale } from '../kernel/codes.js';
import type { Database } from '../kernel/database.js';
import { toGlobalId } from '../kernel/global-id.js';
import { nilId } from '../kernel/uuid.js';
import { compile } from '../read/sql.js';
import type { Grant } from './scope.js';
import type { Viewer } from './viewer.js';

interface ViewerRow {
  readonly id: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly partnerId: string | null;
  readonly grants: readonly Grant[];
  readonly grantsVersion: string;
}

/**
 * The viewer behind a token's subject with the grants that hold now, in one statement. A subject that the database
 * does not know is a viewer without grants: he may ask who he is, and sees nothing else (ROLE-6).
 */
async function findViewer(database: Database, subject: string): Promise<Viewer & { known: boolean }> {
  const [found] = await database.readUnscoped(
    compile(sql`select u.id, u.display_name as "displayName", u.locale, u.partner_id as "partnerId", u.grants_version::text as "grantsVersion", (
      select coalesce(json_agg(json_build_object('role', g.role, 'partnerId', g.partner_id, 'locationId', g.location_id, 'programId', g.program_id)), '[]')
      from role_grant g where g.user_id = u.id and g.revoked_at is null) as "grants"
    from app_user u where u.subject = ${subject}`),
  );
  const row = found as unknown as ViewerRow | undefined;
  return {
    known: row !== undefined,
    userId: row?.id ?? nilId,
    subject,
    displayName: row?.displayName ?? subject,
    locale: row?.locale ?? 'en',
    partnerId: row?.partnerId ?? null,
    grants: row?.grants ?? [],
    grantsVersion: row?.grantsVersion ?? '0',
  };
}

/** Global id of a viewer as a user; null for a subject that the database does not know. */
export const globalIdOf = ({ userId }: Viewer): string | null =>
  userId === nilId ? null : toGlobalId('User', userId);

/** Grants are checked by number with every read, names are not: they may lag behind by this long. */
const rememberedMilliseconds = 60_000;
const rememberedMax = 10_000;

/** Viewers between operations. What is kept is used only while the database's count of changes is the same. */
export class ViewerCache {
  readonly #viewers = new LRUCache<string, Viewer>({
    max: rememberedMax,
    ttl: rememberedMilliseconds,
    // By default the clock is read anew, and a timer set for it, every millisecond.
    ttlResolution: 1_000,
  });

  constructor(readonly database: Database) {}

  async get(subject: string): Promise<Viewer> {
    const known = this.#viewers.get(subject);
    if (known) return known;
    const viewer = await findViewer(this.database, subject);
    // Somebody who is made known a moment later must not stay unknown: nothing would tell that he is.
    if (viewer.known) this.#viewers.set(subject, viewer);
    return viewer;
  }

  /** Forgets everybody, when the whole database was exchanged. */
  clear(): void {
    this.#viewers.clear();
  }

  forget(subject: string): void {
    this.#viewers.delete(subject);
  }
}
