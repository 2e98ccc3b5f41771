import type { MovableClock } from '../kernel/clock.js';
import { refusal } from '../kernel/viewer-action.js';
import type { Sandbox, SandboxMove } from '../sandbox/sandbox.facts.js';
import { moveSandboxTime, saveSandboxTime } from '../sandbox/sandbox-clock.queries.js';
import type { FollowedClock } from '../sandbox/sandbox-clock.service.js';
import { runDue } from '../schedule/schedule.service.js';
import type { Database } from './database.js';
import { inTurn } from './poller.js';
import type { ScheduleSettings } from './scheduler.js';

/** A demo world that was brought back: where it stands, and what was kept in files before. */
export interface ReloadedWorld {
  readonly now: Date;
  /** How often it was brought back by now. */
  readonly resets: number;
  readonly storageKeys: readonly string[];
}

/** What the sandbox works with. */
export interface SandboxParts extends ScheduleSettings {
  readonly database: Database;
  readonly clock: MovableClock;
  readonly followed: FollowedClock;
  /** Empties the database and loads the demo world. */
  readonly reload: () => Promise<ReloadedWorld>;
  /** Lets go of the bytes of a file of the world before. */
  readonly removeFile: (storageKey: string) => Promise<void>;
  /** Forgets what the server keeps of the database between operations. */
  readonly forget: () => void;
}

/** Makes the sandbox of a server; what moves it takes turns. */
export function createSandbox(parts: SandboxParts): Sandbox {
  const turn = inTurn();
  return {
    advance: (to) => turn(() => advance(parts, to)),
    reset: () => turn(() => reset(parts)),
  };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/**
 * Each thing happens at the instant at which it fell due: the clock stands there meanwhile, so that history shows it. A
 * world that another server brings back meanwhile is moved from its own beginning.
 */
async function advance(parts: SandboxParts, to: Date): Promise<SandboxMove> {
  const { database, clock, followed, mails, warningDays, fundWarningDays, onFault } = parts;
  const world = await followed.follow();
  const from = clock.now();
  if (to < from) {
    const details = { now: from.toISOString() };
    const reasons = [refusal('CLOCK_BACKWARDS', 'NEVER', { field: ['to'], details })];
    return { now: from, processed: 0, reasons };
  }
  const processed = await runDue(database, {
    since: from,
    until: to,
    mails,
    warningDays,
    fundWarningDays,
    retention: true,
    instantOf({ dueAt }) {
      clock.set(later(from, dueAt));
      return clock.now();
    },
    begin: (act) => moveSandboxTime(act, act.now, world),
    onFault,
  });
  if (!(await saveSandboxTime(database, to, world))) return advance(parts, to);
  followed.stand(world, to);
  return { now: to, processed, reasons: [] };
}

async function reset({ followed, reload, removeFile, forget }: SandboxParts): Promise<SandboxMove> {
  const { now, resets, storageKeys } = await reload();
  followed.stand(resets, now);
  forget();
  for (const key of storageKeys) await removeFile(key);
  return { now, processed: 0, reasons: [] };
}
