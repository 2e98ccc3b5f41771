import type { ErrorCode } from './error-code.js';

/** What the caller may know about a refusal beside its code: amounts as decimal strings, dates, lists of codes. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * A refusal by a rule of the domain. It is thrown only where a single answer is possible (a malformed amount, a thing
 * that was not found); rules that can find several things at once return findings instead.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** Path of the input field that caused the refusal, outermost first. */
  readonly field: readonly string[] | undefined;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, options: { field?: readonly string[]; details?: ErrorDetails } = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.field = options.field;
    this.details = options.details;
  }
}
