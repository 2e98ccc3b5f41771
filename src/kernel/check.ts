import type { ErrorDetails } from './domain-error.js';
import type { ErrorCode } from './error-code.js';

/** A path into an input or object, outermost name first; empty for the whole. */
export type FieldPath = readonly string[];

export type Severity = 'ERROR' | 'WARNING';

/** Something a rule found wrong. An `ERROR` refuses the act, a `WARNING` does not (EVD-17). */
export interface Finding {
  readonly code: ErrorCode;
  readonly field: FieldPath;
  readonly details: ErrorDetails;
  readonly severity: Severity;
}

export type CheckState = 'DONE' | 'MISSING' | 'WARNING';

/** One requirement with its outcome. Readiness shows them all, a refusal those that are not `DONE`. */
export interface Check {
  readonly code: ErrorCode;
  readonly state: CheckState;
  readonly field: FieldPath;
  readonly details: ErrorDetails;
}

/** How far an object is on its way to submission (graph.md 2.11). `percent` is whole and counts no warnings. */
export interface Readiness {
  readonly canSubmit: boolean;
  readonly percent: number;
  readonly items: readonly Check[];
}

/** A requirement that must hold: done when `met`, else missing. */
export function requirement(
  code: ErrorCode,
  met: boolean,
  field: FieldPath,
  details: ErrorDetails = {},
): Check {
  return { code, state: met ? 'DONE' : 'MISSING', field, details };
}

/** A finding that refuses the act. */
export function errorFinding(code: ErrorCode, field: FieldPath, details: ErrorDetails = {}): Finding {
  return { code, field, details, severity: 'ERROR' };
}

/** A finding as a missing requirement, so that rules of other rooms can take part in readiness. */
export function checkOf(finding: Finding): Check {
  const { code, field, details, severity } = finding;
  return { code, state: severity === 'ERROR' ? 'MISSING' : 'WARNING', field, details };
}

/** What is wrong among the checks, in their order. */
export function findingsOf(checks: readonly Check[]): Finding[] {
  return checks
    .filter((check) => check.state !== 'DONE')
    .map(({ code, state, field, details }) => ({
      code,
      field,
      details,
      severity: state === 'MISSING' ? 'ERROR' : 'WARNING',
    }));
}

/**
 * Readiness from the checks of a submission. `open` tells whether the state allows submission at all. The percentage
 * is rounded down, so that 100 means that nothing is missing.
 */
export function readinessOf(checks: readonly Check[], open: boolean): Readiness {
  const counted = checks.filter((check) => check.state !== 'WARNING');
  const done = counted.filter((check) => check.state === 'DONE').length;
  const percent = counted.length === 0 ? 100 : Math.floor((100 * done) / counted.length);
  return { canSubmit: open && done === counted.length, percent, items: checks };
}
