import { newId } from '../kernel/uuid.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { recordAudit } from './audit.service.js';
import {
  countOtherAssigners,
  type FoundUser,
  findActiveGrant,
  findGrant,
  findLocation,
  findPartner,
  findProgram,
  findUser,
  lockGrantsOf,
} from './grant.queries.js';
import { assigningGrant, decideRoleGrant, decideRoleRevoke } from './grant.rules.js';
import { ownerRoles, type Role } from './role.codes.js';
import type { Grant } from './scope.js';
import { RoleGrant } from './user.entity.js';

/** A role as a caller gives it; the place by business keys or global ids, left out: all. */
export interface GrantDraft {
  readonly userId: string;
  readonly role: Role;
  readonly partnerId?: string | null;
  readonly locationId?: string | null;
  readonly programCode?: string | null;
}

/**
 * ROLE-3, OP-6: grants a role. Granting what somebody has already gives the grant that there is. Reasons: those of
 * {@link decideRoleGrant}, and `NOT_FOUND` for a person or place out of the caller's sight (ROLE-6).
 */
export async function grantRole(act: Act, draft: GrantDraft): Promise<Outcome> {
  const user = await findUser(act, draft.userId);
  if (user === null) return notFound('userId');
  const target = await findTarget(act, draft, user);
  if ('reasons' in target) return target;
  await lockGrantsOf(act, target.partnerId);
  const existing = await findActiveGrant(act, user.id, target);

  const { grants } = act.rights.viewer;
  const reasons = decideRoleGrant({ target, userPartnerId: user.partnerId }, grants);
  if (reasons.length > 0) return refused(null, reasons);
  if (existing !== null) return done(existing);

  const { role, partnerId: partner, locationId: location, programId: program } = target;
  const id = newId();
  act.em.create(RoleGrant, { id, user: user.id, role, partner, location, program, grantedAt: act.now });
  const actorRole = assigningGrant(grants, target)?.role ?? null;
  await recordAudit(act, { actorRole, user: user.id, role, partner, location, program });
  return done(id);
}

/** Where the role is to hold: a location leads to its partner; else the person's own company, but for owner roles. */
async function findTarget(act: Act, draft: GrantDraft, user: FoundUser): Promise<Grant | Outcome> {
  const location = draft.locationId == null ? null : await findLocation(act, draft.locationId);
  if (draft.locationId != null && location === null) return notFound('locationId');
  const named = draft.partnerId == null ? null : await findPartner(act, draft.partnerId);
  if (draft.partnerId != null && named === null) return notFound('partnerId');
  if (named !== null && location !== null && location.partnerId !== named) return notFound('locationId');
  const programId = draft.programCode == null ? null : await findProgram(act, draft.programCode);
  if (draft.programCode != null && programId === null) return notFound('programCode');
  const own = ownerRoles.includes(draft.role) ? null : user.partnerId;
  const partnerId = named ?? location?.partnerId ?? own;
  return { role: draft.role, partnerId, locationId: location?.id ?? null, programId };
}

/**
 * ROLE-3: takes a role away; the row stays for the record. One that was taken away before stays as it is. Reasons:
 * those of {@link decideRoleRevoke}, and `NOT_FOUND`.
 */
export async function revokeRole(act: Act, input: { readonly id: string }): Promise<Outcome> {
  const seen = await findGrant(act, input.id);
  if (seen === null) return notFound('id');
  await lockGrantsOf(act, seen.partnerId);
  // What was seen before the lock may have been taken away by whoever held it.
  const grant = (await findGrant(act, input.id)) ?? seen;

  const { grants } = act.rights.viewer;
  const otherAssigners = await countOtherAssigners(act, grant);
  const reasons = decideRoleRevoke({ target: grant, otherAssigners }, grants);
  if (grant.revoked && reasons.every(({ code }) => code !== 'FORBIDDEN')) return done(grant.id);
  if (reasons.length > 0) return refused(grant.id, reasons);

  const row = await act.em.findOneOrFail(RoleGrant, grant.id);
  act.em.assign(row, { revokedAt: act.now });
  const { userId: user, role, partnerId: partner, locationId: location, programId: program } = grant;
  const actorRole = assigningGrant(grants, grant)?.role ?? null;
  await recordAudit(act, { actorRole, user, role, partner, location, program });
  return done(grant.id);
}
