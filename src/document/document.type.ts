import { Int } from 'type-graphql';
import { Column, Derived, GlobalId, GraphInterface, GraphType, MoneyColumn } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { CurrencyCodeScalar, DateTimeScalar, LocalDateScalar, type Money } from '../read/scalars.js';
import { type DocumentReviewState, documentReviewStateCodes } from './document.codes.js';
import { type EvidenceKind, evidenceKindCodes } from './evidence-kind.codes.js';

const reading = { entity: 'Document', permission: 'SEE_CLAIM', scope: 'tenant' } as const;
const ofKind = (value: string) => ({ ...reading, discriminator: { column: 'kind', value } });

/** One document of a proof. */
@GraphInterface('Document', {
  ...reading,
  implements: () => NodeType,
  description:
    'One document of a proof: an uploaded file, or a link where the kind of evidence is an address.',
})
export abstract class DocumentType extends NodeType {
  @Column(() => evidenceKindCodes.enumObject, {
    description: 'What it proves, such as the invoice or how the activity looked.',
  })
  evidenceKind!: EvidenceKind;

  @Column(() => String, { nullable: true, description: 'Name of the file; null for a link.' })
  fileName?: string | null;

  @Column(() => String, { nullable: true, description: 'Media type, judged by content; null for a link.' })
  contentType?: string | null;

  @Column(() => Int, { nullable: true, description: 'Size in bytes; null for a link.' })
  byteSize?: number | null;

  @Column(() => String, {
    nullable: true,
    description: 'SHA-256 of the content, hexadecimal; null for a link.',
  })
  sha256?: string | null;

  @Column(() => String, {
    nullable: true,
    description: 'Address, where the evidence is a link; null for a file.',
  })
  url?: string | null;

  @Column(() => String, {
    nullable: true,
    description: 'What the document shows; a proof document needs one (EVD-5).',
  })
  note?: string | null;

  @Column(() => documentReviewStateCodes.enumObject, { description: 'What the reviewer said of it.' })
  reviewState!: DocumentReviewState;

  @Derived(() => String, {
    from: ['id', 'upload.id'],
    derive: (row, { fileUrls, now }) =>
      row['upload.id'] == null ? null : fileUrls.download(String(row.id), now),
    guard: 'FLD-6.PERSONAL',
    description:
      'Address to fetch the file, for five minutes and without a token; null for a link, and where no file is stored.',
  })
  downloadUrl?: string | null;

  @Column(() => DateTimeScalar, {
    nullable: true,
    description: 'When the stored original was removed, after the time to keep it (TIME-17).',
  })
  removedAt?: Date | null;

  @Column(() => DateTimeScalar, { description: 'When it was attached.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;
}

/** GLO-20. */
@GraphType('Invoice', {
  ...ofKind('INVOICE'),
  implements: () => DocumentType,
  description: 'An invoice that supports the claimed amount.',
})
export class InvoiceType extends DocumentType {
  @GlobalId('Invoice')
  declare id: string;

  @Column(() => String, { nullable: true, description: 'Number of the invoice (EVD-4).' })
  invoiceNumber?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Date of the invoice.' })
  invoicedOn?: string | null;

  @Column(() => String, { nullable: true, description: 'Who sent the invoice.' })
  vendorName?: string | null;

  @Column(() => String, {
    guard: 'FLD-6.PERSONAL',
    description: 'Tax id of the vendor, where known (EVD-11).',
  })
  vendorTaxId?: string | null;

  @Column(() => CurrencyCodeScalar, { guard: 'FLD-6', description: 'Currency of the invoice.' })
  currency?: string | null;

  @MoneyColumn('totalMinor', 'currency', { guard: 'FLD-6', description: 'Total of the invoice.' })
  totalAmount?: Money | null;

  @MoneyColumn('claimedMinor', 'currency', {
    guard: 'FLD-6',
    description: 'Part of the total that is claimed.',
  })
  claimedAmount?: Money | null;
}

/** GLO-19. */
@GraphType('CertificationStatement', {
  ...ofKind('CERTIFICATION_STATEMENT'),
  implements: () => DocumentType,
  description: 'Certification statement and report: a signed statement of in-house cost.',
})
export class CertificationStatementType extends DocumentType {
  @GlobalId('CertificationStatement')
  declare id: string;

  @Column(() => LocalDateScalar, { nullable: true, description: 'First day of the work.' })
  workStartsOn?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Last day of the work.' })
  workEndsOn?: string | null;

  @Column(() => String, { nullable: true, description: 'What was done.' })
  workDescription?: string | null;

  @Column(() => CurrencyCodeScalar, { guard: 'FLD-6', description: 'Currency of the statement.' })
  currency?: string | null;

  @MoneyColumn('totalMinor', 'currency', { guard: 'FLD-6', description: 'Total of its cost lines.' })
  totalAmount?: Money | null;

  @MoneyColumn('claimedMinor', 'currency', {
    guard: 'FLD-6',
    description: 'Part of the total that is claimed.',
  })
  claimedAmount?: Money | null;

  @Column(() => String, { guard: 'FLD-6.PERSONAL', description: 'Who signed.' })
  signatory?: string | null;

  @Column(() => LocalDateScalar, { nullable: true, description: 'Day of the signature.' })
  signedOn?: string | null;
}

/** GLO-21. */
@GraphType('ProofDocument', {
  ...ofKind('PROOF'),
  implements: () => DocumentType,
  description: 'Further evidence, such as a screenshot, a photo or a page; it needs a note.',
})
export class ProofDocumentType extends DocumentType {
  @GlobalId('ProofDocument')
  declare id: string;
}
