import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { Claim } from '../claim/claim.entity.js';
import {
  codeColumn,
  idColumn,
  instantColumn,
  latestColumn,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { tenantColumns } from '../partner/tenant.columns.js';
import { Document } from './document.entity.js';
import { documentRequestStateCodes } from './document-request.codes.js';
import { evidenceKindCodes } from './evidence-kind.codes.js';

/** GLO-34, SUP-14: a colleague is asked for one document of one claim. Of the link's secret only a digest is kept. */
const DocumentRequestSchema = defineEntity({
  name: 'DocumentRequest',
  tableName: 'document_request',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    claim: () => p.manyToOne(Claim).createForeignKeyConstraint(false),
    asked: () => p.manyToOne(User),
    askedBy: () => p.manyToOne(User).index(),
    evidenceKind: codeColumn(evidenceKindCodes),
    message: textColumn(),
    state: codeColumn(documentRequestStateCodes),
    document: () => p.manyToOne(Document).nullable().createForeignKeyConstraint(false).index(),
    answer: textColumn().nullable(),
    tokenDigest: p.string().columnType('char(64)').unique(),
    createdAt: instantColumn(),
    expiresAt: instantColumn(),
    answeredAt: instantColumn().nullable(),
    /** When its end was written down: later than it is dated where nobody looked when its link ended. */
    writtenAt: instantColumn().nullable(),
    updatedAt: latestColumn('created_at', 'answered_at', 'written_at'),
  },
  indexes: [
    { properties: ['claim', 'id'] },
    { properties: ['asked', 'id'] },
    { properties: ['partner'] },
    { properties: ['program'] },
  ],
  checks: [{ name: 'request_answered_once', expression: "(state = 'OPEN') = (answered_at is null)" }],
  policies: partnerPolicies(),
});
export class DocumentRequest extends DocumentRequestSchema.class {}
DocumentRequestSchema.setClass(DocumentRequest);
