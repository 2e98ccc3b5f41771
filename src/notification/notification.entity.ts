import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../access/user.entity.js';
import { subjectKindCodes } from '../history/history.codes.js';
import {
  codeColumn,
  idColumn,
  instantColumn,
  latestColumn,
  ownChangePolicy,
  ownRowPolicy,
  partnerPolicies,
  textColumn,
} from '../kernel/columns.js';
import { Partner, PartnerLocation } from '../partner/partner.entity.js';
import { Program } from '../program/program.entity.js';
import { notificationKindCodes } from './notification.codes.js';

/**
 * Something that one person is told, written in the transaction of the act that it tells of. The text is made when it
 * is read, in the reader's language, from `data`, which holds names and days and never an amount.
 */
const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  properties: {
    id: idColumn(),
    user: () => p.manyToOne(User),
    kind: codeColumn(notificationKindCodes),
    partner: () => p.manyToOne(Partner).nullable().index(),
    location: () => p.manyToOne(PartnerLocation).nullable().createForeignKeyConstraint(false).index(),
    program: () => p.manyToOne(Program).nullable().index(),
    subjectKind: codeColumn(subjectKindCodes).nullable(),
    subjectId: p.uuid().nullable(),
    data: p.json<Record<string, unknown>>(),
    createdAt: instantColumn(),
    readAt: instantColumn().nullable(),
    /** When it was written down: later than it is dated where it tells of what fell due before anybody looked. */
    writtenAt: instantColumn().nullable(),
    updatedAt: latestColumn('created_at', 'read_at', 'written_at'),
  },
  indexes: [{ properties: ['user', 'createdAt', 'id'] }],
  policies: [...partnerPolicies(), ownRowPolicy('user_id'), ownChangePolicy('user_id')],
});
export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification);

/**
 * A mail that must go out, written in the transaction of its notification and sent by whichever server takes it. The
 * id is also the Message-ID, so that a mail that was sent twice is recognised as one. What was sent is gone from here;
 * what could not be sent stays, for the operator.
 */
const MailSchema = defineEntity({
  name: 'Mail',
  tableName: 'mail_outbox',
  properties: {
    id: idColumn(),
    partner: () => p.manyToOne(Partner).nullable().index(),
    recipient: textColumn(),
    locale: p.string().columnType('char(2)'),
    template: codeColumn(notificationKindCodes),
    data: p.json<Record<string, unknown>>(),
    createdAt: instantColumn(),
    attempts: p.integer().columnType('integer'),
    nextAttemptAt: instantColumn().nullable(),
    failedAt: instantColumn().nullable(),
    lastError: textColumn().nullable(),
  },
  policies: partnerPolicies(),
});
export class Mail extends MailSchema.class {}
MailSchema.setClass(Mail);
