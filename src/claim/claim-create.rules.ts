import type { Role } from '../access/role.codes.js';
import type { ProfileFacts } from '../enrollment/enrollment.facts.js';
import { enrollmentGaps } from '../enrollment/enrollment.rules.js';
import { type Finding, findingsOf } from '../kernel/check.js';
import type { LocalDate } from '../kernel/local-date.js';
import { isInTime, localDateAt, startOfDay } from '../kernel/time-zone.js';
import { decideTransition } from '../kernel/transitions.js';
import {
  type ActingViewer,
  type ActionDecision,
  type Refusal,
  refusal,
  refusalsOf,
} from '../kernel/viewer-action.js';
import type { ClaimModel, PlanMode } from '../program/program.codes.js';
import { executionPeriodChecks, formChecks } from '../proof/evidence.rules.js';
import type { ClaimFlow, ClaimStatus } from './claim.codes.js';
import { claimStateMachine } from './claim.machine.js';
import { deniedClaimAction } from './claim.rules.js';
import type { ClaimWindow } from './claim-window.rules.js';

/** What the form of a draft holds, in both flows. Amounts are minor units of the claim's currency. */
export interface ClaimDraftFacts {
  readonly flow: ClaimFlow;
  readonly name: string;
  readonly executedOn: LocalDate | null;
  readonly claimedMinor: string | bigint;
  readonly campaign: { readonly startsOn: LocalDate; readonly endsOn: LocalDate } | null;
  /** Null while neither a usage period nor a date was given. */
  readonly window: ClaimWindow | null;
  readonly timeZone: string;
}

/** Everything that decides whether a claim may be created (CLM-1, CLM-2). */
export interface ClaimCreateFacts extends ClaimDraftFacts {
  readonly claimModel: ClaimModel;
  readonly planMode: PlanMode;
  /** Plan flow: the plan has a revision in force (decisions 2). */
  readonly planInForce: boolean;
  readonly enrolled: boolean;
  /** Claim flow: what bank and tax data the location has for the program. */
  readonly profiles: ProfileFacts;
}

/**
 * Decides about creating a claim: all reasons against it. `FORBIDDEN` (OP-10, OP-11), `CLAIM_NOT_OFFERED` (CPOR-1),
 * `NOT_ENROLLED` (ENR-15); in plan flow `PLAN_NOT_IN_FORCE` (CLM-1); in claim flow `PLAN_REQUIRED` (decisions 3),
 * `PROFILES_INCOMPLETE`, `USAGE_PERIOD_NOT_BEGUN`, `CLAIM_DEADLINE_PASSED` (CLM-2); and those of
 * {@link claimDraftFindings}.
 */
export function decideClaimCreate(
  facts: ClaimCreateFacts,
  viewer: ActingViewer<Role>,
  now: Date,
): ActionDecision<ClaimStatus> {
  const request = { action: 'claimCreate', from: null, variant: facts.flow, actors: viewer.roles } as const;
  const decision = decideTransition(claimStateMachine, request);
  if (!decision.allowed) return { to: null, reasons: [deniedClaimAction('claimCreate', facts)] };
  const reasons = [
    facts.claimModel !== 'CO_OP_CLAIM' && refusal('CLAIM_NOT_OFFERED', 'NEVER', { field: ['programCode'] }),
    !facts.enrolled && refusal('NOT_ENROLLED', 'ENROLLMENT_COMPLETED', { field: ['locationId'] }),
  ].filter((reason) => reason !== false);
  const ofFlow = facts.flow === 'PLAN_POE' ? planFlowReasons(facts) : claimFlowReasons(facts, now);
  return {
    to: decision.transition.to,
    reasons: [...reasons, ...ofFlow, ...refusalsOf(claimDraftFindings(facts))],
  };
}

function planFlowReasons(facts: ClaimCreateFacts): Refusal[] {
  return facts.planInForce ? [] : [refusal('PLAN_NOT_IN_FORCE', 'PLAN_APPROVED', { field: ['activityId'] })];
}

function claimFlowReasons(facts: ClaimCreateFacts, now: Date): Refusal[] {
  const missing = enrollmentGaps(facts.profiles, localDateAt(now, facts.timeZone));
  const reasons = [
    facts.planMode === 'REQUIRED' && refusal('PLAN_REQUIRED', 'CONTENT_COMPLETED', { field: ['activityId'] }),
    missing.length > 0 &&
      refusal('PROFILES_INCOMPLETE', 'ENROLLMENT_COMPLETED', { field: ['locationId'], details: { missing } }),
    facts.window === null &&
      refusal('FIELD_REQUIRED', 'CONTENT_COMPLETED', {
        field: ['usagePeriodCode'],
        details: { oneOf: ['executedOn', 'usagePeriodCode'] },
      }),
  ].filter((reason) => reason !== false);
  return [...reasons, ...(facts.window === null ? [] : periodReasons(facts.window, facts.timeZone, now))];
}

/** CLM-2: a draft may be made as soon as the usage period has begun, and until the claim period is over. */
export function periodReasons(window: ClaimWindow, timeZone: string, now: Date): Refusal[] {
  const { executionStartsOn: beginsOn, submissionEndsOn: deadline } = window;
  const clearsAt = startOfDay(beginsOn, timeZone);
  const field = ['usagePeriodCode'];
  if (now.getTime() < clearsAt.getTime()) {
    return [refusal('USAGE_PERIOD_NOT_BEGUN', 'PERIOD_OPENS', { field, details: { beginsOn }, clearsAt })];
  }
  if (isInTime(deadline, now, timeZone)) return [];
  return [refusal('CLAIM_DEADLINE_PASSED', 'NEVER', { field, details: { deadline } })];
}

/**
 * What keeps a draft from being saved, at creation and at every change. In plan flow name, date and amount are there
 * and the date lies in the campaign (CLM-1, EVD-2); in claim flow a draft may have gaps, but no date outside its
 * usage period (TIME-7). That the work lies in the future matters only at submission (TIME-9).
 */
export function claimDraftFindings(facts: ClaimDraftFacts): Finding[] {
  const { flow, window } = facts;
  const form = flow === 'PLAN_POE' ? formChecks(facts) : [];
  return findingsOf([...form, ...(window === null ? [] : executionPeriodChecks({ ...facts, window }))]);
}
