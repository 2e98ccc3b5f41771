import type { Row } from '../kernel/database.js';
import { Column, Derived, GlobalId, GraphType, type LeafContext, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type NotificationKind, notificationKindCodes } from './notification.codes.js';
import { mayBeNamed, type ToldPlace } from './notification-sight.rules.js';
import { type NotificationData, notificationText, withheldText } from './notification-text.rules.js';

const toldColumns = ['kind', 'data', 'subjectKind', 'partner', 'location', 'program'];

const told = (row: Row, { locale, viewer }: LeafContext) => {
  const kind = row.kind as NotificationKind;
  const data = row.data as NotificationData;
  const place = { ...row, concerned: data.user ?? null } as unknown as ToldPlace;
  return mayBeNamed(viewer, place) ? notificationText(kind, data, locale) : withheldText(kind, locale);
};

/** What somebody is told of an act or of time that passed; it belongs to him alone and outlasts his roles. */
@GraphType('Notification', {
  entity: 'Notification',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  implements: () => NodeType,
  description:
    'Something that you are told, whatever roles you have now. None tells an amount, and what you may not see any more is not named.',
})
export class NotificationType extends NodeType {
  @GlobalId('Notification')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it was written down or read, which can be later than `createdAt`.')
  updatedAt!: Date;

  @Column(() => notificationKindCodes.enumObject, { description: 'What it is about.' })
  kind!: NotificationKind;

  @Derived(() => String, {
    from: toldColumns,
    derive: (row, context) => told(row, context).title,
    description: 'One line, in the language of `Accept-Language`.',
  })
  title!: string;

  @Derived(() => String, {
    from: toldColumns,
    derive: (row, context) => told(row, context).text,
    description:
      'What happened and what you can do, in the language of `Accept-Language`; where you may not see any more what it is about, only that.',
  })
  text!: string;

  @Column(() => DateTimeScalar, { description: 'When it was told.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When you read it; null: not yet.' })
  readAt?: Date | null;
}
