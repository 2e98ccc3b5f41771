import { sql } from 'kysely';
import { type DocumentKind, documentTypeNames } from '../document/document.codes.js';
import { toGlobalId } from '../kernel/global-id.js';
import type { RowRef, Sql } from '../read/sql.js';
import type { ConfirmationFacts, DocumentFacts, EvidenceFacts, ExpenseFacts } from './evidence.facts.js';

/** What of a dossier the database says as it stands; ids are bare, and documents name their kind. */
interface DossierRow {
  readonly documents: readonly (DocumentFacts & { readonly kind: DocumentKind })[];
  readonly expenses: readonly ExpenseFacts[];
  readonly coreRequirements: readonly ConfirmationFacts[];
  readonly proof: Pick<
    EvidenceFacts,
    'metrics' | 'attendees' | 'estimatedImpressions' | 'preApprovalId'
  > | null;
  readonly preApproval: EvidenceFacts['preApproval'];
  readonly invoiceUses: EvidenceFacts['invoiceUses'];
  readonly unansweredDocumentRequests: number;
}

/** The facts of a dossier that belong to the claim's evidence. */
export type DossierFacts = Pick<
  EvidenceFacts,
  | 'documents'
  | 'expenses'
  | 'coreRequirements'
  | 'metrics'
  | 'attendees'
  | 'estimatedImpressions'
  | 'preApprovalId'
  | 'preApproval'
  | 'invoiceUses'
  | 'unansweredDocumentRequests'
>;

/**
 * A coarse form of an invoice number that an index holds: whatever `isSameInvoice` takes for the same number has the
 * same form. The rule looks at number and vendor again, so that a form which several numbers share does no harm.
 */
const numberKey = (alias: string): Sql =>
  sql`lower(regexp_replace(${sql.ref(`${alias}.invoice_number`)}, '[^a-zA-Z0-9]', '', 'g'))`;

const documentsSql = (claim: RowRef): Sql => sql`(select coalesce(json_agg(json_build_object(
    'id', d.id, 'kind', d.kind, 'evidenceKind', d.evidence_kind, 'note', d.note, 'fileName', d.file_name,
    'contentType', d.content_type, 'byteSize', d.byte_size::text, 'url', d.url, 'invoiceNumber', d.invoice_number,
    'invoicedOn', d.invoiced_on, 'vendorName', d.vendor_name, 'vendorTaxId', d.vendor_tax_id, 'currency', d.currency,
    'totalMinor', d.total_minor::text, 'claimedMinor', d.claimed_minor::text, 'workStartsOn', d.work_starts_on,
    'workEndsOn', d.work_ends_on, 'workDescription', d.work_description, 'signatory', d.signatory, 'signedOn', d.signed_on)
  order by d.id), '[]') from document d where d.claim_id = ${claim.column('id')})`;

const expensesSql = (claim: RowRef): Sql => sql`(select coalesce(json_agg(json_build_object(
    'id', e.id, 'kind', e.kind, 'personName', e.person_name, 'freeOfAlcohol', e.free_of_alcohol,
    'amountMinor', e.amount_minor::text, 'currency', e.currency)
  order by e.id), '[]') from expense_line e where e.claim_id = ${claim.column('id')})`;

const confirmationsSql = (claim: RowRef): Sql => sql`(select coalesce(json_agg(json_build_object(
    'requirement', q.requirement, 'met', q.met, 'documentId', q.document_id)), '[]')
  from core_requirement_confirmation q where q.claim_id = ${claim.column('id')})`;

const proofSql = (
  claim: RowRef,
): Sql => sql`(select json_build_object('metrics', f.metrics, 'attendees', f.attendees,
    'estimatedImpressions', f.estimated_impressions::text, 'preApprovalId', f.pre_approval_id)
  from proof f where f.claim_id = ${claim.column('id')})`;

/** EVD-8: the approval that bears the number given; one that the caller may not see is none. */
const preApprovalSql = (claim: RowRef): Sql => sql`(select json_build_object(
    'sameLocation', a.location_id = ${claim.column('location_id')} and a.program_id = ${claim.column('program_id')},
    'activityTypeCode', t.code, 'issuedOn', a.issued_on)
  from proof f join pre_approval a on a.pre_approval_id = f.pre_approval_id
    join activity_type t on t.id = a.activity_type_id where f.claim_id = ${claim.column('id')})`;

/** EVD-11: invoices of the company's other claims that may be the same. An expired draft will never rest on its own. */
const invoiceUsesSql = (claim: RowRef): Sql => sql`(select coalesce(json_agg(json_build_object(
    'invoiceNumber', u.invoice_number, 'vendorName', u.vendor_name, 'vendorTaxId', u.vendor_tax_id,
    'currency', u.currency, 'claimedMinor', coalesce(u.claimed_minor, u.total_minor)::text,
    'totalMinor', u.total_minor::text,
    'samePlace', u.location_id = ${claim.column('location_id')} and u.program_id = ${claim.column('program_id')},
    'inDraft', k.status = 'EDITING')), '[]')
  from document u join claim k on k.id = u.claim_id
  where u.partner_id = ${claim.column('partner_id')} and ${numberKey('u')} = any(array(
      select ${numberKey('d')} from document d
      where d.claim_id = ${claim.column('id')} and d.kind = 'INVOICE' and d.invoice_number is not null))
    and u.kind = 'INVOICE' and u.claim_id <> ${claim.column('id')} and k.status not in ('REJECTED', 'EXPIRED')
    and u.currency is not null and coalesce(u.claimed_minor, u.total_minor) is not null)`;

/**
 * EVD-17: open, declined and expired ones alike. What was taken back is not missed, nor what a colleague did not send once
 * somebody else has put such a document into the dossier.
 */
const unansweredRequestsSql = (claim: RowRef): Sql => sql`(select count(*)::int from document_request q
  where q.claim_id = ${claim.column('id')} and (q.state = 'OPEN' or q.state in ('DECLINED', 'EXPIRED') and not exists (
    select 1 from document d where d.claim_id = q.claim_id and d.evidence_kind = q.evidence_kind
      and d.created_at >= q.created_at)))`;

/** The dossier of a claim as JSON in the statement of the claim's row; {@link dossierOf} reads it. */
export const dossierSql = (claim: RowRef): Sql => sql`json_build_object('documents', ${documentsSql(claim)},
  'expenses', ${expensesSql(claim)}, 'coreRequirements', ${confirmationsSql(claim)}, 'proof', ${proofSql(claim)},
  'preApproval', ${preApprovalSql(claim)}, 'invoiceUses', ${invoiceUsesSql(claim)},
  'unansweredDocumentRequests', ${unansweredRequestsSql(claim)})`;

/** The JSON of {@link dossierSql} as the rules take it; ids become those that callers know, as details name them. */
export function dossierOf(value: unknown): DossierFacts {
  const row = value as DossierRow;
  const globalIds = new Map(
    row.documents.map(({ id, kind }) => [id, toGlobalId(documentTypeNames[kind], id)] as const),
  );
  return {
    documents: row.documents.map(({ kind: _kind, ...document }) => ({
      ...document,
      id: globalIds.get(document.id) ?? document.id,
    })),
    expenses: row.expenses.map((line) => ({ ...line, id: toGlobalId('ExpenseLine', line.id) })),
    coreRequirements: row.coreRequirements.map((confirmed) => ({
      ...confirmed,
      documentId: confirmed.documentId === null ? null : (globalIds.get(confirmed.documentId) ?? null),
    })),
    metrics: row.proof?.metrics ?? [],
    attendees: row.proof?.attendees ?? null,
    estimatedImpressions: row.proof?.estimatedImpressions ?? null,
    preApprovalId: row.proof?.preApprovalId ?? null,
    preApproval: row.preApproval,
    invoiceUses: row.invoiceUses,
    unansweredDocumentRequests: row.unansweredDocumentRequests,
  };
}
