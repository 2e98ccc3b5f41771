import { forbidden } from '../access/forbidden.rules.js';
import { permissionRoles } from '../access/permission.codes.js';
import { claimPermission } from '../claim/claim.machine.js';
import type { LoadedClaim } from '../claim/claim-facts.queries.js';
import { decideEdit, type EditDecision, recordEdit } from '../claim/dossier-edit.service.js';
import { newId } from '../kernel/uuid.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import { newStorageKey } from '../storage/files.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { Document } from './document.entity.js';
import { contentAfter, emptyContent, type GivenContent, textOf } from './document-content.input.js';
import { type DocumentContent, documentKindOf, documentRefusals } from './document-content.rules.js';
import { documentChanges } from './document-edit.service.js';
import {
  findAskedKinds,
  findClaimForUpload,
  findRequestForKind,
  findRequestOfCaller,
  type RequestPeople,
} from './document-request.queries.js';
import { closeAnswered } from './document-request.service.js';
import type { EvidenceKind } from './evidence-kind.codes.js';
import { shownFileName } from './file.rules.js';
import { Upload } from './upload.entity.js';
import {
  attachUpload,
  countOpenUploads,
  findOwnUploadForUpdate,
  type LoadedUpload,
} from './upload.queries.js';
import { announcementRefusals, attachRefusal, uploadUrlEndsAt } from './upload.rules.js';

/** A file as its sender announces it. */
export interface UploadDraft {
  readonly claimId: string;
  readonly fileName: string;
  readonly contentType?: string | null;
  readonly byteSize?: number | null;
}

/**
 * EVD-15: makes the account of a file that is to come, and with it the address for its bytes. Nothing of the claim
 * changes yet. Reasons: those of `decideClaimAction` and {@link announcementRefusals}, and `NOT_FOUND`.
 */
export async function createUpload(act: Act, draft: UploadDraft, byteSizeMax: number): Promise<Outcome> {
  const claim = await findClaimForUpload(act, draft.claimId);
  if (claim === null) return notFound('claimId');

  const decision = decideEdit(act, 'documentUploadCreate', claim, null);
  if (decision.reasons.length > 0) return refused(null, decision.reasons);
  const { fileName, contentType = null, byteSize = null } = draft;
  if (decision.onRequest && (await findAskedKinds(act, claim.id)).length === 0)
    return refused(null, [notAsked(claim, [])]);
  const open = await countOpenUploads(act);
  const reasons = announcementRefusals({ fileName, contentType, byteSize }, byteSizeMax, open);
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { partner, location, program } = claim;
  act.em.create(Upload, {
    id,
    partner,
    location,
    program,
    claim: claim.id,
    user: act.rights.viewer.userId,
    state: 'CREATED',
    fileName: shownFileName(fileName) ?? '',
    announcedType: textOf(contentType),
    announcedByteSize: byteSize === null ? null : String(byteSize),
    storageKey: newStorageKey(),
    expiresAt: uploadUrlEndsAt(act.now),
    createdAt: act.now,
  });
  return done(id);
}

/** What a document is made of. */
export interface DocumentDraft extends GivenContent {
  readonly claimId: string;
  readonly evidenceKind: EvidenceKind;
  readonly documentRequestId?: string | null;
  readonly uploadId?: string | null;
  readonly url?: string | null;
  readonly expectedVersion?: number | null;
}

/**
 * Puts a document into the dossier of a claim: a file that came in, or a link. Reasons: those of `decideClaimAction`
 * and {@link documentRefusals}, `UPLOAD_…`, `FORBIDDEN` for a kind that nobody asked of somebody who may only answer
 * requests (OP-13), `VERSION_CONFLICT`, `NOT_FOUND` (also for an upload of somebody else or into another claim, and for a
 * request that is closed, asks for another kind, or asks somebody else where the caller may only answer his own).
 */
export async function attachDocument(act: Act, draft: DocumentDraft): Promise<Outcome> {
  const claim = await findClaimForUpload(act, draft.claimId);
  if (claim === null) return notFound('claimId');
  const decision = decideEdit(act, 'documentAttach', claim, draft.expectedVersion);
  if (decision.reasons.length > 0) return refused(null, decision.reasons);
  const upload = draft.uploadId ? await findOwnUploadForUpdate(act, draft.uploadId, claim.id) : null;
  if (draft.uploadId && upload === null) return notFound('uploadId');

  const request = await answeredRequest(act, claim, decision, draft);
  if (draft.documentRequestId && request === null) return notFound('documentRequestId');

  const { content, findings } = contentAfter(emptyContent, draft);
  const place = { hasFile: upload !== null, url: textOf(draft.url) };
  const reasons = [
    ...(await askedRefusals(act, claim, decision, draft.evidenceKind)),
    ...refusalsOf(findings),
    ...documentRefusals(draft.evidenceKind, place, content),
    ...uploadRefusals(act, upload),
  ];
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const { evidenceKind } = draft;
  await addDocument(act, claim, upload, { id, evidenceKind, url: place.url, ...content });
  const shown = {
    evidenceKind,
    ...(upload ? { fileName: upload.fileName, sha256: upload.sha256 } : { url: place.url }),
  };
  const answer = request === null ? {} : { documentRequest: { from: 'OPEN', to: 'ANSWERED' } };
  await recordEdit(act, claim, decision.role, {
    document: { from: null, to: shown },
    ...documentChanges(emptyContent, content),
    ...answer,
  });
  if (request !== null) await closeAnswered(act, claim, request, id);
  return done(id);
}

/** The request that a document answers: the one that is named, or the oldest that asks the caller for such a one. */
async function answeredRequest(
  act: Act,
  claim: LoadedClaim,
  { onRequest }: EditDecision,
  { documentRequestId, evidenceKind }: DocumentDraft,
): Promise<RequestPeople | null> {
  if (!documentRequestId) return findRequestOfCaller(act, claim.id, evidenceKind);
  const request = await findRequestForKind(act, claim.id, evidenceKind, documentRequestId);
  return onRequest && request?.asked !== act.rights.viewer.userId ? null : request;
}

/** Writes the row of a document, and takes its upload for it. */
async function addDocument(
  act: Act,
  claim: LoadedClaim,
  upload: LoadedUpload | null,
  document: DocumentContent & {
    readonly id: string;
    readonly evidenceKind: EvidenceKind;
    readonly url: string | null;
  },
): Promise<void> {
  if (upload !== null) await attachUpload(act, upload.id);
  const { partner, location, program } = claim;
  act.em.create(Document, {
    partner,
    location,
    program,
    ...fileOf(upload),
    ...document,
    proofOfExecution: claim.id,
    kind: documentKindOf(document.evidenceKind),
    afterRejection: claim.facts.status === 'REJECTED',
    reviewState: 'NOT_REVIEWED',
    createdAt: act.now,
    updatedAt: act.now,
  });
  await act.em.flush();
}

const fileOf = (upload: LoadedUpload | null) =>
  upload === null
    ? {}
    : {
        upload: upload.id,
        fileName: upload.fileName,
        contentType: upload.contentType,
        byteSize: upload.byteSize,
        sha256: upload.sha256,
      };

function uploadRefusals(act: Act, upload: LoadedUpload | null): Refusal[] {
  const code = upload === null ? null : attachRefusal(upload, act.now);
  return code === null ? [] : [refusal(code, 'CONTENT_COMPLETED', { field: ['uploadId'] })];
}

async function askedRefusals(
  act: Act,
  claim: LoadedClaim,
  decision: EditDecision,
  evidenceKind: EvidenceKind,
): Promise<Refusal[]> {
  if (!decision.onRequest) return [];
  const asked = await findAskedKinds(act, claim.id);
  if (asked.includes(evidenceKind)) return [];
  return [notAsked(claim, asked, 'evidenceKind')];
}

/** OP-13: somebody who may only answer requests sends what he is asked for; whoever writes the claim sends anything. */
const notAsked = (claim: LoadedClaim, asked: readonly EvidenceKind[], ...field: readonly string[]): Refusal =>
  forbidden('OP-13', permissionRoles[claimPermission('documentAttach', claim.facts)], {
    field,
    details: { asked },
  });
