import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Claim } from '../claim/claim.entity.js';
import { codeColumn, idColumn, instantColumn, partnerPolicies, textColumn } from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { uploadStateCodes } from './upload.codes.js';

/**
 * A file on its way into a claim, and afterwards the account of where its bytes are: the row outlives claim and
 * document, so that a file which nothing refers to any more can still be found and removed.
 */
const UploadSchema = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    claim: () => p.manyToOne(Claim).nullable().createForeignKeyConstraint(false),
    user: () => p.manyToOne(User),
    state: codeColumn(uploadStateCodes),
    fileName: textColumn(),
    announcedType: textColumn().nullable(),
    announcedByteSize: p.bigint('string').nullable(),
    contentType: textColumn().nullable(),
    byteSize: p.bigint('string').nullable(),
    sha256: p.string().columnType('char(64)').nullable(),
    storageKey: textColumn().unique(),
    expiresAt: instantColumn(),
    createdAt: instantColumn(),
    removedAt: instantColumn().nullable(),
  },
  indexes: [
    { properties: ['partner'] },
    { properties: ['program'] },
    { properties: ['claim'] },
    { properties: ['user', 'state'] },
    { properties: ['state', 'expiresAt'] },
  ],
  checks: [
    {
      name: 'stored_upload_is_measured',
      expression: "state not in ('STORED', 'ATTACHED') or num_nulls(content_type, byte_size, sha256) = 0",
    },
  ],
  policies: partnerPolicies(),
});
export class Upload extends UploadSchema.class {}
UploadSchema.setClass(Upload);
