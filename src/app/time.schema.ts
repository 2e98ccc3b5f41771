import { EventEdges, EventResolver, EventSubject } from '../history/event.resolver.js';
import { CommentSubject, HistoryEntrySubject } from '../history/history.resolver.js';
import {
  NotificationEdges,
  NotificationReadPayloadFields,
  NotificationResolver,
  NotificationSubject,
} from '../notification/notification.resolver.js';
import { SandboxResolver } from '../sandbox/sandbox.resolver.js';

/** What tells of what happened, and moves the clock of the sandbox. */
export const timeResolvers = [
  EventResolver,
  EventEdges,
  EventSubject,
  HistoryEntrySubject,
  CommentSubject,
  NotificationResolver,
  NotificationReadPayloadFields,
  NotificationSubject,
  NotificationEdges,
  SandboxResolver,
] as const;
