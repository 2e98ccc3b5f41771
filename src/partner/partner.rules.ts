import { forbiddenButForAll } from '../access/forbidden.rules.js';
import { permissionRoles } from '../access/permission.codes.js';
import type { Grant } from '../access/scope.js';
import { textRefusals } from '../access/user.rules.js';
import { toGlobalId } from '../kernel/global-id.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';

/** Partners and locations are registered by whoever may, for all programs: one of some would not see them yet. */
export function mayRegister(registrar: readonly Grant[]): boolean {
  const roles: readonly string[] = permissionRoles.REGISTER_PARTNER;
  return registrar.some(({ role, programId }) => roles.includes(role) && programId === null);
}

/** Keys travel in URLs and files: no spaces around them, and nothing that a global id could be taken for. */
const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

interface RegistrationFacts {
  /** Field that holds the key, and the key. */
  readonly keyField: 'hqId' | 'locationId';
  readonly key: string;
  readonly name: string;
  /** Bare id of the partner or location that has the key already. */
  readonly existing: string | null;
}

/**
 * GLO-9, GLO-10: decides about registering a partner or location. `FORBIDDEN`, `FIELD_REQUIRED`, `FIELD_INVALID`,
 * `PARTNER_EXISTS`, `LOCATION_EXISTS`.
 */
export function decideRegistration(facts: RegistrationFacts, registrar: readonly Grant[]): Refusal[] {
  if (!mayRegister(registrar)) return [forbiddenButForAll('REGISTER_PARTNER')];
  const { keyField, key, name, existing } = facts;
  const field = [keyField];
  return [
    ...(keyPattern.test(key)
      ? []
      : [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field, details: { pattern: keyPattern.source } })]),
    ...textRefusals(name, 'name'),
    ...(existing === null ? [] : [takenKey(keyField, existing)]),
  ];
}

function takenKey(keyField: RegistrationFacts['keyField'], existing: string): Refusal {
  const field = [keyField];
  if (keyField === 'hqId') {
    const details = { partnerId: toGlobalId('Partner', existing) };
    return refusal('PARTNER_EXISTS', 'NEVER', { field, details });
  }
  const details = { locationId: toGlobalId('PartnerLocation', existing) };
  return refusal('LOCATION_EXISTS', 'NEVER', { field, details });
}
