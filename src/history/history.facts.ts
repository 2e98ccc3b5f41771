import type { Role } from '../access/role.codes.js';
import type { SubjectKind, TenantKind } from './history.codes.js';

/** Partner, location and program of an object; bare ids. */
export interface Tenant {
  readonly partner: string;
  readonly location: string;
  readonly program: string;
}

/** An object of a partner that has a history. */
export interface Subject extends Tenant {
  readonly kind: TenantKind;
  readonly id: string;
}

/** An object of a partner as the subject of its history. */
export const subjectOf = (
  kind: TenantKind,
  { id, partner, location, program }: Omit<Subject, 'kind'>,
): Subject => ({
  kind,
  id,
  partner,
  location,
  program,
});

/** A setting of the program owner that has a history: of one program, or of all (OP-27). */
export interface SettingSubject {
  readonly kind: Exclude<SubjectKind, TenantKind>;
  readonly id: string;
  readonly partner: null;
  readonly location: null;
  readonly program: string | null;
}

/** Whatever has a history. */
export type HistorySubject = Subject | SettingSubject;

/** What history keeps of an act beside who and when. `changes` holds what changed, by field: `{ from, to }`. */
export interface ActRecord {
  readonly subject: HistorySubject;
  /** Role in which it was done; null for the scheduler. */
  readonly role: Role | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly comment?: string | null | undefined;
  readonly changes?: Record<string, unknown> | null;
  /** True of a decision that leaves no way back to whom it concerns (CLM-12). */
  readonly final?: boolean;
}
