import { type Refusal, refusal } from '../kernel/viewer-action.js';

/** How many jobs of one person wait or run at once. */
export const openJobsMax = 10;

/** How many exports of one person are there at once, those that wait or run among them; a file is kept for a day. */
export const exportsMax = 50;

/** Jobs of one person that are not over yet: those that wait or run, and exports that do so or whose file is kept. */
export interface OwnJobs {
  readonly open: number;
  readonly exports: number;
}

/**
 * decisions 15: one person does not fill the queue, nor the store with his exports. Reason against a further job:
 * `JOB_LIMIT_REACHED`.
 */
export function jobLimitRefusals(kind: 'IMPORT' | 'EXPORT', { open, exports }: OwnJobs): Refusal[] {
  const reached = (details: Record<string, number>): Refusal[] => [
    refusal('JOB_LIMIT_REACHED', 'CONTENT_COMPLETED', { details }),
  ];
  if (open >= openJobsMax) return reached({ max: openJobsMax });
  return kind === 'EXPORT' && exports >= exportsMax ? reached({ max: exportsMax, exports }) : [];
}
