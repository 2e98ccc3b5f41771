import { defineEntity, p } from '@mikro-orm/core';
import {
  codeColumn,
  currencyColumn,
  dateColumn,
  idColumn,
  instantColumn,
  minorColumn,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { CoreRequirementConfirmation, ProofOfExecution } from '../proof/proof.entity.js';
import { documentKindCodes, documentReviewStateCodes } from './document.codes.js';
import { DocumentRequest } from './document-request.entity.js';
import { evidenceKindCodes } from './evidence-kind.codes.js';
import { Upload } from './upload.entity.js';

/**
 * One document of a proof: a file, or a link where the kind of evidence is an address (decisions.md 14). The three
 * kinds share the table; what only one kind has is null in the others.
 */
const DocumentSchema = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    proofOfExecution: () =>
      p.manyToOne(ProofOfExecution).joinColumn('claim_id').createForeignKeyConstraint(false),
    kind: codeColumn(documentKindCodes),
    evidenceKind: codeColumn(evidenceKindCodes),
    fileName: textColumn().nullable(),
    contentType: textColumn().nullable(),
    byteSize: p.bigint('string').nullable(),
    sha256: p.string().columnType('char(64)').nullable(),
    upload: () => p.manyToOne(Upload).nullable().unique().createForeignKeyConstraint(false),
    /** TIME-17: when the stored original was removed; what is known of it stays. */
    removedAt: instantColumn().nullable(),
    url: textColumn().nullable(),
    note: textColumn().nullable(),
    /** CLM-11: it came while the claim was rejected, so that a dispute may rest on it. */
    afterRejection: p.boolean().default(false),
    reviewState: codeColumn(documentReviewStateCodes),
    invoiceNumber: textColumn().nullable(),
    invoicedOn: dateColumn().nullable(),
    vendorName: textColumn().nullable(),
    vendorTaxId: textColumn().nullable(),
    currency: currencyColumn().nullable(),
    totalMinor: minorColumn().nullable(),
    claimedMinor: minorColumn().nullable(),
    workStartsOn: dateColumn().nullable(),
    workEndsOn: dateColumn().nullable(),
    workDescription: textColumn().nullable(),
    signatory: textColumn().nullable(),
    signedOn: dateColumn().nullable(),
    createdAt: instantColumn(),
    updatedAt: instantColumn(),
    coreRequirements: () => p.oneToMany(CoreRequirementConfirmation).mappedBy('document'),
    documentRequests: () => p.oneToMany(DocumentRequest).mappedBy('document'),
  },
  indexes: [
    { properties: ['proofOfExecution', 'id'] },
    { properties: ['partner', 'invoiceNumber'] },
    { properties: ['sha256'] },
    {
      name: 'document_invoice_number_key',
      expression:
        'create index "document_invoice_number_key" on "document" ("partner_id", lower(regexp_replace("invoice_number", \'[^a-zA-Z0-9]\', \'\', \'g\'))) where "kind" = \'INVOICE\'',
    },
  ],
  checks: [
    { name: 'document_is_file_or_link', expression: '(file_name is null) <> (url is null)' },
    {
      name: 'document_file_is_described',
      expression:
        'file_name is null or (content_type is not null and byte_size is not null and sha256 is not null)',
    },
  ],
  policies: partnerPolicies(),
});
export class Document extends DocumentSchema.class {}
DocumentSchema.setClass(Document);
