import { forbiddenBy } from '../access/forbidden.rules.js';
import { fileNameRefusals, fileRefusals } from '../job/job-file.rules.js';
import { queueJob } from '../job/job-queue.service.js';
import { type Act, type Outcome, refused } from '../write/act.js';
import { Faulty, type JobDone, type JobFault, type JobRun } from '../write/job-run.js';
import type { RowFinding } from './earning.facts.js';
import { importablePrograms, importEarningsWithin } from './earning-import.service.js';

/** A file of earnings as a caller gives it. */
export interface EarningsFile {
  readonly fileName: string;
  readonly content: Buffer;
  readonly dryRun: boolean;
}

/** {@link queueEarnings} for a file in Base64. Reasons: `FIELD_INVALID` for its content too. */
export async function queueEarningsImport(
  act: Act,
  { content, ...file }: Omit<EarningsFile, 'content'> & { readonly content: string },
): Promise<Outcome> {
  const reasons = act.rights.may('POST_ADJUSTMENT') ? fileRefusals({ ...file, content }) : [];
  if (reasons.length > 0) return refused(null, reasons);
  return queueEarnings(act, { ...file, content: Buffer.from(content, 'base64') });
}

/** Takes a file of earnings into the queue. Reasons: `FORBIDDEN` (OP-29), `FIELD_INVALID`, `JOB_LIMIT_REACHED`. */
export async function queueEarnings(act: Act, file: EarningsFile): Promise<Outcome> {
  if (!act.rights.may('POST_ADJUSTMENT')) return refused(null, [forbiddenBy('POST_ADJUSTMENT')]);
  // Earnings are idempotent by themselves: the same file may come again.
  const asked = { ...file, kind: 'EARNINGS_IMPORT', partner: null, isRepeatable: true } as const;
  return queueJob(act, asked, fileNameRefusals(file.fileName));
}

/**
 * The work of an import of earnings: one transaction, of which nothing stays where the file is damaged, with the programs that the caller may post
 * earnings for. Rows
 * are counted at its end, as the embedded database takes no other statement while it is open.
 */
export async function runEarningsImport(run: JobRun): Promise<void> {
  if (!run.dryRun) return run.complete((act) => imported(act, run));
  const rehearsed = await run.rehearse((act) => imported(act, run));
  return run.complete(async () => rehearsed);
}

async function imported(act: Act, { content, dryRun }: JobRun): Promise<JobDone> {
  const faults: JobFault[] = [];
  const refusals: JobFault[] = [];
  const { dryRun: _, ...result } = await importEarningsWithin(act, {
    source: async function* whole() {
      yield content;
    },
    now: act.now,
    dryRun,
    mayImport: importablePrograms(act.rights.viewer),
    onFinding: (finding) => {
      const ofFile = finding.row === null || finding.code === 'FILE_CUT_OFF';
      const stops = ofFile && finding.severity === 'ERROR';
      (stops ? refusals : faults).push(faultOf(finding));
    },
  });
  if (refusals.length > 0) throw new Faulty(refusals);
  return { result, faults, rows: result.rows };
}

const faultOf = ({ row, field, code, details }: RowFinding): JobFault => ({
  row,
  column: field[0] ?? null,
  code,
  details,
});
