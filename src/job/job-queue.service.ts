import { hash } from 'node:crypto';
import { newId } from '../kernel/uuid.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { type Act, done, type Outcome, refused } from '../write/act.js';
import type { JobKind } from './job.codes.js';
import { Job } from './job.entity.js';
import { countOwnJobs } from './job.queries.js';
import { jobLimitRefusals } from './job-limit.rules.js';

/** What is asked of a job. */
export interface JobAsked {
  readonly kind: JobKind;
  /** Bare id; null for the program owner. */
  readonly partner: string | null;
  readonly fileName: string;
  readonly content: Buffer;
  readonly dryRun: boolean;
  /** The same content may come again: its digest then tells this job and no other. */
  readonly isRepeatable: boolean;
}

/** decisions 15: takes a job into the queue. Reasons: those that are known against it, and `JOB_LIMIT_REACHED`. */
export async function queueJob(
  act: Act,
  { kind, partner, fileName, content, dryRun, isRepeatable }: JobAsked,
  known: readonly Refusal[],
): Promise<Outcome> {
  const limit = jobLimitRefusals(kind === 'EXPORT' ? kind : 'IMPORT', await countOwnJobs(act));
  const reasons = [...known, ...limit];
  if (reasons.length > 0) return refused(null, reasons);

  const id = newId();
  const digested = isRepeatable ? Buffer.concat([Buffer.from(id), content]) : content;
  act.em.create(Job, {
    ...{ id, kind, partner, fileName, content, dryRun },
    user: act.rights.viewer.userId,
    status: 'QUEUED',
    contentDigest: hash('sha256', digested, 'hex'),
    progress: 0,
    attempts: 0,
    createdAt: act.now,
  });
  await act.em.flush();
  return done(id);
}
