import type { Role } from '../access/role.codes.js';
import type { SubjectKind } from './history.codes.js';

/** Partner, location and program of an object; bare ids. */
export interface Tenant {
  readonly partner: string;
  readonly location: string;
  readonly program: string;
}

/** An object that has a history. */
export interface Subject extends Tenant {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** What history keeps of an act beside who and when. `changes` holds what changed, by field: `{ from, to }`. */
export interface ActRecord {
  readonly subject: Subject;
  /** Role in which it was done; null for the scheduler. */
  readonly role: Role | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly comment?: string | null | undefined;
  readonly changes?: Record<string, unknown> | null;
}
