import { forbiddenBy } from '../access/forbidden.rules.js';
import { fileNameRefusals, fileRefusals } from '../job/job-file.rules.js';
import { queueJob } from '../job/job-queue.service.js';
import { type Act, type Outcome, refused } from '../write/act.js';
import { Faulty, type JobFault, type JobRun } from '../write/job-run.js';
import type { RowFinding } from './earning.facts.js';
import { surveyOf } from './earning-batches.service.js';
import { importRows } from './earning-import.service.js';

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
 * The work of an import of earnings. What is wrong with the file as a whole refuses it before anything is kept; then it is
 * kept batch by batch, into the programs that the owner of the job may post earnings for at that moment, so that nobody waits
 * for more than a batch, and it can be followed, called off, and done again from the start (decisions 9, 15).
 */
export async function runEarningsImport(run: JobRun): Promise<void> {
  const { content, dryRun } = run;
  const source = async function* whole() {
    yield content;
  };
  let progress = 0;
  let total: number | null = null;
  const report = (rows = progress): Promise<void> => {
    progress = rows;
    return run.report(progress, total);
  };
  const survey = await surveyOf(source, () => report());
  if (survey.refusals.length > 0) return run.refuse(survey.refusals.map(faultOf));
  total = survey.rows;
  await report();

  const faults: JobFault[] = [];
  const { dryRun: _, ...result } = await importRows(
    {
      ...{ source, dryRun, survey },
      onFinding: (finding) => faults.push(faultOf(finding)),
      onProgress: report,
      onBusy: report,
    },
    (work) => (dryRun ? run.rehearse : run.keep)((act) => work(permitted(act))),
  );
  return run.complete(async () => ({ result, faults }));
}

/** An act of somebody who may still do it. Errors: {@link Faulty} with `FORBIDDEN` (OP-29). */
function permitted(act: Act): Act {
  if (act.rights.may('POST_ADJUSTMENT')) return act;
  const { code, details } = forbiddenBy('POST_ADJUSTMENT');
  throw new Faulty([{ row: null, column: null, code, details }]);
}

const faultOf = ({ row, field, code, details }: RowFinding): JobFault => ({
  row,
  column: field[0] ?? null,
  code,
  details,
});
