import type { ErrorDetails } from '../kernel/domain-error.js';
import type { ErrorCode } from '../kernel/error-code.js';
import type { Act } from './act.js';

/** Something wrong with the input of a job: in a row and column of its file, or with the file as a whole. */
export interface JobFault {
  readonly row: number | null;
  readonly column: string | null;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/**
 * A job while a server works on it, in the name and with the rights that its owner has at each moment. A handler ends
 * with `refuse` or `complete`; it is run again from the start when its server dies.
 */
export interface JobRun {
  readonly id: string;
  /** Who asked for it, as tokens name him. */
  readonly subject: string;
  readonly fileName: string;
  readonly content: Uint8Array;
  readonly dryRun: boolean;
  /** Shows how far the job is, and stops the handler by throwing when it was called off or taken over. */
  report(progress: number, total: number | null): Promise<void>;
  /** Writes down under which key the job puts its bytes, before it does; throws as `report` does. */
  noteFile(storageKey: string): Promise<void>;
  /**
   * Does some of the work and keeps it, in a transaction of its own, however the job ends: for work that can be done again
   * from the start without doing anything twice.
   */
  keep<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  /** Does some work to see what would come of it, and undoes all of it. */
  rehearse<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  /** Ends the job with what is wrong with its input. */
  refuse(faults: readonly JobFault[]): Promise<void>;
  /**
   * Ends the job with its work, in one transaction: either all of the work and the end of the job are kept, or
   * nothing is. A fault that the work throws with {@link Faulty} ends it as `refuse` does.
   */
  complete(work: (act: Act) => Promise<JobDone>): Promise<void>;
}

/** What came of a job: its `result`, and what it left out where a fault in a row does not stop the others. */
export interface JobDone {
  readonly result: Readonly<Record<string, unknown>>;
  readonly faults?: readonly JobFault[];
}

/** What a job meets only while it writes, such as a row that somebody else's act made impossible since. */
export class Faulty extends Error {
  constructor(readonly faults: readonly JobFault[]) {
    super('The input of the job is wrong.');
  }
}

/** Does the work of one kind of job. */
export type JobHandler = (run: JobRun) => Promise<void>;
