import { runDue } from '../../src/schedule/schedule.service.js';
import type { World } from '../support/server.js';

/** Does at an instant what has fallen due by then; answers with how many things. A fault is a failed test. */
export function runAt(world: World, at: string): Promise<number> {
  const now = new Date(at);
  return runDue(world.database.db, {
    since: now,
    until: now,
    warningDays: [],
    fundWarningDays: [],
    retention: true,
    mails: false,
    instantOf: () => now,
    onFault: (_item, error) => {
      throw error;
    },
  });
}
