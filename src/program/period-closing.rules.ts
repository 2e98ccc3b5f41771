import { addDays, type LocalDate } from '../kernel/local-date.js';
import { type Refusal, refusal } from '../kernel/viewer-action.js';

/** A period, and what stands in the way of closing it. */
export interface ClosingFacts {
  /** Last day to submit claims of the half-year, or proofs of the plans of the program year; null: there is none. */
  readonly claimEndsOn: LocalDate | null;
  readonly today: LocalDate;
  readonly isClosed: boolean;
  /** Claims that are not decided. */
  readonly openClaims: number;
  /** Drafts and funds of it that have expired, and that nobody has booked as expired yet. */
  readonly unsettled: number;
}

const field = ['periodCode'];

/**
 * Whether the figures of a period can be closed: when nothing more can be claimed in it, and everything is decided.
 * Reasons: `PERIOD_CLOSED`, `PERIOD_NOT_OVER`, `PERIOD_HAS_OPEN_CLAIMS`, `PERIOD_NOT_SETTLED`.
 */
export function closingRefusals(facts: ClosingFacts): Refusal[] {
  const { claimEndsOn, today, isClosed, openClaims, unsettled } = facts;
  if (isClosed) return [refusal('PERIOD_CLOSED', 'STATE_REACHED', { field })];
  if (claimEndsOn === null || today <= claimEndsOn) {
    const earliest = claimEndsOn && addDays(claimEndsOn, 1);
    return [refusal('PERIOD_NOT_OVER', 'NEVER', { field, details: { earliest: earliest ?? '–' } })];
  }
  if (openClaims > 0)
    return [refusal('PERIOD_HAS_OPEN_CLAIMS', 'STATE_REACHED', { field, details: { claims: openClaims } })];
  if (unsettled === 0) return [];
  return [refusal('PERIOD_NOT_SETTLED', 'STATE_REACHED', { field, details: { count: unsettled } })];
}

/** Whether a period can be opened again. Reasons: `PERIOD_NOT_CLOSED`, `COMMENT_REQUIRED`. */
export function reopeningRefusals({ isClosed }: Pick<ClosingFacts, 'isClosed'>, reason: string): Refusal[] {
  if (!isClosed) return [refusal('PERIOD_NOT_CLOSED', 'STATE_REACHED', { field })];
  return reason.trim() === ''
    ? [refusal('COMMENT_REQUIRED', 'CONTENT_COMPLETED', { field: ['reason'] })]
    : [];
}
