import { forbidden } from '../access/forbidden.rules.js';
import type { Role } from '../access/role.codes.js';
import { type Check, findingsOf } from '../kernel/check.js';
import { fromMinor } from '../kernel/money.js';
import { isInTime, localDateAt, startOfDay } from '../kernel/time-zone.js';
import {
  type ActingViewer,
  blankTextRefusals,
  fourEyesRefusals,
  type Refusal,
  refusal,
  refusalsOf,
} from '../kernel/viewer-action.js';
import { submittersOn } from '../program/program-setting.rules.js';
import { evidenceFindings } from '../proof/evidence.rules.js';
import { invoiceUseChecks } from '../proof/financial-proof.rules.js';
import { type ClaimFacts, wasDisputed } from './claim.facts.js';
import type { ClaimGuard } from './claim-guard.codes.js';
import { answerEndsOn, disputeEndsOn, responseCheck, submissionWindowChecks } from './claim-window.rules.js';

/** What the caller of a claim mutation says beside the id; amounts are minor units of the claim's currency. */
export interface ClaimActInput {
  readonly comment?: string | null;
  readonly reason?: string | null;
  readonly approvedMinor?: string | bigint;
  readonly justification?: string | null;
  readonly newDocumentCount?: number;
}

/** What a guard decides on. Without `input` it asks nothing that only the caller can write. */
export interface ClaimGuardCall {
  readonly facts: ClaimFacts;
  readonly viewer: ActingViewer<Role>;
  readonly now: Date;
  readonly input?: ClaimActInput | undefined;
}

/** What each guard of the table in `claim.machine.ts` decides: the reasons against the move. */
export const claimGuards: Record<ClaimGuard, (call: ClaimGuardCall) => Refusal[]> = {
  /** Creation has other facts; `claim-create.rules.ts` decides it. */
  CLAIM_CREATABLE: () => [],
  SUBMITTER_ALLOWED: submitterRefusals,
  SUBMISSION_OPEN: submissionRefusals,
  RESPONSE_OPEN: responseRefusals,
  SUBMISSION_OVER: (call) => (isSubmissionOver(call) ? [] : [refusal('INVALID_TRANSITION', 'PERIOD_OPENS')]),
  RESPONSE_OVER: (call) =>
    responseRefusals(call).length > 0 ? [] : [refusal('INVALID_TRANSITION', 'PERIOD_OPENS')],
  ENROLLED: ({ facts }) => (facts.enrolled ? [] : [refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED')]),
  EVIDENCE_COMPLETE: ({ facts, now }) => refusalsOf(evidenceFindings(facts.evidence, now)),
  FUNDS_FOR_SUBMISSION: ({ facts }) => refusalsOf(facts.money.onSubmit),
  FUNDS_FOR_DISPUTE: ({ facts }) => refusalsOf(facts.money.onDispute),
  /** Also after the dispute went back to the partner: whoever rejected does not decide on it again (ROLE-7). */
  FOUR_EYES: ({ facts, viewer }) => fourEyesRefusals(viewer, wasDisputed(facts)),
  COMMENT_GIVEN: ({ input }) =>
    input === undefined ? [] : blankTextRefusals(input.comment, 'COMMENT_REQUIRED', 'comment'),
  REASON_GIVEN: ({ input }) =>
    input === undefined ? [] : blankTextRefusals(input.reason, 'DECISION_REASON_REQUIRED', 'reason'),
  AMOUNT_APPROVABLE: amountRefusals,
  CAPS_FOR_APPROVAL: ({ facts, input }) =>
    input === undefined
      ? []
      : refusalsOf(facts.money.onApprove(BigInt(input.approvedMinor ?? facts.evidence.claimedMinor))),
  DISPUTE_OPEN: disputeWindowRefusals,
  DISPUTE_UNUSED: ({ facts }) => (facts.disputedBefore ? [refusal('DISPUTE_ALREADY_USED', 'NEVER')] : []),
  LAPSED_CONTENT_COMPLETE: lapsedContentRefusals,
  INVOICES_FREE: invoiceRefusals,
  DISPUTE_JUSTIFIED: ({ input }) =>
    input === undefined || (input.newDocumentCount ?? 0) > 0
      ? []
      : blankTextRefusals(input.justification, 'DISPUTE_JUSTIFICATION_REQUIRED', 'justification'),
};

/**
 * OP-12: a program may let fewer roles submit claims without a plan; whoever may not submit anyway hears that. It is about
 * roles, so that it comes before the state.
 */
export function submitterRefusals({ facts, viewer, now }: ClaimGuardCall): Refusal[] {
  const allowed = submittersOn(facts.settings, localDateAt(now, facts.timeZone));
  if (facts.flow !== 'CO_OP_CLAIM' || viewer.roles.some((role) => allowed.includes(role))) return [];
  return [forbidden('OP-12', allowed, { details: { action: 'claimSubmit' } })];
}

/** TIME-8; only a period that has not opened yet clears by itself. */
function submissionRefusals({ facts, now }: ClaimGuardCall): Refusal[] {
  const { window } = facts.evidence;
  return submissionWindowChecks(window, now, facts.timeZone).flatMap((check) => {
    if (check.code !== 'CLAIM_WINDOW_NOT_OPEN' || window.submissionStartsOn === null)
      return timeRefusals(check);
    const clearsAt = startOfDay(window.submissionStartsOn, facts.timeZone);
    const { code, details } = check;
    return check.state === 'DONE' ? [] : [refusal(code, 'PERIOD_OPENS', { details, clearsAt })];
  });
}

/** CLM-8, TIME-12. */
function responseRefusals({ facts, now }: ClaimGuardCall): Refusal[] {
  return timeRefusals(
    responseCheck(answerEndsOn(facts.evidence.window, facts.respondBy), now, facts.timeZone),
  );
}

/** CLM-13. */
function isSubmissionOver({ facts, now }: ClaimGuardCall): boolean {
  return !isInTime(facts.evidence.window.submissionEndsOn, now, facts.timeZone);
}

function timeRefusals({ code, state, details }: Check): Refusal[] {
  return state === 'DONE' ? [] : [refusal(code, 'NEVER', { details })];
}

/** CLM-9: above zero, not above what was claimed; a lower amount is explained. */
function amountRefusals({ facts, input }: ClaimGuardCall): Refusal[] {
  if (input === undefined) return [];
  const { currency, claimedMinor } = facts.evidence;
  const claimed = BigInt(claimedMinor);
  const approved = BigInt(input.approvedMinor ?? claimed);
  if (approved <= 0n || approved > claimed) {
    const details = {
      approved: fromMinor(approved, currency),
      claimed: fromMinor(claimed, currency),
      unit: currency,
    };
    return [refusal('APPROVED_AMOUNT_INVALID', 'CONTENT_COMPLETED', { field: ['approvedAmount'], details })];
  }
  return approved === claimed ? [] : blankTextRefusals(input.reason, 'DECISION_REASON_REQUIRED', 'reason');
}

/**
 * EVD-11: while the claim was rejected, its invoices may have supported another one. A draft that was made after it was
 * submitted is no such claim: the invoice is held against the draft.
 */
function invoiceRefusals({ facts: { evidence } }: ClaimGuardCall): Refusal[] {
  const invoiceUses = evidence.invoiceUses.filter(({ inDraft }) => !inDraft);
  return refusalsOf(findingsOf(invoiceUseChecks({ ...evidence, invoiceUses })));
}

/**
 * CLM-11, CLM-14: what was changed before an answer was due, and never submitted, was never checked; a dispute is asked
 * what a submission is. Its invoices are asked of every dispute.
 */
function lapsedContentRefusals({ facts, now }: ClaimGuardCall): Refusal[] {
  if (!facts.closedBySystem) return [];
  const found = evidenceFindings(facts.evidence, now).filter(({ code }) => code !== 'DUPLICATE_INVOICE');
  return refusalsOf([...found, ...facts.money.overCaps]);
}

/** CLM-11, TIME-13. */
function disputeWindowRefusals({ facts, now }: ClaimGuardCall): Refusal[] {
  if (facts.rejectedAt === null) return [refusal('DISPUTE_WINDOW_CLOSED', 'NEVER')];
  const deadline = disputeEndsOn(facts.rejectedAt, facts.timeZone, facts.settings);
  if (isInTime(deadline, now, facts.timeZone)) return [];
  return [refusal('DISPUTE_WINDOW_CLOSED', 'NEVER', { details: { deadline } })];
}
