import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { assignableRoles } from './grant.rules.js';
import { ownerRoles, type Role } from './role.codes.js';
import { covers, type Grant } from './scope.js';

/** Whom a request goes to: the partner's administrators who assign roles. */
export const askedRoles: readonly Role[] = (Object.keys(assignableRoles) as Role[]).filter(
  (role) => !ownerRoles.includes(role),
);

/** Roles that a partner's own administrators assign, and that can therefore be asked of them (ROLE-3, SUP-5). */
export const requestableRoles: readonly Role[] = [
  ...new Set(askedRoles.flatMap((role) => assignableRoles[role] ?? [])),
];

/** The same request tells people once in so many hours. */
export const requestRepeatHours = 24;

/** What a request asks for, and by whom. */
export interface RoleRequestFacts {
  /** The company of the person; null: he belongs to none, so that nobody can be asked. */
  readonly partnerId: string | null;
  readonly role: Role;
  readonly locationId: string | null;
  readonly programId: string | null;
}

/**
 * SUP-5: decides about asking for a role: `FORBIDDEN` for whoever belongs to no partner; `FIELD_INVALID` for a role that
 * partners do not assign; `ROLE_HELD` for what the person may do already.
 */
export function decideRoleRequest(facts: RoleRequestFacts, grants: readonly Grant[]): Refusal[] {
  const { partnerId, role, locationId, programId } = facts;
  if (partnerId === null) return [refusal('FORBIDDEN', 'OTHER_PERSON_ACTS', { details: { rule: 'SUP-5' } })];
  const invalid = (field: string, details: Record<string, unknown>): Refusal =>
    refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field], details });
  const target: Grant = { role, partnerId, locationId, programId };
  const held = grants.some((own) => own.role === role && covers(own, target));
  return [
    ...(requestableRoles.includes(role) ? [] : [invalid('role', { allowed: [...requestableRoles] })]),
    ...(held ? [refusal('ROLE_HELD', 'NEVER', { field: ['role'] })] : []),
  ];
}
