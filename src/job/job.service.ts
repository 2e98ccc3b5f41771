import { refusal } from '../kernel/viewer-action.js';
import { type Act, done, notFound, type Outcome, refused } from '../write/act.js';
import { openJobStatuses } from './job.codes.js';
import { cancelJob, findOwnJobForUpdate } from './job.queries.js';

/** decisions 15: calls a job of the caller off. Reasons: `INVALID_TRANSITION` once it has ended, `NOT_FOUND`. */
export async function callOffJob(act: Act, input: { readonly id: string }): Promise<Outcome> {
  const job = await findOwnJobForUpdate(act, input.id);
  if (job === null) return notFound('id');

  if (!openJobStatuses.includes(job.status)) {
    const details = { state: job.status, allowedIn: openJobStatuses };
    return refused(job.id, [refusal('INVALID_TRANSITION', 'NEVER', { field: ['id'], details })]);
  }

  await cancelJob(act, job.id);
  return done(job.id);
}
