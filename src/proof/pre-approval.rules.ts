import { randomInt } from 'node:crypto';
import { forbiddenBy } from '../access/forbidden.rules.js';
import { permissionRoles } from '../access/permission.codes.js';
import type { Role } from '../access/role.codes.js';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { type ActingViewer, fourEyesRefusals, type Refusal, refusal } from '../kernel/viewer-action.js';

/** OP-28, ROLE-7: only a reviewer, and not of a company for which he acts himself. */
export function issuerRefusals(viewer: ActingViewer<Role>): Refusal[] {
  const issuers: readonly Role[] = permissionRoles.ISSUE_PREAPPROVAL;
  if (!viewer.roles.some((role) => issuers.includes(role))) return [forbiddenBy('ISSUE_PREAPPROVAL')];
  return fourEyesRefusals(viewer, false);
}

/** The day of an approval: as given, not in the future, else today where the program is. */
export function issueDay(
  given: LocalDate | null | undefined,
  now: Date,
  timeZone: string,
): { readonly issuedOn: LocalDate; readonly reasons: readonly Refusal[] } {
  const today = localDateAt(now, timeZone);
  const issuedOn = given ?? today;
  if (issuedOn <= today) return { issuedOn, reasons: [] };
  return {
    issuedOn,
    reasons: [
      refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['issuedOn'], details: { until: today } }),
    ],
  };
}

/** A version of a type of activity; bare id. */
export interface ApprovableType {
  readonly id: string;
  readonly code: string;
  readonly status: string;
}

/** Rulebook section 6: a type of which only the name is known is disabled, and takes neither claims nor pre-approvals. */
export function disabledTypeRefusals({ code, status }: ApprovableType): Refusal[] {
  if (status === 'ACTIVE') return [];
  const details = { activityType: code };
  return [refusal('ACTIVITY_TYPE_DISABLED', 'CONTENT_COMPLETED', { field: ['activityTypeCode'], details })];
}

/** Digits and letters that nobody mistakes for each other on paper. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const lengthOfNumber = 8;

/** GLO-22: a number that is not guessed from another one; the database sees to it that none is given twice. */
export function newPreApprovalNumber(issuedOn: LocalDate): string {
  const drawn = Array.from({ length: lengthOfNumber }, () => alphabet[randomInt(alphabet.length)]);
  return `PA-${issuedOn.slice(0, 4)}-${drawn.join('')}`;
}
