import { defineEntity, p } from '@mikro-orm/core';
import { codeColumn, idColumn, instantColumn, partnerPolicies, textColumn } from '../kernel/columns.js';
import { placeColumns } from '../partner/tenant.columns.js';
import { subjectKindCodes } from './history.codes.js';

/**
 * decisions.md 11, 12: one row per act, in an order that readers can follow without gaps. `sequence` alone would let a
 * reader pass by a transaction that takes its number early and commits late; readers therefore stop before the oldest
 * transaction that still runs, and order by transaction first. The database refuses UPDATE and DELETE.
 */
const EventSchema = defineEntity({
  name: 'Event',
  tableName: 'event',
  properties: {
    id: idColumn(),
    ...placeColumns(),
    transactionId: p.bigint('string').columnType('xid8').defaultRaw('pg_current_xact_id()'),
    sequence: p.bigint('string').autoincrement(),
    action: textColumn(),
    subjectKind: codeColumn(subjectKindCodes),
    subjectId: p.uuid(),
    at: instantColumn(),
  },
  uniques: [{ name: 'event_order', properties: ['transactionId', 'sequence'] }],
  indexes: [{ properties: ['partner', 'transactionId', 'sequence'] }, { properties: ['program'] }],
  policies: partnerPolicies(),
});
export class Event extends EventSchema.class {}
EventSchema.setClass(Event);
