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
