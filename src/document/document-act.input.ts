import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDateScalar, type Money } from '../read/scalars.js';
import { MoneyInput, RepeatableInput, VersionedInput } from '../write/input.js';
import { type EvidenceKind, evidenceKindCodes } from './evidence-kind.codes.js';

@InputType('DocumentUploadCreateInput', { description: 'A file that you are about to send into a claim.' })
export class DocumentUploadCreateInput extends RepeatableInput {
  @Field(() => ID, {
    description: 'Global id of the claim that the file is for; it can be attached to no other.',
  })
  claimId!: string;

  @Field(() => String, {
    description: 'Name of the file, for people; folders in it are left out. Its ending must fit the content.',
  })
  fileName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Media type, where you know it; it must fit the content.',
  })
  contentType?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Size in bytes, where you know it; a file of another size is refused.',
  })
  byteSize?: number | null;
}

/** What a document says of itself; which fields there are depends on the kind of evidence (EVD-4, EVD-5). */
@InputType('DocumentFieldsInput')
abstract class DocumentFieldsInput extends VersionedInput {
  @Field(() => String, {
    nullable: true,
    description: 'What the document shows; a proof document needs one (EVD-5).',
  })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the invoice.' })
  invoiceNumber?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Date of the invoice.' })
  invoicedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Who sent the invoice.' })
  vendorName?: string | null;

  @Field(() => String, { nullable: true, description: 'Tax id of the vendor, where known (EVD-11).' })
  vendorTaxId?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Total of the invoice, or of the cost lines of a statement.',
  })
  totalAmount?: Money | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Part of the total that is claimed, in the same currency; without it the whole.',
  })
  claimedAmount?: Money | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the work.' })
  workStartsOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the work.' })
  workEndsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What was done, on a certification statement.' })
  workDescription?: string | null;

  @Field(() => String, { nullable: true, description: 'Who signed the certification statement.' })
  signatory?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the signature.' })
  signedOn?: string | null;
}

@InputType('DocumentAttachInput', {
  description:
    'A document for a claim: a file that was uploaded, or a link where the kind of evidence is an address.',
})
export class DocumentAttachInput extends DocumentFieldsInput {
  @Field(() => ID, { description: 'Global id of the claim.' })
  claimId!: string;

  @Field(() => evidenceKindCodes.enumObject, {
    description: 'What it proves, which decides what else it must say.',
  })
  evidenceKind!: EvidenceKind;

  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of the open request for such a document that this answers, also where it asks somebody else and you may write the claim. Without it: the oldest that asks you.',
  })
  documentRequestId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of your upload into this claim, with its bytes sent.',
  })
  uploadId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address of a page, for LANDING_PAGE_URL and SITE_URL.',
  })
  url?: string | null;
}

@InputType('DocumentUpdateInput', {
  description:
    'What to change of a document; fields that are left out stay, null empties. The file itself stays.',
})
export class DocumentUpdateInput extends DocumentFieldsInput {
  @Field(() => ID, { description: 'Global id of the document.' })
  id!: string;

  @Field(() => evidenceKindCodes.enumObject, {
    nullable: true,
    description: 'Another kind of evidence of the same sort: invoice, statement or proof document.',
  })
  evidenceKind?: EvidenceKind | null;

  @Field(() => String, { nullable: true, description: 'Another address, where the document is a link.' })
  url?: string | null;
}

@InputType('DocumentRemoveInput', { description: 'Which document to remove.' })
export class DocumentRemoveInput extends VersionedInput {
  @Field(() => ID, { description: 'Global id of the document.' })
  id!: string;
}
