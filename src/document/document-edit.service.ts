import { decideEdit, recordEdit } from '../claim/dossier-edit.service.js';
import { withoutPersonalValues } from '../history/concealed-changes.rules.js';
import { changesBetween } from '../history/history.rules.js';
import { money } from '../kernel/money.js';
import { type Refusal, refusal, refusalsOf } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import type { Document } from './document.entity.js';
import { deleteDocument, findDocumentForUpdate } from './document.queries.js';
import { contentAfter, type GivenContent, textOf } from './document-content.input.js';
import { type DocumentContent, documentKindOf, documentRefusals } from './document-content.rules.js';
import type { EvidenceKind } from './evidence-kind.codes.js';

/** FLD-6: names and tax ids on evidence. */
const personalFields: readonly (keyof DocumentContent)[] = ['vendorTaxId', 'signatory'];

/** What a document says as history tells it: by the names of the graph, amounts with their currency. */
function shown<Content extends DocumentContent>({ currency, totalMinor, claimedMinor, ...said }: Content) {
  const amountOf = (minor: string | null) =>
    minor === null || currency === null ? null : money(minor, currency);
  return { ...said, totalAmount: amountOf(totalMinor), claimedAmount: amountOf(claimedMinor) };
}

/** What changed of what a document says, for history; null when nothing did. Personal values are not told. */
export const documentChanges = <Content extends DocumentContent>(before: Content, after: Content) =>
  withoutPersonalValues(changesBetween(shown(before), shown(after)), personalFields);

/** A change to a document. */
export interface DocumentChange extends GivenContent {
  readonly id: string;
  readonly evidenceKind?: EvidenceKind | null;
  readonly url?: string | null;
  readonly expectedVersion?: number | null;
}

const contentOf = (document: Document): DocumentContent => ({
  note: document.note ?? null,
  invoiceNumber: document.invoiceNumber ?? null,
  invoicedOn: document.invoicedOn ?? null,
  vendorName: document.vendorName ?? null,
  vendorTaxId: document.vendorTaxId ?? null,
  currency: document.currency ?? null,
  totalMinor: document.totalMinor ?? null,
  claimedMinor: document.claimedMinor ?? null,
  workStartsOn: document.workStartsOn ?? null,
  workEndsOn: document.workEndsOn ?? null,
  workDescription: document.workDescription ?? null,
  signatory: document.signatory ?? null,
  signedOn: document.signedOn ?? null,
});

/**
 * Changes what a document says; its file stays as it came (EVD-15). What a reviewer said of it is void. Reasons: those
 * of `decideClaimAction` and {@link documentRefusals}, `FIELD_INVALID` for evidence of another sort,
 * `VERSION_CONFLICT`, `NOT_FOUND`.
 */
export async function updateDocument(act: Act, change: DocumentChange): Promise<Outcome> {
  const found = await findDocumentForUpdate(act, change.id);
  if (found === null) return notFound('id');
  const { claim, part: document } = found;
  const decision = decideEdit(act, 'documentUpdate', claim, change.expectedVersion);
  if (decision.reasons.length > 0) return refused(document.id, decision.reasons);

  const evidenceKind = change.evidenceKind ?? document.evidenceKind;
  const { content, findings } = contentAfter(contentOf(document), change);
  const url = change.url === undefined ? (document.url ?? null) : textOf(change.url);
  const reasons = [
    ...sortRefusals(document, evidenceKind),
    ...refusalsOf(findings),
    ...documentRefusals(evidenceKind, { hasFile: document.fileName != null, url }, content),
  ];
  if (reasons.length > 0) return refused(document.id, reasons);

  const before = { evidenceKind: document.evidenceKind, url: document.url ?? null, ...contentOf(document) };
  const changes = documentChanges(before, { evidenceKind, url, ...content });
  if (changes === null) return done(document.id);
  act.em.assign(document, { ...content, evidenceKind, url, reviewState: 'NOT_REVIEWED', updatedAt: act.now });
  await recordEdit(act, claim, decision.role, {
    document: { evidenceKind, fileName: document.fileName ?? null },
    ...changes,
  });
  return done(document.id);
}

/** A document keeps its sort, as its id tells it. */
function sortRefusals(document: Document, evidenceKind: EvidenceKind): Refusal[] {
  if (documentKindOf(evidenceKind) === document.kind) return [];
  const details = { evidenceKind: document.evidenceKind };
  return [refusal('FIELD_INVALID', 'CONTENT_COMPLETED', { field: ['evidenceKind'], details })];
}

/**
 * Takes a document out of a dossier that may be edited; its stored file is removed afterwards by the sweep. Reasons:
 * those of `decideClaimAction` (`RETENTION` before `LOCKED`, TIME-17), `VERSION_CONFLICT`, `NOT_FOUND`.
 */
export async function removeDocument(
  act: Act,
  input: { readonly id: string; readonly expectedVersion?: number | null },
): Promise<Outcome> {
  const found = await findDocumentForUpdate(act, input.id);
  if (found === null) return notFound('id');
  const { claim, part: document } = found;
  const decision = decideEdit(act, 'documentRemove', claim, input.expectedVersion);
  if (decision.reasons.length > 0) return refused(claim.id, decision.reasons);

  const { evidenceKind, fileName, sha256, url } = document;
  await deleteDocument(act, document.id);
  const shown = { evidenceKind, ...(url == null ? { fileName, sha256 } : { url }) };
  await recordEdit(act, claim, decision.role, { document: { from: shown, to: null } });
  return done(claim.id);
}
