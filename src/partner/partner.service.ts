import { recordAudit } from '../access/audit.service.js';
import { findPartner } from '../access/grant.queries.js';
import type { LocalDate } from '../kernel/local-date.js';
import { newId } from '../kernel/uuid.js';
import { type Act, actingRole, done, notFound, type Outcome, refused } from '../write/act.js';
import { Partner, PartnerLocation } from './partner.entity.js';
import { findLocationByNumber, findPartnerByHq } from './partner.queries.js';
import { decideRegistration } from './partner.rules.js';

const roleOf = (act: Act) =>
  actingRole(
    'REGISTER_PARTNER',
    act.rights.viewer.grants.map(({ role }) => role),
  );

/** GLO-9: registers a company. Reasons: those of {@link decideRegistration}. */
export async function createPartner(
  act: Act,
  draft: { readonly hqId: string; readonly name: string; readonly country: string },
): Promise<Outcome> {
  const { hqId, name, country } = draft;
  // Whoever may not register gets no answer about keys that are taken; the rule looks at the right first.
  const existing = await findPartnerByHq(act, hqId);

  const reasons = decideRegistration(
    { keyField: 'hqId', key: hqId, name, existing },
    act.rights.viewer.grants,
  );
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  act.em.create(Partner, { id, hqId, name, country, createdAt: act.now });
  await act.em.flush();
  const place = { partner: id, location: null, program: null };
  await recordAudit(act, { actorRole: roleOf(act), user: null, role: null, ...place });
  return done(id);
}

/** GLO-10: registers an office of a company. Reasons: those of {@link decideRegistration}, and `NOT_FOUND`. */
export async function createLocation(
  act: Act,
  draft: {
    readonly partnerId: string;
    readonly locationId: string;
    readonly name: string;
    readonly country: string;
    readonly openedOn?: LocalDate | null;
  },
): Promise<Outcome> {
  const { locationId, name, country, openedOn = null } = draft;
  const partner = await findPartner(act, draft.partnerId);
  if (partner === null) return notFound('partnerId');
  const existing = await findLocationByNumber(act, locationId);

  const facts = { keyField: 'locationId', key: locationId, name, existing } as const;
  const reasons = decideRegistration(facts, act.rights.viewer.grants);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  act.em.create(PartnerLocation, {
    id,
    partner,
    locationId,
    name,
    country,
    openedOn,
    updatedAt: act.now,
  });
  await act.em.flush();
  const place = { partner, location: id, program: null };
  await recordAudit(act, { actorRole: roleOf(act), user: null, role: null, ...place });
  return done(id);
}
