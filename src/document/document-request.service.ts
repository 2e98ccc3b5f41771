import { findClaimForUpdate, type LoadedClaim } from '../claim/claim-facts.queries.js';
import { subjectOf } from '../claim/claim-move.service.js';
import { decideEdit, recordEdit } from '../claim/dossier-edit.service.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';
import { notifyOfRequest } from '../notification/notification.service.js';
import {
  type Act,
  actingRole,
  actingViewer,
  done,
  notFound,
  type Outcome,
  refused,
  roleWithin,
} from '../write/act.js';
import { DocumentRequest } from './document-request.entity.js';
import { declineRequestRow, findColleague, findOwnRequestForUpdate } from './document-request.queries.js';
import { type RequestSecret, requestEndsAt } from './document-request.rules.js';
import type { EvidenceKind } from './evidence-kind.codes.js';

/** Whom a partner asks, and for what. */
export interface RequestDraft {
  readonly claimId: string;
  readonly userId?: string | null;
  readonly email?: string | null;
  readonly evidenceKind: EvidenceKind;
  readonly message: string;
  readonly expectedVersion?: number | null;
}

/**
 * SUP-14, GLO-34: asks a colleague for one document of one claim; he may then send it, and nothing else (OP-13).
 * Reasons: those of `decideClaimAction`, `FIELD_REQUIRED` for a blank message or nobody named, `VERSION_CONFLICT`,
 * `NOT_FOUND` for a claim out of sight and for somebody who holds no role in the company.
 */
export async function requestDocument(
  act: Act,
  draft: RequestDraft,
  secret: RequestSecret,
): Promise<Outcome> {
  const claim = await findClaimForUpdate(act, draft.claimId);
  if (claim === null) return notFound('claimId');
  const decision = decideEdit(act, 'documentRequestCreate', claim, draft.expectedVersion);
  if (decision.reasons.length > 0) return refused(null, decision.reasons);
  const reasons = draftRefusals(draft);
  if (reasons.length > 0) return refused(null, reasons);
  const asked = await findColleague(act, claim.partner, draft);
  if (asked === null) return notFound(draft.userId ? 'userId' : 'email');

  const id = newId();
  const { partner, location, program } = claim;
  act.em.create(DocumentRequest, {
    id,
    partner,
    location,
    program,
    claim: claim.id,
    asked,
    askedBy: act.rights.viewer.userId,
    evidenceKind: draft.evidenceKind,
    message: draft.message.trim(),
    state: 'OPEN',
    tokenDigest: secret.digest,
    createdAt: act.now,
    expiresAt: requestEndsAt(act.now),
  });
  const { evidenceKind } = draft;
  await recordEdit(act, claim, decision.role, { documentRequest: { from: null, to: { evidenceKind } } });
  await notifyOfRequest(act, 'DOCUMENT_REQUESTED', subjectOf(claim), asked);
  return done(id);
}

function draftRefusals({ message, userId, email }: RequestDraft): Refusal[] {
  const required = (field: string) => refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] });
  return [
    ...(message.trim() === '' ? [required('message')] : []),
    ...(userId || email?.trim() ? [] : [required('userId')]),
  ];
}

/**
 * EVD-17: the asked person says that he will send nothing. Reasons: `DOCUMENT_REQUEST_CLOSED`, `FORBIDDEN` for
 * somebody who has left the company since, `NOT_FOUND` for a request that asks somebody else.
 */
export async function declineRequest(
  act: Act,
  input: { readonly id: string; readonly reason?: string | null },
): Promise<Outcome> {
  const found = await findOwnRequestForUpdate(act, input.id);
  if (found === null) return notFound('id');
  const { request, claim } = found;
  const role = answeringRole(act, claim);
  if (role === null) return refused(null, [refusal('FORBIDDEN', 'ROLE_GRANTED')]);
  if (request.state !== 'OPEN') return refused(request.id, [refusal('DOCUMENT_REQUEST_CLOSED', 'NEVER')]);

  await declineRequestRow(act, request.id, input.reason?.trim() || null);
  const { evidenceKind } = request;
  await recordEdit(act, claim, role, {
    documentRequest: { from: { evidenceKind, state: 'OPEN' }, to: { evidenceKind, state: 'DECLINED' } },
  });
  return done(request.id);
}

const answeringRole = (act: Act, claim: LoadedClaim) =>
  actingRole('UPLOAD_REQUESTED_DOCUMENT', actingViewer(act.rights, claim).roles) ??
  roleWithin(act.rights, claim.partner);
