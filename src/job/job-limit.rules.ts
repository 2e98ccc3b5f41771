import { type Refusal, refusal } from '../kernel/viewer-action.js';

/** How many jobs of one person wait or run at once. */
export const openJobsMax = 10;

/** How many exports of one person are there at once, with those that are to come; a file is kept for a day. */
export const exportsMax = 50;

/** Jobs of one person that are not over yet: those that wait or run, and exports whose file is kept. */
export interface OwnJobs {
  readonly open: number;
  readonly delivered: number;
}

const limitReached = (max: number): Refusal[] => [
  refusal('JOB_LIMIT_REACHED', 'CONTENT_COMPLETED', { details: { max } }),
];

/**
 * decisions 15: one person does not fill the queue, nor the store with his exports. Reason against a further job:
 * `JOB_LIMIT_REACHED`.
 */
export function jobLimitRefusals(kind: 'IMPORT' | 'EXPORT', { open, delivered }: OwnJobs): Refusal[] {
  if (open >= openJobsMax) return limitReached(openJobsMax);
  return kind === 'EXPORT' && open + delivered >= exportsMax ? limitReached(exportsMax) : [];
}
