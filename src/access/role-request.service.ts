import { newId } from '../kernel/uuid.js';
import { refusal } from '../kernel/viewer-action.js';
import { notifyOfRoleRequest } from '../notification/notification.service.js';
import { type Act, done, type Outcome, refused } from '../write/act.js';
import { blankToNull } from '../write/input.js';
import { recordAudit } from './audit.service.js';
import { contactsSql } from './contact.queries.js';
import type { Role } from './role.codes.js';
import { findOwnPlace, isAskedAlready } from './role-request.queries.js';
import { decideRoleRequest } from './role-request.rules.js';

/** A role as somebody asks for it; a place that is left out: all. */
export interface RoleRequestDraft {
  readonly role: Role;
  readonly locationId?: string | null;
  readonly programCode?: string | null;
  readonly comment?: string | null;
}

/** ROLE-9: whoever does not know the name of a place is told who in his company does; or he leaves it out. */
async function placeUnknown(
  act: Act,
  partnerId: string | null,
  field: 'locationId' | 'programCode',
): Promise<Outcome> {
  const found = partnerId === null ? [] : await act.query(contactsSql(partnerId));
  const contacts = found.map(({ displayName }) => displayName);
  return refused(null, [refusal('NOT_FOUND', 'NEVER', { field: [field], details: { contacts } })]);
}

/**
 * SUP-5, ROLE-9: asks the administrators of the own company for a role. It is audited like every act about roles, and
 * they are told; the same again within a day tells nobody twice. Reasons: those of {@link decideRoleRequest}, and
 * `NOT_FOUND` for a place out of the company, with `details { contacts }`: the names of whom to ask for it.
 */
export async function requestRole(act: Act, draft: RoleRequestDraft): Promise<Outcome> {
  const { viewer } = act.rights;
  const { partnerId, userId } = viewer;
  const { role } = draft;
  const comment = blankToNull(draft.comment);
  const location = await findOwnPlace(act, 'location', draft.locationId);
  const program = await findOwnPlace(act, 'program', draft.programCode);
  const place = { locationId: location ?? null, programId: program ?? null };
  const reasons = decideRoleRequest({ partnerId, role, ...place }, viewer.grants);
  const [first] = reasons;
  if (first?.code === 'FORBIDDEN') return refused(null, [first]);
  if (location === undefined) return placeUnknown(act, partnerId, 'locationId');
  if (program === undefined) return placeUnknown(act, partnerId, 'programCode');
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const record = { user: userId, role, partner: partnerId, location, program };
  if (await isAskedAlready(act, record)) return done(id);
  await recordAudit(act, { actorRole: null, ...record });
  await notifyOfRoleRequest(act, record, comment);
  return done(id);
}
