import { newId } from '../kernel/uuid.js';
import { notifyOfAct } from '../notification/notification.service.js';
import type { Act } from '../write/act.js';
import { Event } from './event.entity.js';
import { HistoryEntry } from './history.entity.js';
import type { ActRecord } from './history.facts.js';
import { chainHash, contentDigest } from './history.rules.js';
import { findHead, moveHead } from './history-head.queries.js';

/**
 * Writes the one immutable entry of an act into the history of its object, chained to the one before it, and the event
 * that tells others (rulebook section 3, GLO-31; decisions 11, 12), and tells whom the act concerns. The caller holds the
 * lock on the object's row, so that two entries cannot take one number.
 */
export async function recordAct(act: Act, record: ActRecord): Promise<void> {
  const { subject, role, from, to, comment = null, changes = null } = record;
  const head = await findHead(act, subject.id);
  const content = {
    subjectKind: subject.kind,
    subjectId: subject.id,
    number: head.number + 1,
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
  const hash = chainHash(head.hash, digest);
  const tenant = { partner: subject.partner, location: subject.location, program: subject.program };
  act.em.create(HistoryEntry, {
    id: newId(),
    ...tenant,
    ...stored,
    actor: actorId,
    contentDigest: digest,
    hash,
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
  await moveHead(act, subject, { number: content.number, hash });
  await notifyOfAct(act, record);
}
