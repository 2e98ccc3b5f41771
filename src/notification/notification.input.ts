import { Field, ID, InputType } from 'type-graphql';
import { defineConnection, pageArgs } from '../read/connection.js';
import { defineFilter, defineOrder, enumFilter, IdFilter, InstantFilter } from '../read/filter-types.js';
import { RepeatableInput } from '../write/input.js';
import { notificationKindCodes } from './notification.codes.js';
import { NotificationType } from './notification.type.js';

const NotificationFilter = defineFilter('Notification', 'SMALL', {
  id: () => IdFilter,
  kind: enumFilter(notificationKindCodes),
  createdAt: () => InstantFilter,
  readAt: () => InstantFilter,
});
export const NotificationArgs = pageArgs(
  NotificationFilter,
  defineOrder('Notification', 'SMALL', ['createdAt', 'readAt']),
);
export const NotificationConnection = defineConnection('Notification', () => NotificationType);

@InputType('NotificationReadInput', { description: 'Notifications that you have read.' })
export class NotificationReadInput extends RepeatableInput {
  @Field(() => [ID], { description: 'Global ids of the notifications, at least one and at most 100.' })
  ids!: string[];
}
