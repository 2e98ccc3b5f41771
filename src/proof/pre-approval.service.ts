import { newId } from '../kernel/uuid.js';
import { refusal } from '../kernel/viewer-action.js';
import { nothingAt } from '../partner/place.service.js';
import { type Act, actingViewer, done, notFound, type Outcome, refused } from '../write/act.js';
import { findActivityTypeOn, findPreApprovalPlace } from './pre-approval.queries.js';
import {
  disabledTypeRefusals,
  issueDay,
  issuerRefusals,
  newPreApprovalNumber,
} from './pre-approval.rules.js';
import { PreApproval } from './proof.entity.js';

/** What is approved. */
export interface PreApprovalDraft {
  readonly locationId: string;
  readonly programCode: string;
  readonly activityTypeCode: string;
  readonly issuedOn?: string | null;
}

const enrolledPlace = {
  see: 'SEE_CLAIM',
  permission: 'ISSUE_PREAPPROVAL',
  lacking: refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED', { field: ['locationId'] }),
} as const;

/**
 * OP-28: issues the number of a pre-approval. Reasons: {@link issuerRefusals}, `FIELD_INVALID` for a day in the
 * future, {@link disabledTypeRefusals}, `NOT_ENROLLED` for a location that is not in the program, `NOT_FOUND` for one out
 * of sight, and for a type that is not valid then.
 */
export async function issuePreApproval(act: Act, draft: PreApprovalDraft): Promise<Outcome> {
  const place = await findPreApprovalPlace(act, draft);
  if (place === null) return nothingAt(act, draft, enrolledPlace);
  const forbidden = issuerRefusals(actingViewer(act.rights, place));
  if (forbidden.length > 0) return refused(null, forbidden);
  const { issuedOn, reasons } = issueDay(draft.issuedOn, act.now, place.timeZone);
  if (reasons.length > 0) return refused(null, reasons);
  const activityType = await findActivityTypeOn(act, draft.activityTypeCode, issuedOn);
  if (activityType === null) return notFound('activityTypeCode');
  const disabled = disabledTypeRefusals(activityType);
  if (disabled.length > 0) return refused(null, disabled);

  const id = newId();
  const { partner, location, program } = place;
  act.em.create(PreApproval, {
    id,
    partner,
    location,
    program,
    preApprovalId: newPreApprovalNumber(issuedOn),
    activityType: activityType.id,
    issuedOn,
    issuedBy: act.rights.viewer.userId,
    updatedAt: act.now,
  });
  return done(id);
}
