import type { FieldPath } from '../kernel/check.js';
import type { ErrorDetails } from '../kernel/domain-error.js';
import type { Actor } from '../kernel/transitions.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { type Permission, permissionRoles } from './permission.codes.js';
import { type Role, roleCodes } from './role.codes.js';

/** Which input a denial is about, if any, and what its details hold beside the rule. */
interface Denied {
  readonly field?: FieldPath;
  readonly details?: ErrorDetails;
}

/**
 * Decisions 16: an act on something visible that no role of the caller may do. Whoever reads it learns by which rule, and
 * which roles may: those of `@access` in the contract, so that nothing is told that is not public.
 */
export function forbidden(
  rule: string,
  actors: readonly Actor[],
  { field = [], details = {} }: Denied = {},
): Refusal {
  const roles = actors.filter((actor): actor is Role => roleCodes.has(actor));
  return refusal('FORBIDDEN', 'ROLE_GRANTED', { field, details: { ...details, rule, roles } });
}

/** {@link forbidden} by a line of table 2.1. */
export const forbiddenBy = (permission: Permission, denied?: Denied): Refusal =>
  forbidden(permission, permissionRoles[permission], denied);

/** {@link forbiddenBy} of what all programs share: a role for some of them is not enough. */
export const forbiddenButForAll = (permission: Permission): Refusal =>
  forbiddenBy(permission, { details: { programs: 'ALL' } });
