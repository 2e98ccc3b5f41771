import { setImmediate as nextTurn } from 'node:timers/promises';
import { permissionRoles } from '../access/permission.codes.js';
import { ownerRoles } from '../access/role.codes.js';
import { grantsWith } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { writeEarnings } from '../fund/fund-earnings.service.js';
import { type Clock, fixedClock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { compile } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { systemScope } from '../write/system.js';
import type { EarningProgramFacts, ImportSummary, RowFinding } from './earning.facts.js';
import { BatchPlan, type Counts, noCounts } from './earning-batch.rules.js';
import { batchesOf, readAhead } from './earning-batches.service.js';
import { decideEarnings } from './earning-booking.service.js';
import type { FileSource } from './earning-file.service.js';
import {
  findEarningLocations,
  findEarningProgramsForShare,
  findKnownEarnings,
  insertDetails,
  insertEarnings,
  takeImportTurn,
  touchEarnings,
} from './earning-import.queries.js';
import type { ReadRow } from './earning-line.rules.js';

/** What an import needs, and whom it tells. */
export interface ImportOptions {
  readonly database: Pick<Database, 'write'>;
  readonly source: FileSource;
  readonly now: Date;
  /** Tells when a batch is written; the instant of the import where it is absent. */
  readonly clock?: Clock;
  readonly dryRun: boolean;
  /** Programs that the caller may import for; every program where nobody asks (the command line). */
  readonly mayImport?: (program: string) => boolean;
  readonly onFinding: (finding: RowFinding) => void;
  /** Told after every batch; whoever throws here ends the import, and what was kept so far stays. */
  readonly onProgress?: (rows: number) => void | Promise<void>;
}

/** Ends the one transaction of a dry run without keeping anything. */
class DryRunDone extends Error {}

/** The programs in which somebody may post earnings for every partner (OP-29): a predicate over bare ids. */
export function importablePrograms(viewer: Pick<Viewer, 'grants'>): (program: string) => boolean {
  const grants = grantsWith(viewer.grants, permissionRoles.POST_ADJUSTMENT).filter(
    ({ role, partnerId }) => partnerId === null && ownerRoles.includes(role),
  );
  return (program) => grants.some(({ programId }) => programId === null || programId === program);
}

/**
 * Imports the owner's export of earnings (decisions 9, MON-2, MON-4, MON-7, SUP-4): row by row with constant memory,
 * in batches that are one transaction each, the next of which is read meanwhile, so that a file of any size can be taken up again where it stopped: a
 * row that is known changes nothing. Rows that are wrong are told and left out. A dry run does the same in one
 * transaction and keeps nothing. A file whose first line lacks a column is not imported at all.
 */
export async function importEarnings(options: ImportOptions): Promise<ImportSummary> {
  const scope = systemScope;
  const { database, dryRun, now, clock = fixedClock(now) } = options;
  if (!dryRun) {
    const inBatch: RunBatch = (work) =>
      database.write(scope, ({ query }) => work({ now, clock, query: (sql) => query(compile(sql)) }));
    return { ...(await importRows(options, inBatch)), dryRun };
  }
  let counts = noCounts();
  try {
    await database.write(scope, async ({ query }) => {
      counts = await importRows(options, (work) => work({ now, query: (sql) => query(compile(sql)) }));
      throw new DryRunDone();
    });
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error;
  }
  return { ...counts, dryRun };
}

/** The same within a transaction that is open: for an import that is the work of a job, or that is undone. */
export function importEarningsWithin(
  act: Writing,
  options: Omit<ImportOptions, 'database'>,
): Promise<ImportSummary> {
  return importRows(options, (work) => work(act)).then((counts) => ({ ...counts, dryRun: options.dryRun }));
}

type Writing = Pick<Act, 'query' | 'now'> & Partial<Pick<Act, 'clock'>>;
type RunBatch = <Value>(work: (act: Writing) => Promise<Value>) => Promise<Value>;

async function importRows(options: Omit<ImportOptions, 'database'>, inBatch: RunBatch): Promise<Counts> {
  const total = noCounts();
  const unpaid = new Set<string>();
  for await (const { rows, findings } of readAhead(batchesOf(options.source))) {
    for (const finding of findings) options.onFinding(finding);
    if (rows.length === 0) continue;
    const done = await inBatch((act) => importBatch(act, { rows, options }));
    for (const finding of done.findings) if (!isToldAgain(finding, unpaid)) options.onFinding(finding);
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += done.counts[key];
    await options.onProgress?.(total.rows);
  }
  return total;
}

/** MON-9: where nobody is known to pay is told once for a place, and not with each batch. */
function isToldAgain({ code, details }: RowFinding, told: Set<string>): boolean {
  if (code !== 'EARNING_WITHOUT_PAYER') return false;
  const place = JSON.stringify([details.location, details.program]);
  const again = told.has(place);
  told.add(place);
  return again;
}

interface Batch {
  readonly rows: readonly ReadRow[];
  readonly options: Pick<ImportOptions, 'mayImport' | 'dryRun'>;
}

/** Loads what is known, decides row by row, writes in few statements. */
async function importBatch(
  act: Writing,
  { rows, options }: Batch,
): Promise<{ counts: Counts; findings: RowFinding[] }> {
  await takeImportTurn(act);
  const codes = rows.flatMap(({ line }) => (line === null ? [] : [line.programCode]));
  // What keeps nothing keeps nobody waiting either: a rehearsal of a large file would for minutes.
  const programs = await findEarningProgramsForShare(act, options.dryRun ? [] : distinct(codes));
  const today = todayIn(programs, act.now);
  const plan = new BatchPlan(programs, options.mayImport ?? (() => true), today);
  const lines = plan.take(rows);
  const locations = await findEarningLocations(act, distinct(lines.map(({ locationId }) => locationId)));
  const known = await findKnownEarnings(act, distinct(lines.map(({ earningId }) => earningId)));

  for (const line of lines) plan.decide(line, locations, known);
  const decided = await decideEarnings(act, plan.earnings);
  plan.withdraw(decided.refused);

  // Within the transaction of the batch, so that a load by `updatedAt` finds it however long the import runs.
  const writing = { query: act.query, now: act.clock?.now() ?? act.now };
  const written: Promise<string[]>[] = [];
  for (const some of chunksOf(plan.earnings)) {
    const statement = insertEarnings(writing, some, today);
    written.push(statement);
    await meanwhile(statement);
  }
  const details = insertDetails(act, plan.details);
  await meanwhile(details);
  const [added, , ...unpaid] = await Promise.all([details, writeEarnings(act, decided), ...written]);
  plan.tellUnpaid(new Set(unpaid.flat()));
  const made = new Set(plan.earnings.map(({ id }) => id));
  await touchEarnings(writing, distinct(added.filter((id) => !made.has(id))));
  plan.counts.details = added.length;
  return { counts: plan.counts, findings: plan.findings.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

/** The day in each program, by bare id. */
function todayIn(
  programs: ReadonlyMap<string, EarningProgramFacts>,
  now: Date,
): (program: string) => LocalDate {
  const days = new Map([...programs.values()].map(({ id, timeZone }) => [id, localDateAt(now, timeZone)]));
  return (program) => days.get(program) ?? localDateAt(now, 'UTC');
}

/**
 * Lets a statement go to the database, so that the next is made while that one runs. Whoever began it waits for it later,
 * and is told then when it failed.
 */
function meanwhile(statement: Promise<unknown>): Promise<void> {
  statement.catch(() => undefined);
  return nextTurn();
}

/** Few at a time, so that the database begins before all of a batch is made ready for it. */
const earningsInStatement = 1_000;
function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += earningsInStatement) {
    yield items.slice(at, at + earningsInStatement);
  }
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
