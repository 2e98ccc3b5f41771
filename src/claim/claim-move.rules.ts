import type { LocalDate } from '../kernel/local-date.js';
import { money } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import type { ClaimStatus, DecisionReasonCode } from './claim.codes.js';
import { type ClaimFacts, wasDisputed } from './claim.facts.js';
import type { KeptStep } from './claim-breakdown.rules.js';
import { claimNextDueOn, isReviewOverdue } from './claim-deadline.rules.js';
import { disputeDueOn, respondByOf, reviewDueOn } from './claim-window.rules.js';

/** Acts that move a claim to another state. */
export type ClaimMove =
  | 'claimSubmit'
  | 'claimReviewStart'
  | 'claimActionRequest'
  | 'claimApprove'
  | 'claimReject'
  | 'claimDispute'
  | 'claimDraftExpire'
  | 'claimResponseLapse';

/** What a decision says beside the state that it leads to; minor units of the claim's currency. */
export interface ClaimVerdict {
  readonly approvedMinor: string | null;
  readonly approvedSteps?: readonly KeptStep[];
  readonly reason: string | null;
  readonly reasonCodes: readonly DecisionReasonCode[];
}

/** Columns of a claim that its moves change; what a move leaves alone is absent. */
export interface ClaimMoveColumns {
  readonly submittedAt?: Date;
  readonly decidedAt?: Date | null;
  readonly decisionReason?: string | null;
  readonly decisionReasonCodes?: DecisionReasonCode[];
  readonly approvedMinor?: string | null;
  readonly approvedSteps?: KeptStep[] | null;
  readonly reviewDueOn?: LocalDate | null;
  readonly slaBreached?: boolean;
  readonly respondBy?: LocalDate | null;
}

const undecided = {
  decidedAt: null,
  decisionReason: null,
  decisionReasonCodes: [],
  approvedMinor: null,
  approvedSteps: null,
};

/**
 * What a move writes beside the state. A review clock starts with each submission (2 business days, or the end of the
 * next month for a plan's proof) and each dispute (5 business days), and ends with the next answer of a reviewer; an
 * answer after its last day marks the claim as breached until the next clock starts (TIME-11). A request for action
 * sets the last day to answer it (TIME-12). A disputed claim still shows the rejection that is disputed.
 */
export function claimMoveColumns(
  move: ClaimMove,
  facts: ClaimFacts,
  now: Date,
  verdict: ClaimVerdict = { approvedMinor: null, reason: null, reasonCodes: [] },
): ClaimMoveColumns {
  const today = localDateAt(now, facts.timeZone);
  const breached = isReviewOverdue(facts, now) ? { slaBreached: true } : {};
  const clockEnds = { ...breached, reviewDueOn: null };
  switch (move) {
    case 'claimSubmit': {
      const dueOn = reviewDueOn(facts.flow, today, facts.holidays, facts.settings);
      return { ...undecided, submittedAt: now, reviewDueOn: dueOn, slaBreached: false, respondBy: null };
    }
    case 'claimDispute':
      return {
        reviewDueOn: disputeDueOn(today, facts.holidays, facts.settings),
        slaBreached: false,
        respondBy: null,
      };
    case 'claimReviewStart':
      return breached;
    case 'claimActionRequest': {
      const respondBy = respondByOf(facts.evidence.window, today, facts.holidays, facts.settings);
      return { ...clockEnds, ...undecided, respondBy };
    }
    case 'claimDraftExpire':
      return {};
    default:
      return { ...clockEnds, ...decided(verdict, now), respondBy: null };
  }
}

function decided(
  { approvedMinor, approvedSteps, reason, reasonCodes }: ClaimVerdict,
  now: Date,
): ClaimMoveColumns {
  return {
    decidedAt: now,
    decisionReason: reason,
    decisionReasonCodes: [...new Set(reasonCodes)],
    approvedMinor,
    approvedSteps: approvedSteps ? [...approvedSteps] : null,
  };
}

/** What of a decision history shows; minor units of the claim's currency. */
interface ShownDecision {
  readonly approvedMinor?: string | null;
  readonly decisionReason?: string | null;
  readonly decisionReasonCodes?: readonly string[];
}

/** CLM-9, CLM-12: a decision as history shows it before and after: the amount with its currency, and the reasons. */
export function shownDecision(
  { approvedMinor, decisionReason, decisionReasonCodes }: ShownDecision,
  currency: string,
): Record<string, unknown> {
  return {
    approvedAmount: approvedMinor == null ? null : money(approvedMinor, currency),
    decisionReason: decisionReason ?? null,
    decisionReasonCodes: decisionReasonCodes ?? [],
  };
}

/** graph.md 2.12: what the claim waits for after a move to a state with the columns of {@link claimMoveColumns}. */
export function nextDueAfterMove(
  facts: ClaimFacts,
  to: ClaimStatus,
  { reviewDueOn: review = facts.reviewDueOn, respondBy = facts.respondBy }: ClaimMoveColumns,
  now: Date,
): LocalDate | null {
  const { window, executedOn } = facts.evidence;
  const rejectedAt = to === 'REJECTED' ? now : null;
  const disputedBefore = wasDisputed(facts);
  const moved = { status: to, reviewDueOn: review, respondBy, rejectedAt, disputedBefore };
  return claimNextDueOn({ ...facts, window, executedOn, ...moved }, now);
}

/** The amount of a claim beside the one that was submitted, where they differ (CLM-7). */
export interface ClaimAmounts {
  readonly claimedMinor: string;
  readonly currency: string;
  readonly submittedMinor?: string | null | undefined;
  readonly submittedCurrency?: string | null | undefined;
}

/**
 * The amount that a move leaves of a claim that was being corrected: a submission makes the correction count; where nobody
 * answered in time it never did, and what was submitted comes back (CLM-14). Null where nothing changes.
 */
export function amountAfterMove(claim: ClaimAmounts, to: ClaimStatus): ClaimAmounts | null {
  const { claimedMinor, currency, submittedMinor, submittedCurrency } = claim;
  if (submittedMinor == null || submittedCurrency == null) return null;
  const settled = { submittedMinor: null, submittedCurrency: null };
  if (to === 'SUBMITTED') return { ...settled, claimedMinor, currency };
  return { ...settled, claimedMinor: submittedMinor, currency: submittedCurrency };
}
