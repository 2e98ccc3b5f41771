import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ViewerCache } from '../access/viewer.queries.js';
import { isMovable, systemClock } from '../kernel/clock.js';
import type { Sandbox } from '../sandbox/sandbox.facts.js';
import { FollowedClock } from '../sandbox/sandbox-clock.service.js';
import type { FileStore } from '../storage/file-store.js';
import type { Files } from '../storage/files.js';
import type { Config } from './config.js';
import { createMailRelay } from './mail.js';
import { type Poller, poll } from './poller.js';
import { createSandbox } from './sandbox.js';
import { createScheduler, type ScheduleSettings } from './scheduler.js';
import type { ServerParts } from './server.js';

/** What goes on beside the requests. */
export interface Background {
  /** Makes things fall due. */
  readonly scheduler: Poller;
  /** Sends the mail outbox. */
  readonly mailRelay: Poller;
  /** Follows the clock of the sandbox, which another server may have moved. */
  readonly sandboxClock: Poller;
  /** From now on all of it goes on by itself. */
  start(): void;
  stop(): Promise<void>;
}

/** How things fall due, by the configuration. */
export function scheduleSettings(config: Config, log: FastifyBaseLogger): ScheduleSettings {
  return {
    mails: config.mail !== undefined,
    warningDays: config.warningDays,
    fundWarningDays: config.fundWarningDays,
    onFault: ({ kind, id }, error) =>
      log.error({ kind, id, fault: String(error) }, 'what fell due was not done'),
  };
}

/** What follows the clock of the sandbox; null elsewhere. */
export function followedClock({ config, database, clock }: ServerParts): FollowedClock | null {
  return config.sandbox && isMovable(clock) ? new FollowedClock(database, clock) : null;
}

interface SandboxSurroundings {
  readonly followed: FollowedClock | null;
  readonly schedule: ScheduleSettings;
  readonly viewers: ViewerCache;
  readonly store: FileStore;
  readonly log: FastifyBaseLogger;
}

/** The sandbox needs a clock that can be moved and a world that can be brought back. */
export function sandboxOf(
  { database, clock, reloadDemoWorld }: ServerParts,
  { followed, schedule, viewers, store, log }: SandboxSurroundings,
): Sandbox | null {
  if (followed === null || !isMovable(clock) || !reloadDemoWorld) return null;
  return createSandbox({
    ...schedule,
    database,
    clock,
    followed,
    reload: () => reloadDemoWorld(database),
    // The new world stands already: a file that stays behind is in nobody's way.
    removeFile: (key) =>
      store.remove(key).catch((error) => log.warn({ fault: String(error) }, 'a file stayed behind')),
    forget: () => viewers.clear(),
  });
}

const followSeconds = 1;

function followSandboxClock(
  { database }: ServerParts,
  followed: FollowedClock | null,
  log: FastifyBaseLogger,
): Poller {
  // One process alone has the embedded database: nobody else moves its clock.
  const shared = followed !== null && database.kind === 'postgres';
  return poll(
    shared ? followSeconds : 0,
    async () => {
      await followed?.follow();
    },
    (error) => log.error({ fault: String(error) }, 'the clock of the sandbox could not be followed'),
  );
}

interface BackgroundParts {
  readonly app: FastifyInstance;
  readonly files: Files;
  readonly followed: FollowedClock | null;
  readonly schedule: ScheduleSettings;
}

/** Makes what goes on beside the requests; nothing of it does until it is started. */
export function createBackground(
  parts: ServerParts,
  { app: { log }, files, followed, schedule }: BackgroundParts,
): Background {
  const { config, database, clock, machineClock = systemClock } = parts;
  const { idempotencyDays, scheduleIntervalSeconds: intervalSeconds } = config;
  const scheduler = createScheduler({
    ...schedule,
    database,
    files,
    clock,
    followed,
    intervalSeconds,
    idempotencyDays,
    log,
  });
  const mailRelay = createMailRelay({ config, database, log, clock: machineClock });
  const sandboxClock = followSandboxClock(parts, followed, log);
  const pollers = [scheduler, mailRelay, sandboxClock];
  return {
    scheduler,
    mailRelay,
    sandboxClock,
    start() {
      for (const poller of pollers) poller.start();
    },
    async stop() {
      await Promise.all(pollers.map((poller) => poller.stop()));
    },
  };
}
