import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permitted } from '../access/permitted.js';
import { ClaimType } from '../claim/claim.type.js';
import type { GraphContext } from '../read/context.js';
import { definePayload } from '../write/payload.js';
import { perform } from '../write/perform.js';
import { attachDocument, createUpload } from './document.service.js';
import { DocumentType } from './document.type.js';
import {
  DocumentAttachInput,
  DocumentRemoveInput,
  DocumentUpdateInput,
  DocumentUploadCreateInput,
} from './document-act.input.js';
import { removeDocument, updateDocument } from './document-edit.service.js';
import { DocumentUploadType } from './upload.type.js';

export const [DocumentUploadPayload, DocumentUploadPayloadFields] = definePayload({
  name: 'DocumentUpload',
  field: 'upload',
  typeName: 'DocumentUpload',
  type: () => DocumentUploadType,
  description: 'the upload, with the address for its bytes.',
});

export const [DocumentPayload, DocumentPayloadFields] = definePayload({
  name: 'Document',
  field: 'document',
  typeName: 'Document',
  type: () => DocumentType,
  description: 'the document.',
});

export const [DocumentRemovePayload, DocumentRemovePayloadFields] = definePayload({
  name: 'DocumentRemove',
  field: 'claim',
  typeName: 'Claim',
  type: () => ClaimType,
  removed: { field: 'document', type: () => DocumentType },
  description: 'the claim, without the document.',
});

/** What can be done with documents of a claim (EVD-15, OP-10, OP-11, OP-13). */
@Resolver()
export class DocumentActResolver {
  @Permitted('UPLOAD_REQUESTED_DOCUMENT')
  @Mutation(() => DocumentUploadPayload, {
    description: 'Begins an upload: answers an address to which you `PUT` the bytes of one file (EVD-15).',
  })
  documentUploadCreate(
    @Arg('input', () => DocumentUploadCreateInput, { description: 'The file to come.' })
    input: DocumentUploadCreateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'documentUploadCreate', input, (act) =>
      createUpload(act, input, context.fileByteSizeMax),
    );
  }

  @Permitted('UPLOAD_REQUESTED_DOCUMENT')
  @Mutation(() => DocumentPayload, {
    description: 'Adds a document to a claim: a file that you uploaded, or a link.',
  })
  documentAttach(
    @Arg('input', () => DocumentAttachInput, { description: 'The document.' }) input: DocumentAttachInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'documentAttach', input, (act) => attachDocument(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => DocumentPayload, { description: 'Changes what a document says; its file stays as it is.' })
  documentUpdate(
    @Arg('input', () => DocumentUpdateInput, { description: 'What to change.' }) input: DocumentUpdateInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'documentUpdate', input, (act) => updateDocument(act, input));
  }

  @Permitted('WRITE_CLAIM')
  @Mutation(() => DocumentRemovePayload, {
    description:
      'Removes a document from a claim that can be edited; elsewhere originals are kept (TIME-17).',
  })
  documentRemove(
    @Arg('input', () => DocumentRemoveInput, { description: 'The document.' }) input: DocumentRemoveInput,
    @Ctx() context: GraphContext,
  ) {
    return perform(context, 'documentRemove', input, (act) => removeDocument(act, input));
  }
}
