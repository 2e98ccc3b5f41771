import { Column, Derived, GlobalId, GraphType, UpdatedAt } from '../read/declare.js';
import { NodeType } from '../read/node.type.js';
import { DateTimeScalar } from '../read/scalars.js';
import { type NotificationKind, notificationKindCodes } from './notification.codes.js';
import { type NotificationData, notificationText } from './notification-text.rules.js';

/** Issue point 9. */
@GraphType('Notification', {
  entity: 'Notification',
  permission: 'SEE_PROGRAM',
  scope: 'own',
  implements: () => NodeType,
  description: 'Something that you are told. Nobody else sees your notifications, and none tells an amount.',
})
export class NotificationType extends NodeType {
  @GlobalId('Notification')
  declare id: string;

  @UpdatedAt('updatedAt', 'When it was written or read.')
  updatedAt!: Date;

  @Column(() => notificationKindCodes.enumObject, { description: 'What it is about.' })
  kind!: NotificationKind;

  @Derived(() => String, {
    from: ['kind', 'data'],
    derive: (row, { locale }) =>
      notificationText(row.kind as NotificationKind, row.data as NotificationData, locale).title,
    description: 'One line, in the language of `Accept-Language`.',
  })
  title!: string;

  @Derived(() => String, {
    from: ['kind', 'data'],
    derive: (row, { locale }) =>
      notificationText(row.kind as NotificationKind, row.data as NotificationData, locale).text,
    description: 'What happened and what you can do, in the language of `Accept-Language`.',
  })
  text!: string;

  @Column(() => DateTimeScalar, { description: 'When it was told.' })
  createdAt!: Date;

  @Column(() => DateTimeScalar, { nullable: true, description: 'When you read it; null: not yet.' })
  readAt?: Date | null;
}
