import type { FastifyBaseLogger } from 'fastify';
import { sweepFiles } from '../document/file-sweep.service.js';
import { removeOldExports } from '../job/export-sweep.service.js';
import type { Clock } from '../kernel/clock.js';
import { foldClaimSums } from '../report/claim-sum.service.js';
import { isSandboxWorld } from '../sandbox/sandbox-clock.queries.js';
import type { FollowedClock } from '../sandbox/sandbox-clock.service.js';
import type { DueItem } from '../schedule/due.facts.js';
import { runDue } from '../schedule/schedule.service.js';
import type { Files } from '../storage/files.js';
import { forgetOldKeys } from '../write/idempotency-sweep.service.js';
import type { Database } from './database.js';
import { type Poller, poll } from './poller.js';

/** How things fall due, the same for the scheduler and for the clock of the sandbox. */
export interface ScheduleSettings {
  readonly mails: boolean;
  readonly warningDays: readonly number[];
  readonly fundWarningDays: readonly number[];
  readonly onFault: (item: DueItem, error: unknown) => void;
}

interface SchedulerParts extends ScheduleSettings {
  readonly database: Database;
  readonly files: Files;
  readonly clock: Clock;
  /** What moves the clock, in the sandbox. */
  readonly followed: FollowedClock | null;
  readonly intervalSeconds: number;
  /** So many days the key of an act is remembered. */
  readonly idempotencyDays: number;
  readonly log: FastifyBaseLogger;
}

/** Cleaning up is no deadline of anybody: so many runs apart is often enough. */
const runsBetweenCleaning = 20;

/**
 * Makes things fall due while the server runs: at each run all that has, in order and at its instant, so that the first
 * one after a downtime catches up. Several servers on one database share the work.
 */
export function createScheduler(parts: SchedulerParts): Poller {
  const { database, files, clock, followed, log, mails, warningDays, fundWarningDays, onFault } = parts;
  let runs = 0;
  const work = async (): Promise<void> => {
    // What was brought back meanwhile is looked at anew, from where its own clock stands (TIME-20).
    const world = await followed?.follow();
    const now = clock.now();
    const cleans = runs % runsBetweenCleaning === 0;
    runs += 1;
    const done = await runDue(database, {
      since: now,
      until: now,
      mails,
      warningDays,
      fundWarningDays,
      retention: cleans,
      // A warning is told when it is told; what falls due has done so, whoever was there to see it.
      instantOf: ({ deadline, dueAt }) => (deadline === null ? dueAt : now),
      seenBy: clock,
      begin: (act) => (world === undefined ? Promise.resolve(true) : isSandboxWorld(act, world)),
      onFault,
    });
    if (done > 0) log.info({ done }, 'things fell due');
    await foldClaimSums(database);
    if (!cleans) return;
    await followed?.follow();
    // What needs the database alone comes first: a bucket that is away keeps nothing else from being done.
    await forgetOldKeys(database, clock.now(), parts.idempotencyDays);
    await sweepFiles(database, files.store, clock.now());
    await removeOldExports(database, files.store, clock.now());
    await files.sweep();
  };
  return poll(parts.intervalSeconds, work, (error) =>
    log.error({ fault: String(error) }, 'the scheduler failed'),
  );
}
