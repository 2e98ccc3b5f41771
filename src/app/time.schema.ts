import { EventEdges, EventResolver } from '../history/event.resolver.js';
import {
  NotificationEdges,
  NotificationReadPayloadFields,
  NotificationResolver,
  NotificationSubjectResolver,
} from '../notification/notification.resolver.js';
import { SandboxResolver } from '../sandbox/sandbox.resolver.js';

/** What tells of what happened, and moves the clock of the sandbox. */
export const timeResolvers = [
  EventResolver,
  EventEdges,
  NotificationResolver,
  NotificationReadPayloadFields,
  NotificationSubjectResolver,
  NotificationEdges,
  SandboxResolver,
] as const;
