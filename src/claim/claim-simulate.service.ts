import type { WithholdingRule } from '../access/field-rights.js';
import { withheldRules } from '../access/withheld-details.rules.js';
import type { Readiness } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { type Money, money } from '../kernel/money.js';
import { localDateAt } from '../kernel/time-zone.js';
import type { Refusal } from '../kernel/viewer-action.js';
import { ESTIMATE_RULE } from '../payment/payment-estimate.queries.js';
import { type Inquiry, notFound } from '../write/act.js';
import type { ClaimStatus } from './claim.codes.js';
import { claimReadiness } from './claim.rules.js';
import { repin } from './claim-edit.service.js';
import { estimateClaim, readsEstimate } from './claim-estimate.queries.js';
import { type ClaimOverrides, findClaim } from './claim-facts.queries.js';
import { claimedAmountOf, toldOnce } from './claim-form.rules.js';
import { decideClaim } from './claim-move.service.js';
import { readinessFor } from './claim-standing.queries.js';
import { reviewDueOn } from './claim-window.rules.js';

/** Which submission to imagine, and with what changed. */
export interface ClaimQuestion {
  readonly claimId: string;
  readonly expectedVersion?: number | null;
  readonly executedOn?: LocalDate | null;
  readonly claimedAmount?: Money | null;
}

/** What a submission would do now. */
export interface ClaimSimulation {
  readonly entityId: string | null;
  readonly reasons: readonly Refusal[];
  readonly readiness: Readiness | null;
  /** The state that it would lead to; null where it would be refused. */
  readonly status: ClaimStatus | null;
  readonly reviewDueOn: LocalDate | null;
  readonly claimedAmount: Money | null;
  /** What it would bring if it were approved and paid this month (SUP-2). */
  readonly paymentEstimate: unknown;
  /** The rules by which the caller may not read some of the details. */
  readonly withheld: Readonly<Record<'reasons' | 'readiness' | 'estimate', Iterable<WithholdingRule>>>;
}

/**
 * Decides about `claimSubmit` as the mutation would, on the claim as it stands or with another date or amount, and
 * writes nothing: it runs as a read. Whoever may not submit hears that of the claim as it stands: by amounts of his own
 * he could find out what a dossier or a fund comes to (FLD-6, OP-17). Reasons: those of `submitClaim`, and
 * `AMOUNT_INVALID` of the amount given.
 */
export async function simulateClaim(act: Inquiry, question: ClaimQuestion): Promise<ClaimSimulation> {
  const stored = await findClaim(act, question.claimId);
  const nothing = { readiness: null, status: null, reviewDueOn: null, claimedAmount: null };
  if (stored === null) {
    const { reasons } = notFound('claimId');
    const withheld = { reasons: [], readiness: [], estimate: [] };
    return { entityId: null, reasons, ...nothing, paymentEstimate: null, withheld };
  }

  const standing = decideClaim(act, 'claimSubmit', stored, question);
  const isForbidden = standing.reasons.some(({ code }) => code === 'FORBIDDEN');
  const { overrides, reasons: ofChange } = isForbidden
    ? { overrides: {}, reasons: [] }
    : await overridesOf(act, stored, question);
  const claim = (await findClaim(act, question.claimId, overrides)) ?? stored;
  const { to, viewer, reasons, withheld: ofReasons } = decideClaim(act, 'claimSubmit', claim, question);
  const found = toldOnce(ofChange, reasons);
  const [ofReadiness, note] = withheldRules();
  const readiness = readinessFor(claimReadiness(claim.facts, act.now), viewer.roles, note);
  const reads = readsEstimate(viewer.roles);
  const paymentEstimate = reads ? await estimateClaim(act, claim.id, overrides) : null;
  const estimate: WithholdingRule[] = reads ? [] : [ESTIMATE_RULE];
  const withheld = { reasons: ofReasons, readiness: ofReadiness, estimate };
  const told = { entityId: claim.id, readiness, withheld };
  if (found.length > 0) return { ...nothing, ...told, reasons: found, paymentEstimate };

  const { flow, timeZone, holidays, settings, evidence } = claim.facts;
  return {
    ...told,
    reasons: [],
    status: to,
    reviewDueOn: reviewDueOn(flow, localDateAt(act.now, timeZone), holidays, settings),
    claimedAmount: money(evidence.claimedMinor, evidence.currency),
    paymentEstimate,
  };
}

async function overridesOf(
  act: Inquiry,
  stored: NonNullable<Awaited<ReturnType<typeof findClaim>>>,
  { executedOn, claimedAmount }: ClaimQuestion,
): Promise<{ readonly overrides: ClaimOverrides; readonly reasons: readonly Refusal[] }> {
  const claimed = claimedAmount == null ? null : claimedAmountOf(claimedAmount);
  const { pins, reasons } = await repin(act, stored, executedOn ?? stored.facts.evidence.executedOn);
  const overrides = {
    ...(executedOn == null ? {} : { executedOn }),
    // An amount that is none is told as such, and the claim stays as it is beside it.
    ...(claimed === null || claimedAmount == null || claimed.reasons.length > 0
      ? {}
      : { claimedMinor: claimed.minor.toString(), currency: claimedAmount.currency }),
    ...pins,
  };
  return { overrides, reasons: [...reasons, ...(claimed?.reasons ?? [])] };
}
