import { defineEntity, p } from '@mikro-orm/core';
import { codeColumn, partnerPolicies } from '../kernel/columns.js';
import { placeColumns } from '../partner/tenant.columns.js';
import { subjectKindCodes } from './history.codes.js';

/**
 * How long the history of an object is and what its last link is, kept beside the entries: a chain whose tail was cut
 * off still holds in itself, and shows only here. Moved on by the act that writes the entry, in its transaction.
 */
const HistoryHeadSchema = defineEntity({
  name: 'HistoryHead',
  tableName: 'history_head',
  properties: {
    subjectId: p.uuid().primary(),
    subjectKind: codeColumn(subjectKindCodes),
    ...placeColumns(),
    number: p.integer().columnType('integer'),
    hash: p.string().columnType('char(64)'),
  },
  indexes: [{ properties: ['partner'] }, { properties: ['program'] }],
  policies: partnerPolicies(),
});
export class HistoryHead extends HistoryHeadSchema.class {}
HistoryHeadSchema.setClass(HistoryHead);
