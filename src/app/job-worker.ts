import type { FastifyBaseLogger } from 'fastify';
import { Rights } from '../access/viewer.js';
import type { ViewerCache } from '../access/viewer.queries.js';
import { importClaims } from '../claim/claim-import.service.js';
import { runEarningsImport } from '../earning/earning-job.service.js';
import type { JobKind, JobStatus } from '../job/job.codes.js';
import {
  abandonJobs,
  attemptsMax,
  endJob,
  findSameImport,
  keepFindings,
  leaseSeconds,
  noteFile,
  renewLease,
  requeueJob,
  returnJob,
  type TakenJob,
  takeJob,
} from '../job/job.queries.js';
import type { Clock } from '../kernel/clock.js';
import { DatabaseContended, DatabaseUnavailable, StaleRights } from '../kernel/database.js';
import { toGlobalId } from '../kernel/global-id.js';
import { compile } from '../read/sql.js';
import type { Act } from '../write/act.js';
import { Faulty, type JobDone, type JobFault, type JobHandler, type JobRun } from '../write/job-run.js';
import { actIn } from '../write/perform.js';
import { readableSince } from '../write/running-acts.queries.js';
import { systemScope } from '../write/system.js';
import type { Database } from './database.js';

interface WorkerParts {
  readonly database: Database;
  readonly viewers: ViewerCache;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  /** Writes exports, for which the whole server is needed. */
  readonly exportWork: JobHandler;
}

const acts: Record<JobKind, string> = {
  CLAIMS_IMPORT: 'claimsImport',
  EARNINGS_IMPORT: 'earningsImport',
  EXPORT: 'exportCreate',
};

const pollMilliseconds = 1_000;
const findingsMax = 1_000;

/** Ends a handler whose job was called off, is another server's by now, or must wait as this server stops. */
class Stopped extends Error {
  constructor(readonly why: 'lost' | 'cancelled' | 'put back') {
    super(`The job was ${why}.`);
  }
}

/** Errors: {@link Stopped}. */
function assertHeld(state: 'held' | 'lost' | 'cancelled'): void {
  if (state !== 'held') throw new Stopped(state);
}

/** Carries the value of a rehearsal out of the transaction, which it rolls back. */
class Rehearsed extends Error {
  constructor(readonly value: unknown) {
    super('rehearsed');
  }
}

/**
 * Works on queued jobs, one at a time in a process (decisions 15). A job is held by a lease; where a server dies, the
 * next one takes it from the start when the lease has run out, and after three deaths gives it up. A server that is
 * stopped is no death: it puts its job back.
 */
export class JobWorker {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopping = false;

  readonly #handlers: Record<JobKind, JobHandler>;

  constructor(readonly parts: WorkerParts) {
    this.#handlers = {
      CLAIMS_IMPORT: importClaims,
      EARNINGS_IMPORT: runEarningsImport,
      EXPORT: parts.exportWork,
    };
  }

  /** Looks for work from now on. */
  start(): void {
    this.#timer = setInterval(
      () => void this.runQueued().catch((error) => this.#report(error)),
      pollMilliseconds,
    );
    this.#timer.unref();
  }

  /** Takes no further job, and waits for the one at hand to stop at its next step. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#running?.catch(() => undefined);
  }

  /** Works until nothing is queued; whoever asks while it works waits for the same end. */
  runQueued(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    for (let job = await this.#take(); job !== null; job = await this.#take()) await this.#workOn(job);
  }

  async #take(): Promise<TakenJob | null> {
    if (this.#stopping) return null;
    const { clock, database } = this.parts;
    const now = clock.now();
    // What was running when an export began is not in its file: the next load goes on from there.
    const startedAt = await readableSince(database, now);
    return this.#asOwner(async (asking) => {
      await abandonJobs(asking, now);
      return takeJob(asking, startedAt);
    });
  }

  #asOwner<Value>(work: (asking: Pick<Act, 'query'>) => Promise<Value>): Promise<Value> {
    return this.parts.database.write(systemScope, (session) =>
      work({ query: (statement) => session.query(compile(statement)) }),
    );
  }

  async #workOn(job: TakenJob): Promise<void> {
    const beat = setInterval(() => void this.#renew(job).catch(() => undefined), (leaseSeconds * 1_000) / 3);
    try {
      await this.#handlers[job.kind](this.#runOf(job));
    } catch (error) {
      await this.#endBroken(job, error);
    } finally {
      clearInterval(beat);
    }
  }

  #renew(job: TakenJob, at: { progress: number; total: number | null } | null = null) {
    return this.#asOwner((asking) => renewLease(asking, job, at));
  }

  #runOf(job: TakenJob): JobRun {
    return {
      id: job.id,
      subject: job.subject,
      fileName: job.fileName,
      content: job.content,
      dryRun: job.dryRun,
      report: async (progress, total) => {
        if (this.#stopping) throw new Stopped('put back');
        assertHeld(await this.#renew(job, { progress, total }));
      },
      noteFile: async (storageKey) =>
        assertHeld(await this.#asOwner((asking) => noteFile(asking, job, storageKey))),
      keep: (work) => this.#asUser(job, work),
      rehearse: (work) => this.#rehearse(job, work),
      refuse: (faults) => this.#refuse(job, faults),
      complete: (work) => this.#complete(job, work),
    };
  }

  /** One transaction in the name of the job's owner, with the roles that he has now (ROLE-1). */
  async #asUser<Value>(job: TakenJob, work: (act: Act) => Promise<Value>): Promise<Value> {
    const { viewers, database, clock } = this.parts;
    const attempt = async (): Promise<Value> => {
      const rights = new Rights(await viewers.get(job.subject));
      return database.write(rights.session, (session) =>
        work(actIn(session, { name: acts[job.kind], now: clock.now(), clock, rights })),
      );
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleRights)) throw error;
      viewers.forget(job.subject);
      return attempt();
    }
  }

  async #rehearse<Value>(job: TakenJob, work: (act: Act) => Promise<Value>): Promise<Value> {
    try {
      return await this.#asUser(job, async (act): Promise<never> => {
        throw new Rehearsed(await work(act));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.value as Value;
      throw error;
    }
  }

  async #complete(job: TakenJob, work: (act: Act) => Promise<JobDone>): Promise<void> {
    await this.#asUser(job, async (act) => {
      await assertNew(act, job);
      const { result, faults = [] } = await work(act);
      await act.em.flush();
      const ended = await endJob(act, job, { status: 'SUCCEEDED', now: act.now, result });
      if (!ended)
        throw new Stopped((await renewLease(act, job, null)) === 'cancelled' ? 'cancelled' : 'lost');
      if (faults.length > 0) await keepFindings(act, job, faults.slice(0, findingsMax));
    });
  }

  #refuse(job: TakenJob, faults: readonly JobFault[]): Promise<void> {
    return this.#endWith('REFUSED', job, faults);
  }

  #endWith(status: JobStatus, job: TakenJob, faults: readonly JobFault[]): Promise<void> {
    const now = this.parts.clock.now();
    return this.#asOwner(async (asking) => {
      if (!(await endJob(asking, job, { status, now, result: null }))) throw new Stopped('lost');
      await keepFindings(asking, job, faults.slice(0, findingsMax));
    });
  }

  async #endBroken(job: TakenJob, error: unknown): Promise<void> {
    if (error instanceof Faulty) return this.#refuse(job, error.faults);
    if (error instanceof DatabaseContended) return this.#endContended(job);
    // The lease of a job that was lost, or whose database is away, runs out by itself.
    if (error instanceof DatabaseUnavailable || (error instanceof Stopped && error.why === 'lost')) return;
    if (error instanceof Stopped && error.why === 'put back') {
      await this.#asOwner((asking) => returnJob(asking, job, this.parts.clock.now()));
      return;
    }
    const status = error instanceof Stopped ? 'CANCELLED' : 'FAILED';
    if (status === 'FAILED') this.#report(error);
    const end = { status, now: this.parts.clock.now(), result: null } as const;
    await this.#asOwner((asking) => endJob(asking, job, end));
  }

  /** Others held what the job needs: it waits for its turn again, as often as servers may die on it, and then is told why. */
  async #endContended(job: TakenJob): Promise<void> {
    if (job.attempts >= attemptsMax)
      return this.#endWith('FAILED', job, [{ row: null, column: null, code: 'DATABASE_BUSY', details: {} }]);
    await this.#asOwner((asking) => requeueJob(asking, job, this.parts.clock.now()));
  }

  #report(error: unknown): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    this.parts.log.error({ message, stack }, 'job failed');
  }
}

/** The same file is imported once; two servers that import it at once meet at the unique key, and look again. */
async function assertNew(act: Act, job: TakenJob): Promise<void> {
  const before = await findSameImport(act, job);
  if (before === null) return;
  const details = { jobId: toGlobalId('Job', before.id), fileName: before.fileName };
  throw new Faulty([{ row: null, column: null, code: 'FILE_IMPORTED_BEFORE', details }]);
}
