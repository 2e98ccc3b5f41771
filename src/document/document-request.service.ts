import { forbiddenBy } from '../access/forbidden.rules.js';
import {
  claimById,
  findClaimForUpdate,
  type LoadedClaim,
  lockedClaim,
} from '../claim/claim-facts.queries.js';
import { decideEdit, recordEdit } from '../claim/dossier-edit.service.js';
import { subjectOf } from '../history/history.facts.js';
import { newId } from '../kernel/uuid.js';
import { oneOfRefusals, type Refusal, refusal } from '../kernel/viewer-action.js';
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
import { blankToNull } from '../write/input.js';
import { DocumentRequest } from './document-request.entity.js';
import {
  answerRequest,
  declineRequestRow,
  expireRequestRows,
  findColleague,
  findOwnRequestForUpdate,
  findSeenRequestForUpdate,
  type RequestPeople,
  withdrawRequestRow,
} from './document-request.queries.js';
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
 * Reasons: those of `decideClaimAction`, `FIELD_REQUIRED` for a blank message, {@link oneOfRefusals}, `VERSION_CONFLICT`,
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
  await notifyOfRequest(act, 'DOCUMENT_REQUESTED', subjectOf('Claim', claim), asked);
  return done(id);
}

function draftRefusals({ message, userId, email }: RequestDraft): Refusal[] {
  const required = (field: string) => refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', { field: [field] });
  return [
    ...(message.trim() === '' ? [required('message')] : []),
    ...oneOfRefusals({ userId, email: email?.trim() }, ['userId', 'email']),
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
  if (role === null) return refused(null, [forbiddenBy('UPLOAD_REQUESTED_DOCUMENT')]);
  if (!request.open) return refused(request.id, [refusal('DOCUMENT_REQUEST_CLOSED', 'NEVER')]);

  await declineRequestRow(act, request.id, blankToNull(input.reason));
  const { evidenceKind } = request;
  await recordEdit(act, claim, role, {
    documentRequest: { from: { evidenceKind, state: 'OPEN' }, to: { evidenceKind, state: 'DECLINED' } },
  });
  await notifyOfRequest(act, 'DOCUMENT_REQUEST_DECLINED', subjectOf('Claim', claim), request.askedBy);
  return done(request.id);
}

/**
 * GLO-34: takes a request back, in whatever state the claim is; whoever may write the claim may. The colleague is told, and
 * his right to send the document ends (OP-13). Reasons: `FORBIDDEN`, `DOCUMENT_REQUEST_CLOSED`, `NOT_FOUND`.
 */
export async function withdrawRequest(act: Act, input: { readonly id: string }): Promise<Outcome> {
  const found = await findSeenRequestForUpdate(act, input.id);
  if (found === null) return notFound('id');
  const { request, claim } = found;
  const { reasons, role } = decideEdit(act, 'documentRequestCreate', claim, null);
  const forbidden = reasons.filter(({ code }) => code === 'FORBIDDEN');
  if (forbidden.length > 0) return refused(null, forbidden);
  if (!request.open) return refused(request.id, [refusal('DOCUMENT_REQUEST_CLOSED', 'NEVER')]);

  await withdrawRequestRow(act, request.id);
  const { evidenceKind } = request;
  await recordEdit(act, claim, role, {
    documentRequest: { from: { evidenceKind, state: 'OPEN' }, to: { evidenceKind, state: 'WITHDRAWN' } },
  });
  await notifyOfRequest(act, 'DOCUMENT_REQUEST_WITHDRAWN', subjectOf('Claim', claim), request.asked);
  return done(request.id);
}

/** GLO-34: a document of the claim answers a request; whoever asked is told, and whoever was asked if somebody else sent it. */
export async function closeAnswered(
  act: Act,
  claim: LoadedClaim,
  request: RequestPeople,
  documentId: string,
): Promise<void> {
  await answerRequest(act, request.id, documentId);
  await notifyOfRequest(act, 'DOCUMENT_REQUEST_ANSWERED', subjectOf('Claim', claim), request.askedBy);
  if (request.asked !== request.askedBy)
    await notifyOfRequest(act, 'DOCUMENT_REQUEST_WITHDRAWN', subjectOf('Claim', claim), request.asked);
}

/** EVD-17: ends the requests of a claim whose links have ended, for the scheduler; false when there are none. */
export async function expireRequests(act: Act, claimId: string): Promise<boolean> {
  const claim = await lockedClaim(act, claimById(claimId));
  if (claim === null) return false;
  const expired = await expireRequestRows(act, claim.id);
  if (expired.length === 0) return false;
  await recordEdit({ ...act, name: 'documentRequestExpire' }, claim, null, {
    documentRequest: { from: { state: 'OPEN' }, to: { state: 'EXPIRED', count: expired.length } },
  });
  for (const askedBy of new Set(expired.map((request) => request.askedBy)))
    await notifyOfRequest(act, 'DOCUMENT_REQUEST_EXPIRED', subjectOf('Claim', claim), askedBy);
  return true;
}

const answeringRole = (act: Act, claim: LoadedClaim) =>
  actingRole('UPLOAD_REQUESTED_DOCUMENT', actingViewer(act.rights, claim).roles) ??
  roleWithin(act.rights, claim.partner);
