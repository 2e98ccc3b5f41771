import { newId } from '../kernel/uuid.js';
import { notifyOfRole } from '../notification/notification.service.js';
import type { Act } from '../write/act.js';
import { AuditEntry } from './audit.entity.js';
import type { Role } from './role.codes.js';

/** What an act did to somebody's rights or data, by bare ids; null where it concerns none in particular, or all. */
export interface AuditRecord {
  /** Role in which it was done. */
  readonly actorRole: Role | null;
  readonly user: string | null;
  readonly role: Role | null;
  readonly partner: string | null;
  readonly location: string | null;
  readonly program: string | null;
}

/**
 * ROLE-5, ROLE-11: writes the audit entry of an act, in its transaction, and tells whom it concerns. This is the one
 * place through which every change of roles passes.
 */
export async function recordAudit(act: Act, record: AuditRecord): Promise<void> {
  const { name: action, now: at, rights, em } = act;
  em.create(AuditEntry, { id: newId(), at, action, actor: rights.viewer.userId, ...record });
  await em.flush();
  await notifyOfRole(act, record);
}
