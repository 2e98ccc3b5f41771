import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { forbidden } from './forbidden.rules.js';
import { ownerRoles, type Role } from './role.codes.js';
import { covers, type Grant } from './scope.js';

const incentivesRoles: readonly Role[] = ['INCENTIVES_ADMIN', 'INCENTIVES_USER'];
const administrators: readonly Role[] = [
  'GLOBAL_ADMIN',
  'ACCOUNT_ADMIN',
  'BILLING_ADMIN',
  'PARTNER_PROGRAM_ADMIN',
];

/**
 * Who assigns which roles: a partner's administrators the incentives roles, also to themselves (ROLE-3, OP-6); the
 * owner's program managers those of administrators and of their own side, as the rulebook names nobody for them. An
 * installation that wants it otherwise changes this table.
 */
export const assignableRoles: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  GLOBAL_ADMIN: incentivesRoles,
  ACCOUNT_ADMIN: incentivesRoles,
  PARTNER_PROGRAM_ADMIN: incentivesRoles,
  OWNER_PROGRAM_MANAGER: [...administrators, ...ownerRoles],
};

/** Roles that hold for the whole company (decisions 6). */
const companyWide: readonly Role[] = ['GLOBAL_ADMIN', 'ACCOUNT_ADMIN', 'BILLING_ADMIN'];

/** Roles without which nobody could assign roles any more, each on its own side. */
export const assigningRoles: readonly Role[] = Object.keys(assignableRoles) as Role[];

/** The grant of the assigner that lets him assign the role there; none: he may not (ROLE-1, ROLE-3). */
export function assigningGrant(granter: readonly Grant[], target: Grant): Grant | undefined {
  return granter.find((own) => assignableRoles[own.role]?.includes(target.role) && covers(own, target));
}

/** ROLE-3: the details name the roles that assign this one. */
const mayNotAssign = (role: Role, ...field: readonly string[]): Refusal =>
  forbidden(
    'ROLE-3',
    assigningRoles.filter((own) => assignableRoles[own]?.includes(role)),
    { field },
  );

/** What a role is granted on, and to whom. */
export interface GrantFacts {
  readonly target: Grant;
  /** The company of the person; null: the program owner's side. */
  readonly userPartnerId: string | null;
}

/**
 * Decides about granting a role: `FORBIDDEN` (ROLE-3: not a role that the granter assigns, or not there);
 * `FIELD_REQUIRED`, `FIELD_INVALID` (the place does not fit the role); `USER_NOT_OF_PARTNER`.
 */
export function decideRoleGrant({ target, userPartnerId }: GrantFacts, granter: readonly Grant[]): Refusal[] {
  const place = placeRefusals(target);
  if (!assigningGrant(granter, target)) {
    // A place that fits no such role at all says more to somebody who may assign the role elsewhere.
    const assignsIt = granter.some((own) => assignableRoles[own.role]?.includes(target.role));
    return assignsIt && place.length > 0 ? place : [mayNotAssign(target.role, 'role')];
  }
  if (place.length > 0) return place;
  if (target.partnerId === userPartnerId) return [];
  return [refusal('USER_NOT_OF_PARTNER', 'NEVER', { field: ['userId'] })];
}

const invalid = (field: string): Refusal => refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: [field] });

/** The place fits the role: owner-side roles name no partner, company-wide ones neither location nor program. */
function placeRefusals({ role, partnerId, locationId, programId }: Grant): Refusal[] {
  if (ownerRoles.includes(role))
    return partnerId === null ? [] : [invalid(locationId ? 'locationId' : 'partnerId')];
  if (partnerId === null) return [refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: ['partnerId'] })];
  if (!companyWide.includes(role)) return [];
  return [...(locationId ? [invalid('locationId')] : []), ...(programId ? [invalid('programCode')] : [])];
}

/** What decides whether a grant may be taken away. */
export interface RevokeFacts {
  readonly target: Grant;
  /** Others on the same side or in the same partner who assign roles everywhere there. */
  readonly otherAssigners: number;
}

/**
 * Decides about taking a role away: `FORBIDDEN` (ROLE-3), `LAST_ASSIGNER` (nobody of the partner, or of the owner's
 * side, would be left who assigns roles).
 */
export function decideRoleRevoke(facts: RevokeFacts, granter: readonly Grant[]): Refusal[] {
  const { target, otherAssigners } = facts;
  if (!assigningGrant(granter, target)) return [mayNotAssign(target.role)];
  const assignsEverywhere =
    assigningRoles.includes(target.role) && target.locationId === null && target.programId === null;
  if (!assignsEverywhere || otherAssigners > 0) return [];
  return [refusal('LAST_ASSIGNER', 'OTHER_PERSON_ACTS', { field: ['id'], details: { role: target.role } })];
}

/**
 * The grant by which somebody makes accounts in a company, or on the owner's side with `null`: one that assigns roles
 * there. A manager of some programs makes none for the owner's side.
 */
export function accountMakingGrant(granter: readonly Grant[], partnerId: string | null): Grant | undefined {
  return granter.find((own) => {
    if (!assigningRoles.includes(own.role)) return false;
    if (own.partnerId !== null) return own.partnerId === partnerId;
    return partnerId !== null || own.programId === null;
  });
}
