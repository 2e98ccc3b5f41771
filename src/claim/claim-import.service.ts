import { forbiddenBy } from '../access/forbidden.rules.js';
import { permissionRoles } from '../access/permission.codes.js';
import { grantsWith } from '../access/scope.js';
import { fileNameRefusals, fileRefusals } from '../job/job-file.rules.js';
import { queueJob } from '../job/job-queue.service.js';
import { DomainError } from '../kernel/domain-error.js';
import { toGlobalId } from '../kernel/global-id.js';
import { refusal } from '../kernel/viewer-action.js';
import { type Act, type Outcome, refused } from '../write/act.js';
import { Faulty, type JobFault, type JobRun } from '../write/job-run.js';
import { readSheet } from '../write/sheet.js';
import { createClaim } from './claim-create.service.js';
import { columnOf, draftOf, isEcho } from './claim-import.rules.js';
import { type ClaimRow, claimRowsOf, rowsMax } from './claim-sheet.rules.js';

/** A file of claims as a caller gives it. */
export interface ClaimsFile {
  readonly fileName: string;
  readonly content: Buffer;
  readonly dryRun: boolean;
}

/** {@link queueClaims} for a file in Base64. Reasons: `FIELD_INVALID` for its content too. */
export async function queueClaimsImport(
  act: Act,
  { content, ...file }: Omit<ClaimsFile, 'content'> & { readonly content: string },
): Promise<Outcome> {
  const [writer] = grantsWith(act.rights.viewer.grants, permissionRoles.WRITE_CLAIM);
  const reasons = writer ? fileRefusals({ ...file, content }) : [];
  if (reasons.length > 0) return refused(null, reasons);
  return queueClaims(act, { ...file, content: Buffer.from(content, 'base64') });
}

/** Takes a file of claims into the queue. Reasons: `FORBIDDEN` (OP-11), `FIELD_INVALID`, `JOB_LIMIT_REACHED`. */
export async function queueClaims(act: Act, file: ClaimsFile): Promise<Outcome> {
  const [writer] = grantsWith(act.rights.viewer.grants, permissionRoles.WRITE_CLAIM);
  if (!writer) return refused(null, [forbiddenBy('WRITE_CLAIM')]);
  const asked = { ...file, kind: 'CLAIMS_IMPORT', partner: writer.partnerId, isRepeatable: false } as const;
  return queueJob(act, asked, fileNameRefusals(file.fileName));
}

/**
 * So long one transaction looks at rows, before the progress is shown anew: where there is one connection for all,
 * nobody waits longer for his turn.
 */
const batchMilliseconds = 100;

/**
 * The work of an import of claims: looks at every row as `claimCreate` would, and makes the claims of all rows in one
 * transaction when nothing is wrong with any (CLM-1, CLM-2).
 */
export async function importClaims(run: JobRun): Promise<void> {
  const sheet = readSheet(run.content, rowsMax, run.fileName);
  if (!Array.isArray(sheet)) return run.refuse([sheet]);
  const { rows, faults } = claimRowsOf(sheet);
  await run.report(0, rows.length);
  const found = [...faults, ...(await rehearsed(run, rows))];
  if (found.length > 0) return run.refuse(found.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)));
  await run.complete(async (act) => {
    if (run.dryRun) return { result: { claims: rows.length, claimIds: [] } };
    const claimIds: string[] = [];
    for (const row of rows) claimIds.push(await writeRow(act, row));
    return { result: { claims: claimIds.length, claimIds } };
  });
}

/** What is wrong with the rows by the rules of a claim, as far as they could be read. */
async function rehearsed(run: JobRun, rows: readonly ClaimRow[]): Promise<JobFault[]> {
  const found: JobFault[] = [];
  for (let from = 0; from < rows.length; ) {
    const { faults, looked } = await run.rehearse((act) => rehearseSome(act, rows.slice(from)));
    found.push(...faults);
    from += looked;
    await run.report(from, rows.length);
  }
  return found;
}

/** Looks at as many of the rows as a moment allows, and at one at the least. */
async function rehearseSome(
  act: Act,
  rows: readonly ClaimRow[],
): Promise<{ readonly faults: readonly JobFault[]; readonly looked: number }> {
  const endsAt = performance.now() + batchMilliseconds;
  const faults: JobFault[] = [];
  for (const [index, row] of rows.entries()) {
    faults.push(...faultsOf(row, await outcomeOf(act, row)));
    if (performance.now() >= endsAt) return { faults, looked: index + 1 };
  }
  return { faults, looked: rows.length };
}

async function outcomeOf(act: Act, { cells }: ClaimRow): Promise<Outcome> {
  try {
    const outcome = await createClaim(act, draftOf(cells));
    await act.em.flush();
    return outcome;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, field = [], details = {} } = error;
    return refused(null, [refusal(code, 'CONTENT_COMPLETED', { field, details })]);
  } finally {
    // What a row has written, or left half made, would be looked through again with every row that follows.
    act.em.clear();
  }
}

const faultsOf = ({ number, unreadable }: ClaimRow, { reasons }: Outcome): JobFault[] =>
  reasons
    .map(({ code, field, details }) => ({ row: number, column: columnOf(field), code, details }))
    .filter((fault) => !isEcho(unreadable, fault));

/** Writes a row that nothing was wrong with; should that have changed since, all of the job is undone. */
async function writeRow(act: Act, row: ClaimRow): Promise<string> {
  const outcome = await outcomeOf(act, row);
  if (outcome.id === null || outcome.reasons.length > 0) throw new Faulty(faultsOf(row, outcome));
  return toGlobalId('Claim', outcome.id);
}
