import type { Role } from '../access/role.codes.js';
import type { EnrollmentStatus } from './enrollment.codes.js';

/**
 * ENR-14: whoever is not an incentives admin of the (location, program) sees `ENROLLING` while action or validation
 * is due. Shown, never stored.
 */
export function statusForViewer(status: EnrollmentStatus, roles: readonly Role[]): EnrollmentStatus {
  const inProgress = status === 'ACTION_REQUIRED' || status === 'VALIDATING';
  const seesAll = roles.some((role) => role === 'INCENTIVES_ADMIN' || role.startsWith('OWNER_'));
  return inProgress && !seesAll ? 'ENROLLING' : status;
}

/** FLD-1: at most the last four characters, whatever the length of the value. */
export function maskLast4(last4: string | null): string | null {
  return last4 === null ? null : `••••${last4}`;
}
