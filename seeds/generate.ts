import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../src/app/database.js';
import { type BulkLoad, inBulkLoad } from './copy.js';
import { fillTraces } from './demo/traces.js';
import { demoWorld, partnersPerScale } from './demo/world.js';
import { dropIndexes, restoreIndexes } from './indexes.js';
import { RowBuffer, seededTables, type TableBatch } from './rows.js';
import { madeByThreads } from './threads.js';

export { type Persona, personas } from './demo/personas.js';
export { sandboxNow } from './demo/sandbox-clock.js';

/** How far a load is: rows first, then indexes where they were dropped. */
export interface LoadProgress {
  readonly phase: 'rows' | 'indexes';
  readonly done: number;
  readonly total: number;
}

export interface DemoWorldOptions {
  /** So many times the partners of the world at scale 1. */
  readonly scale: number;
  /** False where the same world stood before: its statistics are kept, and gathering them anew takes a while. */
  readonly analyzed?: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** So many threads make the rows while this one copies them; without, this one does both in turns. */
  readonly threads?: number;
}

/** Rows wait until a batch is so large; two batches for each maker are the most that is ever held. */
const batchCharacters = 8 * 1024 * 1024;

/**
 * Loads the demo world into a database that has the reference data and no partners. Rows are generated and copied at
 * the same time, in batches, so that memory does not grow with the scale.
 */
export async function loadDemoWorld(database: Database, options: DemoWorldOptions): Promise<void> {
  await inBulkLoad(database, (load) => fillDemoWorld(load, options));
}

/** {@link loadDemoWorld} inside a load that has begun. */
export async function fillDemoWorld(load: BulkLoad, options: DemoWorldOptions): Promise<void> {
  const { scale, analyzed = true, threads = 0, onProgress: report = () => {} } = options;
  // Building indexes and checking keys once, at the end, beats doing so row by row at every scale (decisions.md 30).
  const dropped = await dropIndexes(load);
  // What follows from claims and payments is counted once, at the end.
  await load.query('alter table claim disable trigger user');
  if (threads > 0) await copyMade(load, scale, threads, report);
  else await copyWorld(load, scale, report);
  await load.query(paidClaims);
  await restoreIndexes(load, dropped, (done) => report({ phase: 'indexes', done, total: dropped.length }));
  await fillTraces(load);
  await load.query('alter table claim enable trigger user');
  await load.query('select recount_claim_sums()');
  // Nobody else gathers statistics on PGlite, and the first reports come before anybody does on Postgres.
  if (analyzed)
    await load.query(`analyze ${[...seededTables, ...summedTables].map((table) => `"${table}"`).join(', ')}`);
}

/** Tables that the database fills by itself. */
const summedTables = ['claim_sum_by_place', 'claim_sum_by_month'];

/** What was paid of claims, as the payments that were sent would have left it. */
const paidClaims = `update claim c set paid_minor = s.minor, paid_on = s.day
  from (select n.claim_id as claim, sum(n.source_minor) as minor, max(p.sent_on) as day
    from payment_line n join payment p on p.id = n.payment_id
    where n.claim_id is not null and p.status in ('SENT', 'INCORRECT_PAYMENT') group by n.claim_id) s
  where c.id = s.claim`;

async function copyWorld(
  load: BulkLoad,
  scale: number,
  report: (progress: LoadProgress) => void,
): Promise<void> {
  const buffer = new RowBuffer();
  const total = scale * partnersPerScale;
  let copying: Promise<void> = Promise.resolve();
  for (const done of demoWorld(buffer, scale)) {
    report({ phase: 'rows', done, total });
    // The turn lets the connection send what waits while the next rows are made.
    await nextTurn();
    if (buffer.characters < batchCharacters) continue;
    await copying;
    copying = copyAll(load, buffer.take());
    // A failure is thrown by the next await; until then it must not count as unhandled.
    copying.catch(() => {});
  }
  await copying;
  await copyAll(load, buffer.take());
}

async function copyMade(
  load: BulkLoad,
  scale: number,
  threads: number,
  report: (progress: LoadProgress) => void,
): Promise<void> {
  for await (const { done, batches } of madeByThreads(scale, threads, batchCharacters)) {
    report({ phase: 'rows', done, total: scale * partnersPerScale });
    await copyAll(load, batches);
  }
}

async function copyAll(load: BulkLoad, batches: readonly TableBatch[]): Promise<void> {
  for (const batch of batches) await load.copy(batch);
}
