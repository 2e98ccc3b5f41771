import { forbidden, forbiddenBy } from '../access/forbidden.rules.js';
import type { Role } from '../access/role.codes.js';
import { retainUntil } from '../kernel/calendar.js';
import { type Check, checkOf, type Readiness, readinessOf, requirement } from '../kernel/check.js';
import { isInTime } from '../kernel/time-zone.js';
import { type Actor, actorsOf, decideTransition, SYSTEM } from '../kernel/transitions.js';
import {
  type ActingViewer,
  type ActionDecision,
  type Refusal,
  refusal,
  schedulerViewer,
  type ViewerAction,
  viewerAction,
} from '../kernel/viewer-action.js';
import { evidenceChecks } from '../proof/evidence.rules.js';
import type { ClaimFlow, ClaimStatus } from './claim.codes.js';
import type { ClaimFacts } from './claim.facts.js';
import {
  type ClaimSystemAction,
  type ClaimViewerAction,
  CREATOR,
  claimPermission,
  claimStateMachine,
  claimViewerActions,
  DOCUMENT_REQUESTEE,
} from './claim.machine.js';
import { type ClaimActInput, claimGuards, submitterRefusals } from './claim-guard.rules.js';
import { answerEndsOn, responseCheck, submissionWindowChecks } from './claim-window.rules.js';

/** Reason that the scheduler gives when nobody answered a request in time (CLM-14). */
export const NO_PARTNER_RESPONSE = 'NO_PARTNER_RESPONSE' as const;

/**
 * Decides about an action on a claim that exists: the state after it and all reasons against it. The same function
 * guards the mutation (with `input`) and answers `viewerActions` (without: what the caller would have to write is no
 * reason yet). The order of reasons: role, then state, then time, then everything else at once.
 */
export function decideClaimAction(
  action: ClaimViewerAction,
  facts: ClaimFacts,
  viewer: ActingViewer<Role>,
  now: Date,
  input?: ClaimActInput,
): ActionDecision<ClaimStatus> {
  const { status: from, flow: variant } = facts;
  const denied = action === 'claimSubmit' ? submitterRefusals({ facts, viewer, now }) : [];
  if (denied.length > 0) return { to: from, reasons: denied };
  const actors = capacitiesOf(viewer);
  const decision = decideTransition(claimStateMachine, { action, from, variant, actors });
  if (decision.allowed) {
    const { guards, to } = decision.transition;
    return { to, reasons: guards.flatMap((guard) => claimGuards[guard]({ facts, viewer, now, input })) };
  }
  if (decision.code === 'FORBIDDEN') return { to: from, reasons: [deniedClaimAction(action, facts)] };
  const better = action === 'claimSubmit' ? lateSubmission(facts) : retention(action, facts, now);
  const details = { action, state: from, states: decision.states };
  return { to: from, reasons: [better ?? refusal(decision.code, 'STATE_REACHED', { details })] };
}

/**
 * OP-10…16: no role of the viewer may do this to a claim, in whatever state it is. A draft is thrown away by whoever made
 * it, whatever his role (CLM-15).
 */
export function deniedClaimAction(
  action: 'claimCreate' | ClaimViewerAction,
  facts: { readonly flow: ClaimFlow; readonly status?: ClaimStatus },
): Refusal {
  const details = { action };
  if (action === 'claimDelete') return forbidden('CLM-15', actorsOf(claimStateMachine, action), { details });
  return forbiddenBy(claimPermission(action, facts), { details });
}

/** Every action of the graph on this claim, with the reasons against it (graph.md 2.10). */
export function claimActions(
  facts: ClaimFacts,
  viewer: ActingViewer<Role>,
  now: Date,
): ViewerAction<ClaimViewerAction>[] {
  return claimViewerActions.map((name) =>
    viewerAction(name, decideClaimAction(name, facts, viewer, now).reasons),
  );
}

/**
 * What a submission would meet: time, enrollment, evidence and money (graph.md 2.11). Roles are not asked: readiness
 * is about the claim. Where the state allows no submission only the evidence is listed.
 */
export function claimReadiness(facts: ClaimFacts, now: Date): Readiness {
  const evidence = evidenceChecks(facts.evidence, now);
  if (facts.status === 'EDITING') {
    const time = submissionWindowChecks(facts.evidence.window, now, facts.timeZone);
    const enrolled = requirement('NOT_ENROLLED', facts.enrolled, []);
    return readinessOf([...time, enrolled, ...evidence, ...moneyChecks(facts)], true);
  }
  if (facts.status !== 'ACTION_REQUIRED') return readinessOf(evidence, false);
  const time = responseCheck(answerEndsOn(facts.evidence.window, facts.respondBy), now, facts.timeZone);
  return readinessOf([time, ...evidence, ...moneyChecks(facts)], true);
}

/** What the scheduler does with a claim now and where it leads: CLM-13, CLM-14, or null. */
export function claimDueMove(
  facts: ClaimFacts,
  now: Date,
): { readonly action: ClaimSystemAction; readonly to: ClaimStatus | null } | null {
  const due = claimStateMachine.transitions.find(
    (row) =>
      row.from === facts.status &&
      row.actors.includes(SYSTEM) &&
      row.guards.every((guard) => claimGuards[guard]({ facts, viewer: schedulerViewer, now }).length === 0),
  );
  return due === undefined ? null : { action: due.name as ClaimSystemAction, to: due.to };
}

/** OP-13: whoever answers a document request must still belong to the partner, in whatever place. */
function capacitiesOf(viewer: ActingViewer<Role>): Actor[] {
  const asked = viewer.answersDocumentRequest && viewer.actsForPartner;
  return [...viewer.roles, ...(viewer.enteredIt ? [CREATOR] : []), ...(asked ? [DOCUMENT_REQUESTEE] : [])];
}

function moneyChecks(facts: ClaimFacts): Check[] {
  const { onSubmit } = facts.money;
  if (onSubmit.length > 0) return onSubmit.map(checkOf);
  return [requirement('INSUFFICIENT_FUNDS', true, ['claimedAmount'])];
}

/** Decisions 17: after the scheduler has moved a claim on, a late submission still hears why it is late. */
function lateSubmission(facts: ClaimFacts): Refusal | null {
  const { window } = facts.evidence;
  const deadline =
    facts.status === 'EXPIRED' ? window.submissionEndsOn : answerEndsOn(window, facts.respondBy);
  const late = facts.status === 'EXPIRED' || (facts.status === 'REJECTED' && facts.closedBySystem);
  return late ? refusal('CLAIM_DEADLINE_PASSED', 'NEVER', { details: { deadline } }) : null;
}

/**
 * Decisions 17: that an original must be kept comes before the lock, since the lock would seem to be the reason. Of a
 * draft that expired it is: nobody was sent it, and until the day before its documents could be taken out (CLM-3, CLM-13).
 */
function retention(action: ClaimViewerAction, facts: ClaimFacts, now: Date): Refusal | null {
  const { executedOn } = facts.evidence;
  if (action !== 'documentRemove' || facts.status === 'EXPIRED' || executedOn === null) return null;
  const until = retainUntil(executedOn);
  if (!isInTime(until, now, facts.timeZone)) return null;
  return refusal('RETENTION', 'NEVER', { details: { retainUntil: until } });
}
