import type { Locale } from '../kernel/codes.js';
import { newId } from '../kernel/uuid.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { recordAudit } from './audit.service.js';
import { findPartner, findUserBySubject } from './grant.queries.js';
import { accountMakingGrant } from './grant.rules.js';
import { insertUser } from './user.queries.js';
import { companyOf, decideUserCreate, takenSubjectRefusals } from './user.rules.js';

/** An account as a caller gives it. */
export interface UserDraft {
  readonly subject: string;
  readonly displayName: string;
  readonly email: string;
  readonly locale: Locale;
  readonly partnerId?: string | null;
}

/**
 * ROLE-3: makes the account of somebody who may then be given roles. Reasons: those of {@link decideUserCreate} and
 * {@link takenSubjectRefusals}, and `NOT_FOUND` for a company out of the caller's sight.
 */
export async function createUser(act: Act, draft: UserDraft): Promise<Outcome> {
  const { grants } = act.rights.viewer;
  const { subject, displayName, email, locale } = draft;
  const named = draft.partnerId == null ? null : await findPartner(act, draft.partnerId);
  if (draft.partnerId != null && named === null) return notFound('partnerId');

  const partner = named ?? companyOf(grants);
  const reasons = decideUserCreate({ subject, displayName, email, locale, partnerId: partner }, grants);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const made = await insertUser(act, { id, subject, displayName, email, locale, partner });
  if (!made) return refused(null, takenSubjectRefusals(await findUserBySubject(act, subject)));
  const actorRole = accountMakingGrant(grants, partner)?.role ?? null;
  await recordAudit(act, { actorRole, user: id, role: null, partner, location: null, program: null });
  return done(id);
}
