import { Int } from 'type-graphql';
import { Column, Derived, GlobalId, GraphType } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type UploadState, uploadStateCodes } from './upload.codes.js';

/** EVD-15. */
@GraphType('DocumentUpload', {
  entity: 'Upload',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  implements: () => NodeType,
  description: 'A file of yours on its way into a claim.',
})
export class DocumentUploadType extends NodeType {
  @GlobalId('DocumentUpload')
  declare id: string;

  @Column(() => uploadStateCodes.enumObject, { description: 'How far it is.' })
  state!: UploadState;

  @Derived(() => String, {
    from: ['id', 'state', 'expiresAt'],
    derive: (row, { fileUrls }) =>
      row.state === 'CREATED' ? fileUrls.upload(String(row.id), new Date(String(row.expiresAt))) : null,
    nullable: true,
    description:
      'Where to `PUT` the bytes, without a token, until `expiresAt`. The address is a secret: whoever has it can send the file. Null once a file has come in.',
  })
  uploadUrl?: string | null;

  @Column(() => DateTimeScalar, {
    description:
      'Until when the address can be used; once the file is stored, until when it must be attached.',
  })
  expiresAt!: Date;

  @Column(() => String, { description: 'Name of the file, as it will be shown.' })
  fileName!: string;

  @Column(() => String, {
    nullable: true,
    description: 'Media type, judged by content; null before it came in.',
  })
  contentType?: string | null;

  @Column(() => Int, { nullable: true, description: 'Size in bytes; null before it came in.' })
  byteSize?: number | null;

  @Column(() => String, { nullable: true, description: 'SHA-256 of the content; null before it came in.' })
  sha256?: string | null;

  @Column(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;
}
