import { sql } from 'kysely';
import type { ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import { fromGlobalId } from '../kernel/global-id.js';
import { newId } from '../kernel/uuid.js';
import { instantSql, literals, type Sql } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { type JobKind, type JobStatus, openJobStatuses } from './job.codes.js';
import type { OwnJobs } from './job-limit.rules.js';

/** One open transaction; the worker has no caller, and so no act. */
type Asking = Pick<Act, 'query'>;

/** A server that does not renew its lease for this long is taken for dead. */
export const leaseSeconds = 60;

/** A job on which servers died this often is not tried again. */
export const attemptsMax = 3;

/** A job of the caller, by global id, locked until the act ends. */
export async function findOwnJobForUpdate(
  act: Act,
  globalId: string,
): Promise<{ id: string; status: JobStatus } | null> {
  const parts = fromGlobalId(globalId);
  if (parts?.type !== 'Job') return null;
  const [found] = await act.query(sql`select id, status from job
    where id = ${parts.uuid}::uuid and user_id = ${act.rights.viewer.userId}::uuid for update`);
  return found ? { id: String(found.id), status: found.status as JobStatus } : null;
}

/** How many jobs the caller has that are not over yet. */
export async function countOwnJobs(act: Act): Promise<OwnJobs> {
  const [found] =
    await act.query(sql`select count(*) filter (where status in (${literals(openJobStatuses)}))::int as open,
      count(*) filter (where kind = 'EXPORT' and (delivery is not null or status in (${literals(openJobStatuses)})))::int as exports
    from job where user_id = ${act.rights.viewer.userId}::uuid`);
  return { open: Number(found?.open ?? 0), exports: Number(found?.exports ?? 0) };
}

/** Calls a job off: one that waits ends at once, one that runs at its next step. */
export async function cancelJob(act: Act, id: string): Promise<void> {
  const now = instantSql(act.now);
  await act.query(sql`update job set cancel_requested_at = ${now},
      status = case when status = 'QUEUED' then 'CANCELLED' else status end,
      finished_at = case when status = 'QUEUED' then ${now} end
    where id = ${id}::uuid`);
}

/** A job that this server took on, with the lease by which it holds it. */
export interface TakenJob {
  readonly id: string;
  readonly leaseId: string;
  readonly kind: JobKind;
  readonly subject: string;
  readonly dryRun: boolean;
  readonly fileName: string;
  readonly content: Uint8Array;
  /** How often it was taken on, this time included. */
  readonly attempts: number;
}

/** Gives up on jobs whose servers died too often. */
export async function abandonJobs({ query }: Asking, now: Date): Promise<void> {
  await query(sql`update job set status = 'FAILED', lease_id = null, lease_until = null,
      finished_at = ${instantSql(now)}
    where status = 'RUNNING' and lease_until < clock_timestamp() and attempts >= ${attemptsMax}`);
}

/**
 * Takes a job that waits, or whose server died: of the person who has waited longest since a job of his was taken, the
 * oldest. Servers that ask at once pass by each other's choice.
 */
export async function takeJob({ query }: Asking, now: Date): Promise<TakenJob | null> {
  const [taken] =
    await query(sql`update job j set status = 'RUNNING', lease_id = ${newId()}::uuid, progress = 0,
      lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1,
      started_at = coalesce(started_at, ${instantSql(now)})
    from app_user u where u.id = j.user_id and j.id = (select w.id from job w
      where w.status = 'QUEUED' or (w.status = 'RUNNING' and w.lease_until < clock_timestamp())
      order by (select max(d.started_at) from job d where d.user_id = w.user_id) nulls first, w.created_at, w.id
      limit 1 for update of w skip locked)
    returning j.id, j.lease_id as "leaseId", j.kind, j.dry_run as "dryRun", j.file_name as "fileName",
      j.content, j.attempts, u.subject`);
  return taken ? (taken as unknown as TakenJob) : null;
}

type LeaseState = 'held' | 'lost' | 'cancelled';

/** Renews a lease, and tells how far the job is. `lost`: another server has it; `cancelled`: somebody called it off. */
export async function renewLease(
  { query }: Asking,
  { id, leaseId }: TakenJob,
  at: { readonly progress: number; readonly total: number | null } | null,
): Promise<LeaseState> {
  const counted = at ? sql`progress = ${at.progress}::int, total = ${at.total}::int` : null;
  return renewed({ query }, { id, leaseId }, counted);
}

/** Writes down under which key a job that is still held puts its bytes, beside those of attempts before. */
export function noteFile({ query }: Asking, job: TakenJob, storageKey: string): Promise<LeaseState> {
  return renewed({ query }, job, sql`file_keys = file_keys || ${storageKey}::text`);
}

async function renewed(
  { query }: Asking,
  { id, leaseId }: Pick<TakenJob, 'id' | 'leaseId'>,
  change: Sql | null,
): Promise<LeaseState> {
  const changed = change ? sql`, ${change}` : sql``;
  const [held] =
    await query(sql`update job set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})${changed}
    where id = ${id}::uuid and lease_id = ${leaseId}::uuid and status = 'RUNNING'
    returning cancel_requested_at is not null as cancelled`);
  if (!held) return 'lost';
  return held.cancelled === true ? 'cancelled' : 'held';
}

/**
 * Puts back a job that this server still holds, as it is told to stop: another one takes it at once, and the attempt does
 * not count. A job that was called off meanwhile ends here.
 */
export const returnJob = (asking: Asking, job: TakenJob, now: Date): Promise<void> =>
  putBack(asking, { ...job, attempts: job.attempts - 1 }, now);

/** The same for one that others kept waiting: the attempt counts. */
export const requeueJob = (asking: Asking, job: TakenJob, now: Date): Promise<void> =>
  putBack(asking, job, now);

async function putBack({ query }: Asking, { id, leaseId, attempts }: TakenJob, now: Date): Promise<void> {
  await query(sql`update job set lease_id = null, lease_until = null, progress = 0, attempts = ${attempts}::int,
      status = case when cancel_requested_at is null then 'QUEUED' else 'CANCELLED' end,
      finished_at = case when cancel_requested_at is not null then ${instantSql(now)} end
    where id = ${id}::uuid and lease_id = ${leaseId}::uuid and status = 'RUNNING'`);
}

/** Ends a job that this server still holds; false when it does not, or when it was called off and is to succeed. */
export async function endJob(
  { query }: Asking,
  { id, leaseId }: TakenJob,
  end: { readonly status: JobStatus; readonly now: Date; readonly result: object | null },
): Promise<boolean> {
  const result = end.result === null ? sql`null` : sql`${JSON.stringify(end.result)}::text::jsonb`;
  const uncancelled = end.status === 'SUCCEEDED' ? sql` and cancel_requested_at is null` : sql``;
  const rows =
    await query(sql`update job set status = ${end.status}, result = ${result}, lease_id = null, lease_until = null,
      progress = case when ${end.status === 'SUCCEEDED'}::boolean then coalesce(total, progress) else progress end,
      finished_at = ${instantSql(end.now)}
    where id = ${id}::uuid and lease_id = ${leaseId}::uuid and status = 'RUNNING'${uncancelled} returning id`);
  return rows.length > 0;
}

/** What a job found wrong, as it is kept. */
export interface FoundWrong {
  readonly row: number | null;
  readonly column: string | null;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** Keeps what a job found, in place of what an attempt before may have left. */
export async function keepFindings(
  { query }: Asking,
  job: TakenJob,
  findings: readonly FoundWrong[],
): Promise<void> {
  await query(sql`delete from job_finding where job_id = ${job.id}::uuid`);
  const rows = findings.map((finding, index) => ({ ...finding, id: newId(), number: index + 1 }));
  await query(sql`insert into job_finding (id, job_id, user_id, partner_id, number, "row", "column", code, details)
    select f.id, j.id, j.user_id, j.partner_id, f.number, f."row", f."column", f.code, f.details
    from job j, json_to_recordset(${JSON.stringify(rows)}::text::json) as
      f(id uuid, number int, "row" int, "column" text, code text, details jsonb)
    where j.id = ${job.id}::uuid`);
}

/** The job that imported the same file for the same partner before, by its bare id and the name of its file. */
export async function findSameImport(
  { query }: Asking,
  job: TakenJob,
): Promise<Pick<TakenJob, 'id' | 'fileName'> | null> {
  const [found] =
    await query(sql`select o.id, o.file_name as "fileName" from job o, job j where j.id = ${job.id}::uuid and o.id <> j.id
    and o.kind = j.kind and o.content_digest = j.content_digest and o.partner_id is not distinct from j.partner_id
    and o.status = 'SUCCEEDED' and not o.dry_run limit 1`);
  return found ? (found as unknown as Pick<TakenJob, 'id' | 'fileName'>) : null;
}
