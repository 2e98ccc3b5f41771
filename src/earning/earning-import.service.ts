import { permissionRoles } from '../access/permission.codes.js';
import { ownerRoles } from '../access/role.codes.js';
import { grantsWith } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { errorFinding } from '../kernel/check.js';
import { type Clock, fixedClock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import { localDateAt } from '../kernel/time-zone.js';
import { compile } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { systemScope } from '../write/system.js';
import type { EarningProgramFacts, FileRow, ImportSummary, RowFinding } from './earning.facts.js';
import { BatchPlan, type Counts, noCounts } from './earning-batch.rules.js';
import { bookEarnings } from './earning-booking.service.js';
import { type EarningColumn, headerOf } from './earning-columns.rules.js';
import { type FileSource, FileUnreadable, rowsOf } from './earning-file.service.js';
import {
  findEarningLocations,
  findEarningPrograms,
  findKnownEarnings,
  insertDetails,
  insertEarnings,
  takeImportTurn,
  touchEarnings,
} from './earning-import.queries.js';

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

const batchRows = 2_000;
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
 * in batches that are one transaction each, so that a file of any size can be taken up again where it stopped: a
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
  const programs = await inBatch(findEarningPrograms);
  const take = async (
    rows: readonly FileRow[],
    columns: readonly (EarningColumn | null)[],
  ): Promise<void> => {
    if (rows.length === 0) return;
    const done = await inBatch((act) => importBatch(act, { rows, columns, programs, options }));
    for (const finding of done.findings) options.onFinding(finding);
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += done.counts[key];
    await options.onProgress?.(total.rows);
  };
  let columns: readonly (EarningColumn | null)[] | null = null;
  let batch: FileRow[] = [];
  try {
    for await (const row of rowsOf(options.source)) {
      if (columns === null) {
        const header = headerOf(row.values ?? []);
        for (const finding of header.findings) options.onFinding({ ...finding, row: null });
        if (header.findings.some(({ severity }) => severity === 'ERROR')) return total;
        columns = header.columns;
        continue;
      }
      batch.push(row);
      if (batch.length < batchRows) continue;
      await take(batch, columns);
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    options.onFinding({ ...errorFinding('FILE_CUT_OFF', [], { line: error.line }), row: error.line });
  }
  await take(batch, columns ?? []);
  return total;
}

interface Batch {
  readonly rows: readonly FileRow[];
  readonly columns: readonly (EarningColumn | null)[];
  readonly programs: ReadonlyMap<string, EarningProgramFacts>;
  readonly options: Pick<ImportOptions, 'mayImport'>;
}

/** Loads what is known, decides row by row, writes in one statement per table. */
async function importBatch(
  act: Writing,
  { rows, columns, programs, options }: Batch,
): Promise<{ counts: Counts; findings: RowFinding[] }> {
  const plan = new BatchPlan(programs, options.mayImport ?? (() => true));
  const lines = rows.flatMap((row) => plan.read(row, columns));
  await takeImportTurn(act);
  const locations = await findEarningLocations(act, distinct(lines.map(({ locationId }) => locationId)));
  const known = await findKnownEarnings(act, distinct(lines.map(({ earningId }) => earningId)));

  for (const line of lines) plan.decide(line, locations, known);
  plan.withdraw(await bookEarnings(act, plan.earnings));

  const zoneOf = new Map([...programs.values()].map(({ id, timeZone }) => [id, timeZone]));
  const today = (program: string) => localDateAt(act.now, zoneOf.get(program) ?? 'UTC');
  await insertEarnings(act, plan.earnings, today);
  const added = await insertDetails(act, plan.details);
  const made = new Set(plan.earnings.map(({ id }) => id));
  await touchEarnings(act, distinct(added.filter((id) => !made.has(id))));
  plan.counts.details = added.length;
  return {
    counts: { ...plan.counts, rows: rows.length },
    findings: plan.findings.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
  };
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
