import { type Permission, permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import { rolesAt, type Viewer } from '../access/viewer.js';
import type { TenantKind } from '../history/history.codes.js';
import type { NotificationKind } from './notification.codes.js';

/** Of what and where a notification tells; bare ids, null: of nothing, or everywhere. */
export interface ToldPlace {
  readonly kind: NotificationKind;
  readonly subjectKind: TenantKind | null;
  readonly partner: string | null;
  readonly location: string | null;
  readonly program: string | null;
  /** Whose role it tells of; null: of no role. */
  readonly concerned: string | null;
}

const seeing: Readonly<Record<TenantKind, Permission>> = {
  CoopPlan: 'SEE_PLAN',
  Claim: 'SEE_CLAIM',
  Enrollment: 'SEE_ENROLLMENT',
  Payment: 'SEE_PAYMENTS',
};

/** A colleague is asked for a document of a claim that he need not see (OP-13). */
const isRequest = (kind: NotificationKind): boolean => kind.startsWith('DOCUMENT_REQUEST');

/**
 * ROLE-6: whether a notification may still name what it tells of. An object is named to whoever may see it now; requests
 * of colleagues, and what became of their roles, to whoever has some role in their company; what became of his own role, to
 * everybody (ROLE-9).
 */
export function mayBeNamed(viewer: Viewer, told: ToldPlace): boolean {
  const { kind, subjectKind, partner, concerned } = told;
  if (concerned === viewer.userId) return true;
  if (subjectKind === null || isRequest(kind))
    return viewer.grants.some(({ partnerId }) => partnerId === null || partnerId === partner);
  const roles: readonly Role[] = permissionRoles[seeing[subjectKind]];
  return rolesAt(viewer, told).some((role) => roles.includes(role));
}
