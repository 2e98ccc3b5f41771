import { sweepFiles } from '../document/file-sweep.service.js';
import { findClaimsWithOldOriginals } from '../document/retention.queries.js';
import { ORIGINALS_REMOVE, removeOriginals } from '../document/retention.service.js';
import { removeOldExports } from '../job/export-sweep.service.js';
import type { Clock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import type { FileStore } from '../storage/file-store.js';
import type { Act } from '../write/act.js';
import { actIn } from '../write/perform.js';
import { systemRights, systemScope } from '../write/system.js';

const claimsMax = 100;

/** TIME-17, EVD-15: lets go of originals that need not be kept any more, claim by claim, and of files that nobody refers to. */
export async function runRetention(database: Database, store: FileStore, clock: Clock): Promise<void> {
  const inAct = <Value>(work: (act: Act) => Promise<Value>): Promise<Value> =>
    database.write(systemScope, (session) =>
      work(actIn(session, { name: ORIGINALS_REMOVE, now: clock.now(), rights: systemRights })),
    );
  const claimIds = await inAct((act) => findClaimsWithOldOriginals(act, claimsMax));
  for (const id of claimIds) await inAct((act) => removeOriginals(act, id));
  await sweepFiles(database, store, clock.now());
  await removeOldExports(database, store, clock.now());
}
