import { sql } from 'kysely';
import type { Role } from '../access/role.codes.js';
import { newId } from '../kernel/uuid.js';
import type { Act } from '../write/act.js';
import { Event } from './event.entity.js';
import { HistoryEntry } from './history.entity.js';
import type { Subject } from './history.facts.js';
import { chainHash, chainStart, contentDigest } from './history.rules.js';

/** What history keeps of an act beside who and when. `changes` holds what changed, by field: `{ from, to }`. */
export interface ActRecord {
  readonly subject: Subject;
  /** Role in which it was done; null for the scheduler. */
  readonly role: Role | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly comment?: string | null | undefined;
  readonly changes?: Record<string, unknown> | null;
}

/**
 * Writes the one immutable entry of an act into the history of its object, chained to the one before it, and the event
 * that tells others (rulebook section 3, GLO-31; decisions 11, 12). The caller holds the lock on the object's row, so
 * that two entries cannot take one number.
 */
export async function recordAct(act: Act, record: ActRecord): Promise<void> {
  const { subject, role, from, to, comment = null, changes = null } = record;
  const [last] = await act.query(
    sql`select number, hash from history_entry where subject_id = ${subject.id}::uuid order by number desc limit 1`,
  );
  const content = {
    subjectKind: subject.kind,
    subjectId: subject.id,
    number: Number(last?.number ?? 0) + 1,
    at: act.now,
    actorId: role === null ? null : act.rights.viewer.userId,
    actorRole: role,
    action: act.name,
    fromStatus: from,
    toStatus: to,
    comment,
    changes,
  };
  const { actorId, ...stored } = content;
  const digest = contentDigest(content);
  const tenant = { partner: subject.partner, location: subject.location, program: subject.program };
  act.em.create(HistoryEntry, {
    id: newId(),
    ...tenant,
    ...stored,
    actor: actorId,
    contentDigest: digest,
    hash: chainHash(String(last?.hash ?? chainStart), digest),
  });
  act.em.create(Event, {
    id: newId(),
    ...tenant,
    action: act.name,
    subjectKind: subject.kind,
    subjectId: subject.id,
    at: act.now,
  });
  await act.em.flush();
}

/** What changed between two versions of an object's fields, for {@link ActRecord.changes}; null when nothing did. */
export function changesBetween<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
): Record<string, unknown> | null {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return null;
  return Object.fromEntries(
    changed.map((key) => [key, { from: before[key] ?? null, to: after[key] ?? null }]),
  );
}
