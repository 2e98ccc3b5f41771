import { setImmediate as nextTurn } from 'node:timers/promises';
import { permissionRoles } from '../access/permission.codes.js';
import { ownerRoles } from '../access/role.codes.js';
import { grantsWith } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { writeEarnings } from '../fund/fund-earnings.service.js';
import { type Clock, fixedClock } from '../kernel/clock.js';
import { type Database, DatabaseContended } from '../kernel/database.js';
import type { LocalDate } from '../kernel/local-date.js';
import { localDateAt } from '../kernel/time-zone.js';
import { compile } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { systemScope } from '../write/system.js';
import type { EarningProgramFacts, ImportSummary, RowFinding } from './earning.facts.js';
import { BatchPlan, type Counts, noCounts } from './earning-batch.rules.js';
import { batchesOf, type FileSurvey, readAhead, surveyOf } from './earning-batches.service.js';
import { decideEarnings, rehearseEarnings } from './earning-booking.service.js';
import type { FileSource } from './earning-file.service.js';
import {
  countNewDetails,
  findEarningLocations,
  findEarningPrograms,
  findEarningProgramsForShare,
  findKnownEarnings,
  findUnpaid,
  insertDetails,
  insertEarnings,
  takeImportTurn,
  touchEarnings,
} from './earning-import.queries.js';
import type { ReadRow } from './earning-line.rules.js';
import { Rehearsed } from './earning-rehearsal.service.js';

/** What an import needs, and whom it tells. */
export interface ImportOptions {
  readonly source: FileSource;
  /** Of a file that was looked through before. */
  readonly survey?: FileSurvey;
  readonly dryRun: boolean;
  readonly onFinding: (finding: RowFinding) => void;
  /** Told after every batch; whoever throws here ends the import, and what was kept so far stays. */
  readonly onProgress?: (rows: number) => void | Promise<void>;
  /** Told when others keep a batch waiting for so long that it is begun anew; whoever throws here ends the import. */
  readonly onBusy?: () => void | Promise<void>;
}

/** What an import needs that nobody in particular asked for: the command line. */
export interface OwnImport extends ImportOptions {
  readonly database: Pick<Database, 'write'>;
  readonly now: Date;
  /** Tells when a batch is written; the instant of the import where it is absent. */
  readonly clock?: Clock;
}

/** The programs in which somebody may post earnings for every partner (OP-29): a predicate over bare ids. */
function importablePrograms(viewer: Pick<Viewer, 'grants'>): (program: string) => boolean {
  const grants = grantsWith(viewer.grants, permissionRoles.POST_ADJUSTMENT).filter(
    ({ role, partnerId }) => partnerId === null && ownerRoles.includes(role),
  );
  return (program) => grants.some(({ programId }) => programId === null || programId === program);
}

/** {@link importRows} into every program. */
export function importEarnings({ database, now, clock, ...options }: OwnImport): Promise<ImportSummary> {
  const at = clock ?? fixedClock(now);
  return importRows(options, (work) =>
    database.write(systemScope, ({ query }) => work({ now, clock: at, query: (sql) => query(compile(sql)) })),
  );
}

/** A transaction in which a batch is imported. Nobody's rights: into every program. */
type Writing = Pick<Act, 'query' | 'now'> & Partial<Pick<Act, 'clock' | 'rights'>>;
type RunBatch = <Value>(work: (act: Writing) => Promise<Value>) => Promise<Value>;

/**
 * Imports the owner's export of earnings (decisions 9, MON-2, MON-4, MON-7, SUP-4): row by row with constant memory,
 * in batches that are one transaction each, the next of which is read meanwhile, so that a file of any size can be taken up again where it stopped: a
 * row that is known changes nothing. Rows that are wrong are told and left out. A dry run finds the same, locks nothing
 * and writes nothing: it remembers what earlier batches would have made. A file whose first line lacks a column is not
 * imported at all.
 */
export async function importRows(options: ImportOptions, inTransaction: RunBatch): Promise<ImportSummary> {
  const { source, survey, dryRun } = options;
  const rehearsed = dryRun ? new Rehearsed(survey ?? (await surveyOf(source))) : null;
  const total = noCounts();
  const unpaid = new Set<string>();
  for await (const { rows, findings } of readAhead(batchesOf(source, survey))) {
    for (const finding of findings) options.onFinding(finding);
    if (rows.length === 0) continue;
    const done = await patiently(options, () =>
      inTransaction((act) => (rehearsed ? rehearseBatch(act, rows, rehearsed) : importBatch(act, rows))),
    );
    for (const finding of done.findings) if (!isToldAgain(finding, unpaid)) options.onFinding(finding);
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += done.counts[key];
    await options.onProgress?.(total.rows);
  }
  return { ...total, dryRun };
}

/** So often a batch is begun at the most, where others keep it waiting: each time for as long as a statement may. */
const beginningsMax = 4;

async function patiently<Value>({ onBusy }: ImportOptions, work: () => Promise<Value>): Promise<Value> {
  for (let begun = 1; ; begun += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseContended) || begun === beginningsMax) throw error;
      await onBusy?.();
    }
  }
}

/** MON-9: where nobody is known to pay is told once for a place, and not with each batch. */
function isToldAgain({ code, details }: RowFinding, told: Set<string>): boolean {
  if (code !== 'EARNING_WITHOUT_PAYER') return false;
  const place = JSON.stringify([details.location, details.program]);
  const again = told.has(place);
  told.add(place);
  return again;
}

type BatchDone = Pick<BatchPlan, 'counts' | 'findings'>;

/** Loads what is known, decides row by row, writes in few statements. */
async function importBatch(act: Writing, rows: readonly ReadRow[]): Promise<BatchDone> {
  await takeImportTurn(act);
  const codes = rows.flatMap(({ line }) => (line === null ? [] : [line.programCode]));
  const { plan, today } = await planOf(act, rows, await findEarningProgramsForShare(act, distinct(codes)));
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
  const made = new Set(plan.earnings.map(({ id }) => id));
  await touchEarnings(writing, distinct(added.filter((id) => !made.has(id))));
  return doneBy(plan, added.length, unpaid.flat());
}

/** Finds what {@link importBatch} would, and keeps nobody waiting. */
async function rehearseBatch(
  act: Writing,
  rows: readonly ReadRow[],
  rehearsed: Rehearsed,
): Promise<BatchDone> {
  const { plan } = await planOf(act, rows, await findEarningPrograms(act), rehearsed);
  const { refused, forecasts } = await rehearseEarnings(act, plan.earnings, rehearsed.funds);
  plan.withdraw(refused);
  const added = await countNewDetails(act, rehearsed.newDetails(plan.details));
  const unpaid = await findUnpaid(act, plan.earnings);
  rehearsed.add(plan, forecasts);
  return doneBy(plan, added, unpaid);
}

/** Decides row by row, after what is known and what a rehearsal would have made by now. */
async function planOf(
  act: Writing,
  rows: readonly ReadRow[],
  programs: ReadonlyMap<string, EarningProgramFacts>,
  rehearsed: Rehearsed | null = null,
): Promise<{ readonly plan: BatchPlan; readonly today: (program: string) => LocalDate }> {
  const today = todayIn(programs, act.now);
  const mayImport = act.rights ? importablePrograms(act.rights.viewer) : () => true;
  const plan = new BatchPlan(programs, mayImport, today);
  const lines = plan.take(rows);
  const locations = await findEarningLocations(act, distinct(lines.map(({ locationId }) => locationId)));
  const found = await findKnownEarnings(act, distinct(lines.map(({ earningId }) => earningId)));
  const known = rehearsed?.withMade(found, lines) ?? found;
  for (const line of lines) plan.decide(line, locations, known);
  return { plan, today };
}

function doneBy(plan: BatchPlan, details: number, unpaid: readonly string[]): BatchDone {
  plan.tellUnpaid(new Set(unpaid));
  const findings = plan.findings.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { counts: { ...plan.counts, details }, findings };
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
