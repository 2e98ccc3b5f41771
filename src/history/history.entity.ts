import { defineEntity, p } from '@mikro-orm/core';
import { roleCodes } from '../access/role.codes.js';
import { User } from '../access/user.entity.js';
import { codeColumn, idColumn, instantColumn, partnerPolicies, textColumn } from '../kernel/columns.js';
import { placeColumns, tenantColumns } from '../partner/tenant.columns.js';
import { commentAudienceCodes, subjectKindCodes } from './history.codes.js';

/**
 * GLO-31: one immutable entry per act on a plan, claim, enrollment or setting. `hash` chains the entries of one object over digests, so
 * that a changed, deleted or inserted entry shows (decisions.md 12). The database refuses UPDATE and DELETE.
 */
const HistoryEntrySchema = defineEntity({
  name: 'HistoryEntry',
  tableName: 'history_entry',
  properties: {
    id: idColumn(),
    ...placeColumns(),
    subjectKind: codeColumn(subjectKindCodes),
    subjectId: p.uuid(),
    number: p.integer().columnType('integer'),
    at: instantColumn(),
    actor: () => p.manyToOne(User).nullable().index(),
    actorRole: codeColumn(roleCodes).nullable(),
    action: textColumn(),
    fromStatus: textColumn().nullable(),
    toStatus: textColumn().nullable(),
    comment: textColumn().nullable(),
    changes: p.json<Record<string, unknown>>().nullable(),
    contentDigest: p.string().columnType('char(64)'),
    hash: p.string().columnType('char(64)'),
  },
  uniques: [{ name: 'history_entry_number', properties: ['subjectId', 'number'] }],
  indexes: [{ properties: ['partner', 'at'] }, { properties: ['program'] }],
  policies: partnerPolicies(),
});
export class HistoryEntry extends HistoryEntrySchema.class {}
HistoryEntrySchema.setClass(HistoryEntry);

/** FLD-9, FLD-10: a comment on a plan or claim, addressed to the partner or internal. */
const CommentSchema = defineEntity({
  name: 'Comment',
  tableName: 'comment',
  properties: {
    id: idColumn(),
    ...tenantColumns(),
    subjectKind: codeColumn(subjectKindCodes),
    subjectId: p.uuid(),
    audience: codeColumn(commentAudienceCodes),
    text: textColumn(),
    author: () => p.manyToOne(User).nullable().index(),
    authorRole: codeColumn(roleCodes).nullable(),
    createdAt: instantColumn(),
  },
  indexes: [
    { properties: ['subjectId', 'createdAt', 'id'] },
    { properties: ['partner'] },
    { properties: ['program'] },
  ],
  policies: partnerPolicies(),
});
export class Comment extends CommentSchema.class {}
CommentSchema.setClass(Comment);
